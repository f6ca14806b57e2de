/**
 * Which random bytes are read as they are.
 *
 * @module
 */

import { startsWithMark } from "../../lib/read/byte_order_mark.ts";
import { compressionOf } from "../../lib/read/compression.ts";
import { unsupportedFormatOf } from "../../lib/read/unsupported_format.ts";

/** Whether bytes do not begin like a compressed file, another format or a byte order mark. */
export function isPlainContent(bytes: Uint8Array): boolean {
  return compressionOf(bytes) === "none" && !startsWithMark(bytes) &&
    unsupportedFormatOf(bytes.subarray(0, 512)) === null;
}

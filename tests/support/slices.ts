/**
 * Slices of real files, as a plan would cut them.
 *
 * @module
 */

import type { Slice } from "../../lib/read/slice.ts";
import { EDGE_BYTES, identityOf } from "../../lib/read/file_identity.ts";

/** The whole of a file, unless `part` says otherwise. */
export async function sliceOf(
  path: string,
  part: Partial<Slice> = {},
): Promise<Slice> {
  const info = await Deno.stat(path);
  const bytes = await Deno.readFile(path);
  return {
    day: 0,
    file: 0,
    path,
    identity: identityOf(info),
    head: bytes.slice(0, EDGE_BYTES),
    tail: bytes.slice(-EDGE_BYTES),
    startByte: 0,
    endByte: info.size,
    compression: "none",
    fileBytes: info.size,
    ...part,
  };
}

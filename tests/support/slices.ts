/**
 * Slices of real files, as a plan would cut them.
 *
 * @module
 */

import type { Slice } from "../../lib/read/slice.ts";
import { HEAD_BYTES, identityOf } from "../../lib/read/file_identity.ts";

/** The whole of a file, unless `part` says otherwise. */
export async function sliceOf(
  path: string,
  part: Partial<Slice> = {},
): Promise<Slice> {
  const info = await Deno.stat(path);
  return {
    day: 0,
    file: 0,
    path,
    identity: identityOf(info),
    head: (await Deno.readFile(path)).slice(0, HEAD_BYTES),
    startByte: 0,
    endByte: info.size,
    compression: "none",
    fileBytes: info.size,
    ...part,
  };
}

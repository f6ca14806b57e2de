/**
 * Slices of real files, as a plan would cut them.
 *
 * @module
 */

import type { Slice } from "../lib/messages.ts";
import { identityOf } from "../lib/slice_of_file.ts";

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
    startByte: 0,
    endByte: info.size,
    packing: "none",
    fileBytes: info.size,
    ...part,
  };
}

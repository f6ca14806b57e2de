/**
 * A disk that fails in the middle of a file.
 *
 * @module
 */

import { EDGE_BYTES } from "../../lib/read/file_identity.ts";
import { standIn } from "./stand_in.ts";

/** What the system says of it. */
export const DISK_ERROR = "Input/output error (os error 5)";

/**
 * Lets files be read up to their first block; the second fails. Reads of the
 * first and last bytes, which check that a file is the one that was planned, are
 * no blocks.
 */
export function failSecondBlock(): Disposable & { blocks: number } {
  const file = Deno.FsFile.prototype;
  const readFile = file.readSync;
  const replaced = standIn(
    file,
    "readSync",
    function (this: Deno.FsFile, bytes: Uint8Array) {
      if (bytes.length > EDGE_BYTES && disk.blocks++ === 1) {
        throw new Error(DISK_ERROR);
      }
      return readFile.call(this, bytes);
    },
  );
  const disk = {
    blocks: 0,
    [Symbol.dispose]: () => replaced[Symbol.dispose](),
  };
  return disk;
}

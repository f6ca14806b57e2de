/**
 * Ends as at a signal, while files are half-written.
 *
 * @module
 */

import { AtomicFile } from "../../../lib/system/atomic_file.ts";
import { ScratchFile } from "../../../lib/system/scratch_file.ts";

const file = new AtomicFile("r.tsv");
file.write(Uint8Array.of(1, 2, 3));
new ScratchFile("r.tsv").append(Uint8Array.of(1, 2, 3));
const beside = [...Deno.readDirSync(".")].length;
Deno.exit(beside === 2 ? 143 : 1);

/**
 * Ends as at a signal, while files are half-written.
 *
 * @module
 */

import { Replacement } from "../../lib/replacement.ts";
import { Spool } from "../../lib/spool.ts";

const file = new Replacement("r.tsv");
file.write(Uint8Array.of(1, 2, 3));
new Spool("r.tsv").append(Uint8Array.of(1, 2, 3));
const beside = [...Deno.readDirSync(".")].length;
Deno.exit(beside === 2 ? 143 : 1);

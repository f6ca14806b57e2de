/**
 * SIGINT and SIGTERM end a run with the exit code that shells expect; SIGXFSZ
 * does not end it.
 *
 * @module
 */

import { EXIT_CODES } from "../errors.ts";
import type { Journal } from "./journal.ts";

/**
 * Ends the program at the first signal. Results are written in one synchronous
 * piece (output.ts), so nothing is half-written then. A file that grows past
 * `ulimit -f` is an error of the write: left alone, SIGXFSZ would end the program
 * in the middle of it, and leave a part of the file behind.
 *
 * @param journal Where to say so.
 *
 * @example
 * ```ts ignore
 * stopOnSignals(journal);
 * ```
 */
export function stopOnSignals(journal: Journal): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    if (Deno.build.os === "windows" && signal === "SIGTERM") continue;
    Deno.addSignalListener(signal, () => {
      journal.error(
        `Stopped by ${signal}; what was not written yet will not be`,
      );
      Deno.exit(EXIT_CODES[signal]);
    });
  }
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGXFSZ", () => {});
}

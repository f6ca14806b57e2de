/**
 * Signals: SIGHUP, SIGINT, SIGQUIT and SIGTERM end a run with the exit code that
 * shells expect; SIGXFSZ becomes a write error.
 *
 * @module
 */

import { EXIT_CODES } from "../errors.ts";
import type { Journal } from "./journal.ts";
import { flushErrors } from "./standard_error.ts";

/** How long a reader of standard error is given for the last message. */
const LAST_WORDS_MS = 200;

const STOPPING = ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"] as const;

/** Whether a signal has asked the program to end, which takes it a moment. */
let isStopping = false;

/**
 * Goes on unless the program is about to end by a signal: what was called
 * discarded must not be written in the moment until then.
 *
 * @returns At once; never, if a signal has come.
 *
 * @example
 * ```ts
 * await unlessStopping();
 * ```
 */
export async function unlessStopping(): Promise<void> {
  if (isStopping) await new Promise(() => {});
}

/**
 * Ends the program at the first signal that asks for it. A result is written without
 * giving a signal handler a chance to run (atomic_file.ts), so none is
 * half-written then.
 *
 * SIGXFSZ arrives when a file grows past `ulimit -f`. Its default action would
 * end the program during the write and leave a temporary file behind. With a
 * handler in place, the write fails instead, and the error is reported.
 *
 * @param journal Where to report the signal.
 *
 * @example
 * ```ts ignore
 * stopOnSignals(journal);
 * ```
 */
export function stopOnSignals(journal: Journal): void {
  for (const signal of STOPPING) {
    if (Deno.build.os === "windows" && signal !== "SIGINT") continue;
    Deno.addSignalListener(signal, () => {
      isStopping = true;
      journal.error(
        `Stopped by ${signal}; results that were not written yet are discarded`,
      );
      // Where nobody reads standard error, the message is lost, not the signal.
      const exit = () => Deno.exit(EXIT_CODES[signal]);
      flushErrors().then(exit);
      setTimeout(exit, LAST_WORDS_MS);
    });
  }
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGXFSZ", () => {});
}

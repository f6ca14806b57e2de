/**
 * The ways a run can fail, and the exit code of each.
 *
 * Messages follow one guide: sentence case, active voice, the offending value
 * in quotes, no final period; what happened, to which file, what to do.
 *
 * @module
 */

/** The exit codes of the program. */
export const EXIT_CODES = {
  complete: 0,
  incomplete: 1,
  usage: 2,
  crossed: 3,
  SIGHUP: 129,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGTERM: 143,
} as const;

/**
 * The exit code of a run.
 *
 * @param isComplete Whether nothing is missing.
 * @returns The code.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(exitCodeOf(true), 0);
 * ```
 */
export function exitCodeOf(isComplete: boolean): number {
  return isComplete ? EXIT_CODES.complete : EXIT_CODES.incomplete;
}

/**
 * The command line is wrong. The message names the option, its value and the
 * accepted values; the program exits with 2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new UsageError(`"--date" needs a day`).name, "UsageError");
 * ```
 */
export class UsageError extends Error {
  /** The name in stack traces. */
  override readonly name = "UsageError";
}

/**
 * A day could not be counted completely, so no result is written for it; the
 * program exits with 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new CountError("No worker is left").message, "No worker is left");
 * ```
 */
export class CountError extends Error {
  /** The name in stack traces. */
  override readonly name: string = "CountError";
}

/**
 * A file could not be read or written.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const error = new FileError("logs/a", `"logs/a" has become shorter`);
 * assertEquals(error.path, "logs/a");
 * ```
 */
export class FileError extends CountError {
  /** The name in stack traces. */
  override readonly name = "FileError";
  /** The path of the file, as named on the command line or found. */
  readonly path: string;

  /** Takes the path of the file, the whole message and, if there is one, the cause. */
  constructor(path: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.path = path;
  }
}

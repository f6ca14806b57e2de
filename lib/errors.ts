/**
 * The few ways a run can fail, each with its exit code, and the words for what
 * the system says of a file.
 *
 * Messages follow one guide: sentence case, active voice, the offending value
 * in quotes, no final period; what happened, to which file, what to do.
 *
 * @module
 */

/** The exit codes of the program (SPEC 5). */
export const EXIT_CODES = {
  complete: 0,
  incomplete: 1,
  usage: 2,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

/**
 * The command line is wrong. The message names the option, the value, and what
 * would be right; the program ends with 2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new UsageError(`"--date" needs a day`).name, "UsageError");
 * ```
 */
export class UsageError extends Error {
  /** What a stack trace calls it. */
  override readonly name = "UsageError";
}

/**
 * The count of a day is not complete, so nothing is written for it; the program
 * ends with 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new CountError("No worker is left").message, "No worker is left");
 * ```
 */
export class CountError extends Error {
  /** What a stack trace calls it. */
  override readonly name: string = "CountError";
}

/**
 * One file could not be read or written.
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
  /** What a stack trace calls it. */
  override readonly name = "FileError";
  /** The file concerned, as it was named on the command line or found. */
  readonly path: string;

  /** Takes the file's path, the whole message and, if there is one, the cause. */
  constructor(path: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.path = path;
  }
}

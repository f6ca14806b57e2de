/**
 * The few ways a run can fail, each with its exit code, and the words for what
 * the system says of a file.
 *
 * Messages follow one guide: sentence case, active voice, the offending value
 * in quotes, no final period; what happened, to which file, what to do.
 *
 * @module
 */

import { builtScopes, explainMissingScope } from "./built_scopes.ts";

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

const REASONS: Record<string, string> = {
  NotFound: "there is no such file or folder; check the path",
  PermissionDenied:
    "the system denies it; give the user who runs logtally access",
  IsADirectory: "it is a folder; name the files in it",
  NotADirectory: "a part of the path is not a folder; check the path",
  FilesystemLoop: "its links lead in a circle; mend the link",
};

/**
 * Words a failure of the system as an error that names the file and says what
 * to do.
 *
 * @param doing What was tried, as in `read` or `write`.
 * @param path The file or folder, as the user knows it.
 * @param cause What was caught.
 * @returns The error to throw; a `FileError` passes through as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { message } = fileError("read", "logs/a", new Deno.errors.NotFound());
 * assertEquals(
 *   message,
 *   `Cannot read "logs/a": there is no such file or folder; check the path`,
 * );
 * ```
 */
export function fileError(
  doing: "read" | "write",
  path: string,
  cause: unknown,
): FileError {
  if (cause instanceof FileError) return cause;
  const { name, message } = cause instanceof Error
    ? cause
    : new Error(String(cause));
  const reason = name === "NotCapable"
    ? explainMissingScope(doing, path, builtScopes())
    : REASONS[name] ?? `${message}; check the file system and try again`;
  return new FileError(path, `Cannot ${doing} "${path}": ${reason}`, cause);
}

/**
 * An error in a worker → plain data → the same error in main: no error crosses
 * the worker boundary as the class that it is of.
 *
 * @module
 */

import { CountError, FileError } from "../errors.ts";

/** An error of a worker as plain data. */
export interface Failure {
  /**
   * What it is about: the file, or the day (too many keys), each in words for
   * people; or the program, where nobody expected it.
   */
  of: "file" | "day" | "program";
  /** Its message. */
  message: string;
  /** Its stack trace. */
  stack: string;
}

/**
 * Turns an error into what a worker can post.
 *
 * @param error What was thrown.
 * @returns The failure.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * assertEquals(failureOf(new FileError("a", `Cannot read "a"`)).of, "file");
 * ```
 */
export function failureOf(error: unknown): Failure {
  const { message, stack = "" } = error as Error;
  if (error instanceof FileError) return { of: "file", message, stack };
  const of = error instanceof CountError ? "day" : "program";
  return { of, message, stack };
}

/**
 * Turns what a worker posted back into its error.
 *
 * @param failure The failure.
 * @param path The file that the worker counted.
 * @returns A `FileError`, unless the failure is about the day.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const failure = failureOf(new FileError("a", `Cannot read "a"`));
 * assertEquals(errorOf(failure, "a").message, `Cannot read "a"`);
 * ```
 */
export function errorOf(
  { of, message, stack }: Failure,
  path: string,
): CountError {
  const error = of === "day" ? new CountError(message) : new FileError(
    path,
    of === "file"
      ? message
      : `The worker that counted "${path}" failed: ${message}`,
  );
  error.stack = stack;
  return error;
}

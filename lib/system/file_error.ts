/**
 * A failed system call on a file → an error that says what to do.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { builtScopes, explainMissingScope } from "./built_scopes.ts";
import { startedAs } from "./started_as.ts";

const REASONS: Record<string, string> = {
  NotFound: "there is no such file or folder; check the path",
  PermissionDenied:
    "the system denies it; give the user who runs logtally access",
  IsADirectory: "it is a folder; name the files in it",
  NotADirectory: "part of the path is not a folder; check the path",
  FilesystemLoop: "its symbolic links form a loop; fix the link",
};

/**
 * Turns what a system call threw into an error that names the file and says what
 * to do.
 *
 * @param doing What was tried.
 * @param path The file or folder, as the user named it.
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
    ? explainDenial(doing, path, message)
    : REASONS[name] ?? `${message}; check the file system and try again`;
  return new FileError(path, `Cannot ${doing} "${path}": ${reason}`, cause);
}

/** Why Deno denies access. Some files, such as /dev/fd/63, it opens for programs that may do everything. */
function explainDenial(
  doing: "read" | "write",
  path: string,
  message: string,
): string {
  const command = startedAs();
  if (!message.includes("all access")) {
    return explainMissingScope(doing, path, builtScopes(), command);
  }
  return doing === "read"
    ? `Deno does not open this kind of path; send its content to standard input, as in "cat FILE | ${
      command ?? "logtally"
    } -"`
    : `Deno does not open this kind of path; name a regular file`;
}

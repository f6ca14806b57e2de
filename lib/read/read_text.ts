/**
 * A small file of text, as a whole.
 *
 * @module
 */

import { fileError } from "../system/file_error.ts";

/**
 * Reads a file of text, such as a list of names.
 *
 * Needs `--allow-read` for the file.
 *
 * @param path The file.
 * @returns Its text.
 * @throws {FileError} If it cannot be read.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(readText("deno.json"), "@logtally/logtally");
 * ```
 */
export function readText(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    throw fileError("read", path, error);
  }
}

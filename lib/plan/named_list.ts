/**
 * A list of paths, in the place of so many arguments.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import { isStandardInput } from "../system/stream_paths.ts";

/**
 * Reads a list of paths.
 *
 * Needs `--allow-read` for the list, unless it is standard input.
 *
 * @param listPath The list; `-` is standard input.
 * @returns The paths in their order.
 * @throws {FileError} If it cannot be read, is not UTF-8, or names no file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * await Deno.mkdir(".tmp/example", { recursive: true });
 * await Deno.writeTextFile(".tmp/example/list", "a.log\nb.log\n");
 * assertEquals(await readList(".tmp/example/list"), ["a.log", "b.log"]);
 * ```
 */
export async function readList(listPath: string): Promise<string[]> {
  return pathsOfList(await readListBytes(listPath), listPath);
}

/**
 * Reads the bytes of a list of paths.
 *
 * Needs `--allow-read` for the list, unless it is standard input.
 *
 * @param listPath The list; `-` is standard input.
 * @returns All of it.
 * @throws {FileError} If it cannot be read.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert((await readListBytes("deno.json")).length > 0);
 * ```
 */
export async function readListBytes(
  listPath: string,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return isStandardInput(listPath)
      ? await new Response(Deno.stdin.readable).bytes()
      : await Deno.readFile(listPath);
  } catch (error) {
    throw fileError("read", listPath, error);
  }
}

/**
 * Cuts a list into paths: a path a line, or between NUL bytes where there is one,
 * as `find -print0` writes them.
 *
 * @param bytes The list.
 * @param listPath What it is called, for messages.
 * @returns The paths in their order, `./-` for a file of the name `-`.
 * @throws {FileError} If it is not UTF-8, or names no file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new TextEncoder().encode("a.log\0b\n.log\0");
 * assertEquals(pathsOfList(bytes, "list"), ["a.log", "b\n.log"]);
 * ```
 */
export function pathsOfList(bytes: Uint8Array, listPath: string): string[] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(
      listPath,
      `"${listPath}" is not UTF-8, so it is no list of files that Deno can open; rename the files whose names are not UTF-8`,
    );
  }
  const paths = text.split(text.includes("\0") ? "\0" : /\r?\n/)
    .filter((path) => path !== "");
  if (paths.length === 0) {
    throw new FileError(
      listPath,
      `"${listPath}" names no file; check what writes the list`,
    );
  }
  return paths.map((path) => path === "-" ? "./-" : path);
}

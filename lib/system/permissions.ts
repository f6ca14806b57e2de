/**
 * What Deno lets this process touch.
 *
 * @module
 */

/**
 * Asks Deno whether a permission was granted. It never prompts: an attempt to
 * use a missing permission would, on a terminal.
 *
 * @param name The kind of permission.
 * @param path The file or folder.
 * @returns True if it was granted.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(isGranted("read", "lib"));
 * ```
 */
export function isGranted(name: "read" | "write", path: string): boolean {
  return Deno.permissions.querySync({ name, path }).state === "granted";
}

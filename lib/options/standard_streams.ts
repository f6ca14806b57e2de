/**
 * Other names of `-`.
 *
 * @module
 */

const NAMES: Record<"input" | "output", readonly string[]> = {
  input: ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"],
  output: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"],
};

/**
 * Writes `-` for a path that is standard input or output: Deno opens `/dev/stdin`
 * and the like only for programs that may do everything.
 *
 * @param path The path, as typed.
 * @param stream Which of the two is meant in this place.
 * @returns `-`, or the path as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(dashForStream("/dev/stdin", "input"), "-");
 * assertEquals(dashForStream("./-", "input"), "./-");
 * ```
 */
export function dashForStream(
  path: string,
  stream: "input" | "output",
): string {
  return NAMES[stream].includes(path) ? "-" : path;
}

/**
 * Paths that stand for streams.
 *
 * @module
 */

const STANDARD_INPUT = /^(-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/;

/** What bash gives in the place of `<(…)`. */
const SUBSTITUTION = /^\/(dev|proc\/self)\/fd\/\d+$/;

/**
 * Whether a path is standard input, by any of its names.
 *
 * @param path The path, as named.
 * @returns True for `-`, `/dev/stdin` and the like.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([isStandardInput("/dev/stdin"), isStandardInput("a")], [true, false]);
 * ```
 */
export function isStandardInput(path: string): boolean {
  return STANDARD_INPUT.test(path);
}

/**
 * Whether a path is what a shell gives in the place of `<(…)`.
 *
 * @param path The path, as named.
 * @returns True for `/dev/fd/63` and the like.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isSubstitution("/dev/fd/63"), true);
 * ```
 */
export function isSubstitution(path: string): boolean {
  return SUBSTITUTION.test(path) && !isStandardInput(path);
}

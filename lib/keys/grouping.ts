/**
 * A key as it was read → the key of its group: `--only`, `--rewrite` and
 * `--depth`, in this order.
 *
 * @module
 */

import { textOfBytes } from "../latin1.ts";
import { keepSegments } from "./depth.ts";
import { type Rewrite, rewriter } from "./rewrite.ts";

/** The rules that depend on keys only, not on lines. */
export interface GroupingRules {
  /**
   * A key must start with one of these prefixes; without prefixes, every key
   * counts.
   */
  only: string[];
  /** The rules that rewrite each key, in this order. */
  rewrites: Rewrite[];
  /** How many segments of a path to keep, at least 1; null keeps all. */
  depth: number | null;
}

/**
 * Whether keys are grouped after they are counted, once for each key instead of
 * once for each line. A depth alone is cheap enough to apply to each line.
 *
 * @param rules How a line becomes a key.
 * @returns Whether there is a `--rewrite` or `--only`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(groupsKeys({ only: [], rewrites: [] }), false);
 * assertEquals(groupsKeys({ only: ["/a"], rewrites: [] }), true);
 * ```
 */
export function groupsKeys(
  { only, rewrites }: Pick<GroupingRules, "only" | "rewrites">,
): boolean {
  return only.length > 0 || rewrites.length > 0;
}

/**
 * Makes the function that groups keys. `only` is applied to the key as it was
 * read, so that a rewrite can never change how many lines count.
 *
 * @param rules The rules; call `loadRegexEngine` first.
 * @returns A function from a key to the key of its group, or to null if `only`
 * filters it; both are text of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const group = keyGrouping({ only: ["/a/"], rewrites: [], depth: 2 });
 * assertEquals([group("/a/b/c"), group("/b")], ["/a/b", null]);
 * ```
 */
export function keyGrouping(
  { only, rewrites, depth }: GroupingRules,
): (key: string) => string | null {
  const encoder = new TextEncoder();
  const prefixes = only.map((prefix) => textOfBytes(encoder.encode(prefix)));
  const rewriters = rewrites.map(rewriter);
  return (key) => {
    if (
      prefixes.length > 0 && !prefixes.some((prefix) => key.startsWith(prefix))
    ) return null;
    let grouped = key;
    for (const rewrite of rewriters) grouped = rewrite(grouped);
    return depth === null ? grouped : keepSegments(grouped, depth);
  };
}

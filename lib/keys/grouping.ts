/**
 * A key as it was read → the key to count it under: `--only`, `--rewrite`,
 * `--depth`, in this order.
 *
 * @module
 */

import { textOfBytes } from "../latin1.ts";
import { keepSegments } from "./depth.ts";
import { type Rewrite, rewriter } from "./rewrite.ts";

/** The rules that look at keys alone, not at lines. */
export interface GroupingRules {
  /** The prefixes of keys of which one is needed; none is no filter. */
  only: string[];
  /** What is rewritten in each key, in this order. */
  rewrites: Rewrite[];
  /** How many segments of a path are kept, from 1; null is all. */
  depth: number | null;
}

/**
 * Whether keys are grouped once they are counted, each key once, instead of
 * line by line. A depth alone is cheap enough for lines.
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
 * Makes the rules ready. What is filtered depends on the key as it was read, so
 * that a rule that groups can never change how many lines count.
 *
 * @param rules The rules; the engine of regular expressions is loaded.
 * @returns Gives the key to count a key under, null if it is filtered; both
 * have a character a byte.
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

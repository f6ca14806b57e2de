/**
 * A key as it was read → the key of its group: `--only`, `--rewrite`, `--ids`
 * and `--depth`, in this order.
 *
 * @module
 */

import { textOfBytes } from "../latin1.ts";
import { replaceIds } from "./ids.ts";
import { keepSegments } from "./depth.ts";
import type { GroupingRules } from "./grouping_rules.ts";
import { rewriter } from "./rewrite.ts";

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
 * const group = keyGrouping({ only: ["/a/"], rewrites: [], ids: false, depth: 2 });
 * assertEquals([group("/a/b/c"), group("/b")], ["/a/b", null]);
 * ```
 */
export function keyGrouping(
  { only, rewrites, ids, depth }: GroupingRules,
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
    if (ids) grouped = replaceIds(grouped);
    return depth === null ? grouped : keepSegments(grouped, depth);
  };
}

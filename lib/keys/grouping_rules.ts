/**
 * How keys become groups, and whether they do: most runs have no such rules, and
 * do not load what follows them.
 *
 * @module
 */

import type { Rewrite } from "./rewrite.ts";

/** The rules that depend on keys only, not on lines. */
export interface GroupingRules {
  /**
   * A key must start with one of these prefixes; without prefixes, every key
   * counts.
   */
  only: string[];
  /** The rules that rewrite each key, in this order. */
  rewrites: Rewrite[];
  /** Whether what identifies one thing in a path is replaced. */
  ids: boolean;
  /** How many segments of a path to keep, at least 1; null keeps all. */
  depth: number | null;
}

/**
 * Whether keys are grouped after they are counted, once for each key instead of
 * once for each line. Identifiers and a depth alone are cheap enough to apply to
 * each line; then the keys are few where identifiers made them many.
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

/**
 * Flags that say which keys are counted, and under what name.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import { flag, type FlagGroup } from "../flag.ts";
import { rewriteRules, texts, wholeNumber } from "../values.ts";

/**
 * The flags, in the order of the help, which is the order in which they act.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const names = KEY_FLAGS.flags.map(({ name }) => name);
 * assertEquals(names, ["only", "rewrite", "depth"]);
 * ```
 */
export const KEY_FLAGS: FlagGroup = {
  title: "What is counted as one",
  flags: [
    flag({
      name: "only",
      value: texts("PREFIX"),
      default: DEFAULT_RULES.only,
      help: "count only keys that begin with this; repeatable",
      details:
        `Given again, it counts the keys that begin with any of them. It compares bytes: --only /user counts /users too. The other lines are filtered, not skipped. It acts before --rewrite and --depth.`,
      update: (settings, prefixes) => settings.rules.only = prefixes,
    }),
    flag({
      name: "rewrite",
      value: rewriteRules(),
      default: DEFAULT_RULES.rewrites,
      help: "replace in each key: '/[0-9]+=>/:id'; repeatable",
      details:
        `REGEX=>REPLACEMENT: all matches of the expression, which is one of RE2, are replaced. Given again, each rule works on what the one before has made. In the replacement, $1 to $9 and $<name> are groups, $& is the match and $$ a dollar. Quote it, so that the shell leaves it alone.`,
      update: (settings, rules) => settings.rules.rewrites = rules,
    }),
    flag({
      name: "depth",
      value: wholeNumber(9999),
      default: DEFAULT_RULES.depth,
      help: "keep the first N segments of each path",
      details: `With --depth 2, /a/b/c and /a/b/d are both counted as /a/b.`,
      update: (settings, depth) => settings.rules.depth = depth,
    }),
  ],
};

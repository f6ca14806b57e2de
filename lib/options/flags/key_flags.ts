/**
 * Flags that say which keys are counted, and under what name.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import {
  conditions,
  onOff,
  partList,
  rewriteRules,
  texts,
  wholeNumber,
} from "../values.ts";
import type { Condition } from "../../keys/where.ts";

/**
 * The flags, in the order of the help; --where to --depth act in this order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const names = KEY_FLAGS.flags.map(({ name }) => name);
 * assertEquals(names, ["by", "where", "only", "rewrite", "ids", "depth"]);
 * ```
 */
export const KEY_FLAGS: FlagGroup = {
  title: "What is counted as one",
  flags: [
    flag({
      name: "by",
      value: partList(),
      default: DEFAULT_RULES.by,
      help: "the parts of a row, such as hour,class (default: path)",
      details:
        `A list with commas of path, method, host, status, class (2xx), protocol, day, hour, minute, file, folder (the name of the folder of the file: a server, where each has one), or any field of the lines by its own name. Each is a column in front of the numbers; "-" stands for one that a line does not have.`,
      refuse: refuseSameName,
      update: (settings, parts) => settings.rules.by = parts,
    }),
    flag<Condition[], Condition[]>({
      name: "where",
      value: conditions(),
      default: [],
      help: "count only lines that fit status=5xx; repeatable",
      details:
        `FIELD, an operator and VALUE, without spaces, such as seconds>=1 or path!~^/health. FIELD is path, method, host, protocol, status, bytes, seconds, time, or any field by its own name; the operator is = or !=, > >= < or <= for numbers, or ~ or !~ for an expression of RE2. A class such as 5xx stands for all its statuses. Given again, all conditions must hold; on a missing value none does. The other lines are filtered, not skipped. Quote it, so that the shell leaves it alone.`,
      update: (settings, conditions) => settings.rules.where = conditions,
    }),
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
      name: "ids",
      value: onOff(),
      default: false,
      help: "count /user/17 and /user/18 as /user/:id",
      details:
        `A segment of the path that identifies one thing becomes a placeholder: :id is digits only, :uuid a UUID, :hash 8 and more hexadecimal digits with a digit and a letter among them, :date a date such as 2015-07-13, :token 16 and more letters, digits, - and _ with a digit, an upper-case and a lower-case letter. Each is judged by its own text alone, so that results of different logs add up.`,
      update: (settings, isOn) => settings.rules.ids = isOn,
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

/** A row of JSON has a member for each part and column, and `having`; one of CSV a name. */
function refuseSameName({ settings }: Given): string | null {
  const { rules, columns, format } = settings;
  if (format !== "json" && format !== "csv") return null;
  const taken = [
    ...columns ?? ["count"],
    ...(format === "json" ? ["having"] : []),
  ];
  const same = rules.by.find((part) => taken.includes(part));
  if (same === undefined) return null;
  return `"--by" got "${same}", which is the name of a number of each row, too, so that "--format ${format}" would have it twice; give "--format tsv"${
    same === "having" ? "" : `, or "--columns" without it`
  }`;
}

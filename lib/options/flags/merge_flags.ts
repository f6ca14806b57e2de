/**
 * The flags of `logtally merge`: those of a count that act on a sum, and its own.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import { flag, type FlagGroup } from "../flag.ts";
import { partList, text } from "../values.ts";
import { KEY_FLAGS } from "./key_flags.ts";
import { LIMIT_FLAGS } from "./limit_flags.ts";
import { pickFlags, PLAIN_RUN_FLAGS } from "./pick_flags.ts";
import { RESULT_FLAGS } from "./result_flags.ts";

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(MERGE_FLAGS[0]?.flags[0]?.name, "expect");
 * ```
 */
export const MERGE_FLAGS: readonly FlagGroup[] = [
  {
    title: "What is added up",
    flags: [
      flag({
        name: "expect",
        value: text("FILE", "files"),
        default: null,
        help: "a file of names that must be there, each once",
        details:
          `A name a line: of an input (the path of a log), or of the value of a label (--label server=web1 is web1). A merge fails if one is missing or there twice, or if a tally is of none of them, and says which.`,
        update: (settings, path) => settings.expect = path,
      }),
    ],
  },
  {
    title: KEY_FLAGS.title,
    flags: [
      flag({
        name: "by",
        value: { ...partList(), show: () => null },
        default: DEFAULT_RULES.by,
        help: "the parts of a row, such as server,path",
        details:
          `A list with commas of the parts that the tallies have, in any order; rows that differ in no other are added up. The name of a label (--label server=web1) is a part, too. Without it, rows have the parts of the tallies.`,
        update: (settings, parts) => settings.rules.by = parts,
      }),
      ...pickFlags(KEY_FLAGS, ["rewrite", "ids", "depth"]).flags,
    ],
  },
  pickFlags(RESULT_FLAGS, [
    "output",
    "format",
    "label",
    "top",
    "columns",
    "sort",
  ]),
  pickFlags(LIMIT_FLAGS, ["max-keys"]),
  PLAIN_RUN_FLAGS,
];

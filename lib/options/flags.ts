/**
 * The one table of flags. The parser, the help and, through a test, the docs
 * are made of it: a new flag is an entry in one of the files of flags/.
 *
 * @module
 */

import type { Flag, FlagGroup } from "./flag.ts";
import { KEY_FLAGS } from "./flags/key_flags.ts";
import { LIMIT_FLAGS } from "./flags/limit_flags.ts";
import { LINE_FLAGS } from "./flags/line_flags.ts";
import { LOG_FLAGS } from "./flags/log_flags.ts";
import { RESULT_FLAGS } from "./flags/result_flags.ts";
import { RUN_FLAGS } from "./flags/run_flags.ts";

/**
 * All groups of flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(FLAG_GROUPS[0]?.title, "Which logs");
 * ```
 */
export const FLAG_GROUPS: readonly FlagGroup[] = [
  LOG_FLAGS,
  LINE_FLAGS,
  KEY_FLAGS,
  RESULT_FLAGS,
  LIMIT_FLAGS,
  RUN_FLAGS,
];

/**
 * All flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(FLAGS.some(({ name, value }) => name === "date" && value.takes === "DAY"));
 * ```
 */
export const FLAGS: readonly Flag[] = FLAG_GROUPS.flatMap(({ flags }) => flags);

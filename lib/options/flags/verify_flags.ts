/**
 * The flags of `logtally verify`: those of a count that say what is counted and
 * how, and its own.
 *
 * @module
 */

import { flag, type FlagGroup } from "../flag.ts";
import { share } from "../values.ts";
import { KEY_FLAGS } from "./key_flags.ts";
import { LIMIT_FLAGS } from "./limit_flags.ts";
import { LINE_FLAGS } from "./line_flags.ts";
import { LOG_FLAGS } from "./log_flags.ts";
import { pickFlags } from "./pick_flags.ts";
import { RESULT_FLAGS } from "./result_flags.ts";
import { RUN_FLAGS } from "./run_flags.ts";

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(VERIFY_FLAGS[0]?.flags[0]?.name, "sample");
 * ```
 */
export const VERIFY_FLAGS: readonly FlagGroup[] = [
  {
    title: "How much is verified",
    flags: [
      flag({
        name: "sample",
        value: { ...share(), show: () => null },
        default: 1,
        help: "a share of the slices, such as 10%",
        details:
          `Slices have up to 64 MiB; those that are taken are spread over all files. A compressed file is one slice. Without it, all is verified.`,
        refuse: ({ settings: { sample } }) =>
          sample > 0 ? null : `"--sample" got "0%", which verifies nothing`,
        update: (settings, share) => settings.sample = share,
      }),
    ],
  },
  LOG_FLAGS,
  pickFlags(LINE_FLAGS, ["log-format", "field", "unwrap", "pattern"]),
  KEY_FLAGS,
  pickFlags(RESULT_FLAGS, ["columns", "stats"]),
  pickFlags(LIMIT_FLAGS, ["max-keys"]),
  pickFlags(RUN_FLAGS, [
    "workers",
    "quiet",
    "no-progress",
    "debug",
    "help",
    "version",
  ]),
];

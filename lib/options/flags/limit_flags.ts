/**
 * Flags that say what may go wrong, and what happens then.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import { flag, type FlagGroup } from "../flag.ts";
import { onOff, share, text, wholeNumber } from "../values.ts";

/**
 * The largest number of keys: the memory of a table of more would pass what
 * WebAssembly can address.
 */
export const MOST_KEYS = 20_000_000;

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [maxKeys] = LIMIT_FLAGS.flags;
 * assertEquals(maxKeys?.default, 1_000_000);
 * ```
 */
export const LIMIT_FLAGS: FlagGroup = {
  title: "Limits and errors",
  flags: [
    flag({
      name: "max-keys",
      value: wholeNumber(MOST_KEYS),
      default: DEFAULT_RULES.maxKeys,
      help: "stop past N different keys",
      details:
        `Memory grows with the number of different keys and with nothing else. --ids, --depth and --rewrite make them fewer where logs are counted.`,
      update: (settings, keys) => settings.rules.maxKeys = keys,
    }),
    flag({
      name: "max-skipped",
      value: share(),
      default: null,
      help: "the share of lines that may be skipped",
      details:
        `A day with more is an error, and nothing is written for it; 0.5% for instance, or 0% for none at all. Without it, a file fails of which more than ten lines, and more than one in ten, are not of the form that it was read as; what clients sent badly does not count. A run that skips all lines because of their form is an error whatever the share.`,
      update: (settings, share) => settings.maxSkipped = share,
    }),
    flag({
      name: "rejects",
      value: text("FILE", "files"),
      default: null,
      help: "write all skipped lines to this file",
      details:
        `One row a line, TABs between its parts: the file, the offset in bytes, the reason, and the line as it stands in the log.`,
      refuse: ({ settings }) =>
        settings.rejects === "-"
          ? `"--rejects" got "-"; standard output is for the result, give a file`
          : null,
      update: (settings, path) => settings.rejects = path,
    }),
    flag({
      name: "keep-going",
      value: onOff(),
      default: false,
      help: "leave out files that fail, name them, and still exit 1",
      details:
        `Half a file is never counted. What is not about one file still fails the day.`,
      update: (settings, isOn) => settings.isKeepGoing = isOn,
    }),
  ],
};

/**
 * The help, made from the table of flags.
 *
 * @module
 */

import type { Flag } from "./flag.ts";
import { FLAGS } from "./flags.ts";

const USAGE = `Count the requests of each service in access logs

Usage:
  logtally --date DAY [flags]     count the files of a day into <out>/<DAY>.txt
  logtally [flags] FILE...        count these files to standard output; "-" is
                                  standard input

Flags:
`;

/**
 * The help text, made from the table of flags.
 *
 * @returns Lines that end with a line feed.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(helpText(), "--date DAY");
 * ```
 */
export function helpText(): string {
  const rows = FLAGS.map((flag) => {
    const { name, short, value: { takes } } = flag;
    const names = `${short ? `-${short}, ` : "    "}--${name}`;
    const left = `${names}${takes ? ` ${takes}` : ""}`.padEnd(22);
    return `  ${left}  ${describe(flag)}\n`;
  });
  return USAGE + rows.join("");
}

/** What a flag does, the words it takes, and its default. */
function describe({ help, value, default: unlessGiven }: Flag): string {
  const words = value.choices.length > 0 ? `: ${value.expects}` : "";
  const shown = unlessGiven === null ? null : value.show(unlessGiven);
  return `${help}${words}${shown === null ? "" : ` (default: ${shown})`}`;
}

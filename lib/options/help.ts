/**
 * The help, made from the table of flags.
 *
 * @module
 */

import { type Flag, FLAGS } from "./flags.ts";

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
  const flags: readonly Flag[] = FLAGS;
  const rows = flags.map(({ name, short, takes, help }) => {
    const names = `${short ? `-${short}, ` : "    "}--${name}`;
    return `  ${`${names}${takes ? ` ${takes}` : ""}`.padEnd(22)}  ${help}\n`;
  });
  return USAGE + rows.join("");
}

/**
 * What the help and the man page say besides the flags.
 *
 * @module
 */

import { EXIT_CODES } from "../errors.ts";

/** A command line, and what it does. */
export interface Usage {
  /** The command line. */
  command: string;
  /** What it does. */
  about: string;
}

/**
 * What the program is for, in one line.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(SUMMARY, "access logs");
 * ```
 */
export const SUMMARY = "count the requests of each service in access logs";

/**
 * The ways to call the program.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(USAGES[0]?.command, "logtally --date DAY [flags]");
 * ```
 */
export const USAGES: readonly Usage[] = [
  {
    command: "logtally --date DAY [flags]",
    about: "count the logs of a day into data/DAY.txt",
  },
  {
    command: "logtally [flags] FILE...",
    about: "count these files to standard output",
  },
  {
    command: "COMMAND | logtally [flags]",
    about: `count what is piped in; "-" as FILE is it too`,
  },
];

/**
 * Command lines to copy, each of which works.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(EXAMPLES.every(({ command }) => command.includes("logtally")));
 * ```
 */
export const EXAMPLES: readonly Usage[] = [
  {
    command: "logtally access.log access.log.1.gz",
    about: "How many requests did each path get?",
  },
  {
    command: "logtally --format table --top 10 access.log",
    about: "The ten largest, with their shares, for people.",
  },
  {
    command:
      "logtally --date yesterday --logs /logs --files 'access.log-%Y%m%d*'",
    about:
      "Yesterday's logs as logrotate names them, into a file, as from cron.",
  },
  {
    command: "ssh host cat /var/log/nginx/access.log.2.gz | logtally",
    about: "A log of another server; compressed input is read as it is.",
  },
  {
    command: "logtally --rewrite '/[0-9]+(/|$)=>/:id$1' --depth 2 access.log",
    about:
      "Count /user/1/a and /user/2/b as /user/:id, the first two segments.",
  },
  {
    command: "logtally --log-format json --field request.uri caddy.log",
    about: "A log of JSON, with the field that holds the request.",
  },
];

const MEANINGS: Record<string, string> = {
  complete: "The results are complete.",
  incomplete:
    "At least one is not: nothing was written for that day, or with --keep-going a result without the files that failed.",
  usage: "The command line is wrong.",
};

/**
 * The exit codes and what they mean.
 *
 * @returns Pairs in the order of the codes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(exitCodes().at(0), [0, "The results are complete."]);
 * ```
 */
export function exitCodes(): [number, string][] {
  return Object.entries(EXIT_CODES)
    .map(([name, code]): [number, string] => [
      code,
      MEANINGS[name] ?? `Stopped by ${name}.`,
    ])
    .sort(([one], [other]) => one - other);
}

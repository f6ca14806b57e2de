/**
 * What the help and the man page say besides the flags.
 *
 * @module
 */

import { EXIT_CODES } from "../errors.ts";
import { type CommandName, COMMANDS } from "./commands.ts";
import type { Flag, FlagGroup } from "./flag.ts";
import { FLAG_GROUPS } from "./flags.ts";
import { DIFF_FLAGS } from "./flags/diff_flags.ts";
import { MERGE_FLAGS } from "./flags/merge_flags.ts";
import { REPORT_FLAGS } from "./flags/report_flags.ts";
import { VERIFY_FLAGS } from "./flags/verify_flags.ts";

/** A command line, and what it does. */
export interface Usage {
  /** The command line. */
  command: string;
  /** What it does. */
  about: string;
}

/** What the help of a command says. */
export interface Manual {
  /** How the command is called. */
  command: string;
  /** What it is for, in one line. */
  summary: string;
  /** The ways to call it. */
  usages: readonly Usage[];
  /** The sub-commands, where it has some. */
  commands: readonly Usage[];
  /** The flags that it takes. */
  groups: readonly FlagGroup[];
  /** Command lines to copy. */
  examples: readonly Usage[];
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

/**
 * The manual of a count, which is what the program does without the name of a
 * sub-command.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(COUNT_MANUAL.summary, SUMMARY);
 * ```
 */
export const COUNT_MANUAL: Manual = {
  command: "logtally",
  summary: SUMMARY,
  usages: USAGES,
  commands: Object.entries(COMMANDS).map(([name, about]) => ({
    command: `logtally ${name}`,
    about,
  })),
  groups: FLAG_GROUPS,
  examples: EXAMPLES,
};

const MANUALS: Record<CommandName, Manual> = {
  merge: {
    command: "logtally merge",
    summary: COMMANDS.merge,
    usages: [
      {
        command: "logtally merge [flags] FILE...",
        about: "add up tallies, exactly, to standard output",
      },
    ],
    commands: [],
    groups: MERGE_FLAGS,
    examples: [
      {
        command: "logtally merge data/*.tally",
        about: "All days of a folder together.",
      },
      {
        command: "logtally merge --by server,path --top 20 --format table data",
        about: "The largest services of each server, from the label server.",
      },
      {
        command:
          "logtally merge --expect servers.txt web*.tally --format tally --output all.tally",
        about: "All servers, or an error that names those that are missing.",
      },
    ],
  },
  diff: {
    command: "logtally diff",
    summary: COMMANDS.diff,
    usages: [
      {
        command: "logtally diff [flags] BEFORE AFTER",
        about: "compare two tallies, or folders",
      },
    ],
    commands: [],
    groups: DIFF_FLAGS,
    examples: [
      {
        command: "logtally diff 2015-07-12.tally 2015-07-13.tally",
        about: "What changed from one day to the next, largest first.",
      },
      {
        command:
          "logtally diff --column p99 --threshold 50% --min-count 100 a.tally b.tally",
        about:
          "What became slower, for a monitor: exit code 3 if anything did.",
      },
    ],
  },
  report: {
    command: "logtally report",
    summary: COMMANDS.report,
    usages: [
      {
        command: "logtally report [flags] FILE...",
        about: "draw the days of tallies as a page of HTML",
      },
    ],
    commands: [],
    groups: REPORT_FLAGS,
    examples: [
      {
        command: "logtally report data --output report.html",
        about: "All days of a folder.",
      },
      {
        command:
          "logtally report --top 50 --output july.html data/2015-07-*.tally",
        about: "The days of a month, with the fifty largest services.",
      },
    ],
  },
  verify: {
    command: "logtally verify",
    summary: COMMANDS.verify,
    usages: [
      {
        command: "logtally verify [flags] FILE...",
        about: "count these files in both ways",
      },
      {
        command: "logtally verify --date DAY [flags]",
        about: "count the logs of a day in both ways",
      },
    ],
    commands: [],
    groups: VERIFY_FLAGS,
    examples: [
      {
        command: "logtally verify access.log",
        about: "Do the fast way and the plain way come to the same?",
      },
      {
        command: "logtally verify --sample 5% --stats --date yesterday",
        about: "A twentieth of yesterday's logs, sizes and times too.",
      },
    ],
  },
};

/**
 * The manual of a command.
 *
 * @param command The name of a sub-command; null is a count.
 * @returns What its help says.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(manualOf("merge").command, "logtally merge");
 * ```
 */
export function manualOf(command: CommandName | null): Manual {
  return command === null ? COUNT_MANUAL : MANUALS[command];
}

/**
 * The flags of a sub-command, for completions.
 *
 * @param command Its name.
 * @returns The flags, in the order of its help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(flagsOf("merge")[0]?.name, "expect");
 * ```
 */
export function flagsOf(command: CommandName): Flag[] {
  return MANUALS[command].groups.flatMap(({ flags }) => flags);
}

/**
 * The names of the sub-commands, in the order of the help.
 *
 * @returns The names.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(commandNames().includes("merge"));
 * ```
 */
export function commandNames(): CommandName[] {
  return Object.keys(COMMANDS) as CommandName[];
}

const MEANINGS: Record<string, string> = {
  complete: "The results are complete.",
  incomplete:
    "At least one is not: nothing was written for that day, or with --keep-going a result without the files that failed.",
  usage: "The command line is wrong.",
  crossed: "A change is past the threshold of logtally diff.",
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

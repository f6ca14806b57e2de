/**
 * The one table of flags: it feeds the parser, the help and, through a test,
 * the README.
 *
 * @module
 */

/** One flag of the command line. */
export interface Flag {
  /** The long name, without the dashes. */
  name: string;
  /** The short name, without the dash. */
  short?: string;
  /** What its value is called in the help; a flag without one is a switch. */
  takes?: string;
  /** Whether it may be given more than once. */
  isRepeatable?: true;
  /** What it does, in one line. */
  help: string;
}

/**
 * All flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(FLAGS.some((flag) => flag.name === "date" && flag.takes === "DAY"));
 * ```
 */
export const FLAGS = [
  {
    name: "date",
    takes: "DAY",
    help:
      "count this day: 2015-07-13, 20150713, today, yesterday, or a range A..B",
  },
  {
    name: "logs",
    takes: "FOLDER",
    help: `the folder of the logs ("logs" unless given)`,
  },
  {
    name: "files",
    takes: "GLOB",
    help: `the files of a day ("access-{date}_*" unless given)`,
  },
  {
    name: "out",
    takes: "FOLDER",
    help: `the folder of the results, one file a day ("data" unless given)`,
  },
  {
    name: "output",
    takes: "FILE",
    help: `the file of the one result; "-" is standard output`,
  },
  {
    name: "format",
    takes: "FORMAT",
    help: `"tsv" (unless given), "csv", "json", "prometheus" or "table"`,
  },
  {
    name: "top",
    takes: "N",
    help: `keep the N largest counts; "(other)" is the sum of the rest`,
  },
  {
    name: "workers",
    takes: "N",
    help: "how many workers count side by side at the most (12 unless given)",
  },
  {
    name: "depth",
    takes: "N",
    help: "keep the first N segments of each path",
  },
  {
    name: "log-format",
    takes: "KIND",
    help: `read lines as "access", "json" or "ltsv" ("access" unless given)`,
  },
  {
    name: "field",
    takes: "NAME",
    help:
      "the field with the request (the first of request, uri, url, path unless given)",
  },
  {
    name: "pattern",
    takes: "REGEX",
    help: "count what this finds in each line: its first group, or all of it",
  },
  {
    name: "only",
    takes: "PREFIX",
    isRepeatable: true,
    help: "count only keys that begin with this, or with one of several",
  },
  {
    name: "rewrite",
    takes: "RULE",
    isRepeatable: true,
    help: "replace in each key, as '/[0-9]+=>/:id' says; several go in order",
  },
  {
    name: "max-keys",
    takes: "N",
    help: "stop past N different keys (1000000 unless given)",
  },
  {
    name: "max-skipped",
    takes: "P%",
    help: "more skipped lines than this share of a day are an error",
  },
  {
    name: "rejects",
    takes: "FILE",
    help: "write all skipped lines to this file, with file, offset and reason",
  },
  {
    name: "keep-going",
    help: "leave out files that fail, name them, and still exit 1",
  },
  {
    name: "lane",
    takes: "LANE",
    help: `"auto", or "line" to send every line down the slow, plain lane`,
  },
  { name: "quiet", help: "write errors only" },
  { name: "no-progress", help: "write no progress" },
  { name: "debug", help: "add stack traces to errors" },
  { name: "help", short: "h", help: "show this help" },
  { name: "version", short: "V", help: "show the version" },
] as const satisfies readonly Flag[];

/** The name of a flag that takes several values. */
export type ListFlag = Extract<typeof FLAGS[number], { isRepeatable: true }>[
  "name"
];

/** The name of a flag that takes one value. */
export type ValueFlag = Exclude<
  Extract<typeof FLAGS[number], { takes: string }>["name"],
  ListFlag
>;

/** The name of a flag that takes none. */
export type SwitchFlag = Exclude<
  typeof FLAGS[number]["name"],
  ValueFlag | ListFlag
>;

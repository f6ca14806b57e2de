/**
 * The command line → flags with their values, and files.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { closestString } from "@std/text/closest-string";
import { UsageError } from "../errors.ts";
import {
  FLAGS,
  type ListFlag,
  type SwitchFlag,
  type ValueFlag,
} from "./flags.ts";

/** What stands on the command line, not yet understood. */
export interface CommandLine {
  /** The text that each flag was given. */
  values: Map<ValueFlag, string>;
  /** The texts that each repeatable flag was given, in their order. */
  lists: Map<ListFlag, string[]>;
  /** The switches that are on. */
  switches: Set<SwitchFlag>;
  /** All that is no flag, and all behind `--`. */
  files: string[];
}

/**
 * Takes the command line apart by the table of flags.
 *
 * @param args The arguments, without the program.
 * @returns Flags, switches and files, as typed.
 * @throws {UsageError} If a flag is unknown, given twice, without the value it
 * needs or with one it does not take, or the name of a file is empty.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { values, files } = readCommandLine(["--depth", "2", "a.log"]);
 * assertEquals(values.get("depth"), "2");
 * assertEquals(files, ["a.log"]);
 * ```
 */
export function readCommandLine(args: string[]): CommandLine {
  const valueFlags = FLAGS.filter(takesValue);
  const switchFlags = FLAGS.filter(isSwitch);
  const parsed = parseArgs(tieValues(args), {
    string: ["_", ...valueFlags.map(({ name }) => name)],
    boolean: switchFlags.map(({ name }) => name),
    collect: valueFlags.map(({ name }) => name),
  });
  const values = new Map<ValueFlag, string>();
  const lists = new Map<ListFlag, string[]>();
  for (const flag of valueFlags) {
    const { name } = flag;
    const given = parsed[name] as string[];
    const [value, second] = given;
    if (value === "" || isList(flag) && given.includes("")) {
      throw new UsageError(`"--${name}" needs a value`);
    }
    if (isList(flag)) {
      if (value !== undefined) lists.set(flag.name, given);
      continue;
    }
    if (second !== undefined) {
      throw new UsageError(
        `"--${name}" got both "${value}" and "${second}"; give it once`,
      );
    }
    if (value !== undefined) values.set(flag.name, value);
  }
  if (parsed._.includes("")) {
    throw new UsageError(
      `A file was named ""; give its path, or "-" for standard input`,
    );
  }
  const switches = new Set<SwitchFlag>(
    switchFlags.map(({ name }) => name).filter((name) => parsed[name]),
  );
  return { values, lists, switches, files: parsed._ };
}

type FlagRow = typeof FLAGS[number];
type SwitchRow = Extract<FlagRow, { name: SwitchFlag }>;
type ListRow = Extract<FlagRow, { name: ListFlag }>;
type ValueRow = Extract<FlagRow, { name: ValueFlag | ListFlag }>;

function isSwitch(flag: FlagRow): flag is SwitchRow {
  return !("takes" in flag);
}

function isList(flag: FlagRow): flag is ListRow {
  return "isRepeatable" in flag;
}

function takesValue(flag: FlagRow): flag is ValueRow {
  return "takes" in flag;
}

/**
 * Ties each flag to its value by `=` and puts switches behind all else. Left
 * alone, parseArgs takes the `-` of `--output -` for a flag, and the file of
 * `--quiet true` for a value.
 */
function tieValues(given: string[]): string[] {
  const args = given.flatMap(splitShorts);
  const tied: string[] = [];
  const switches: string[] = [];
  let i = 0;
  for (; i < args.length && args[i] !== "--"; i++) {
    const arg = args[i]!;
    if (!arg.startsWith("-") || arg === "-") {
      tied.push(arg);
      continue;
    }
    const [name = "", value] = arg.split(/=(.*)/s);
    const flag = FLAGS.find((flag) =>
      name === `--${flag.name}` || "short" in flag && name === `-${flag.short}`
    );
    if (flag === undefined) throw unknownFlag(name);
    if (takesValue(flag)) {
      tied.push(`--${flag.name}=${value ?? args[++i] ?? ""}`);
    } else if (value === undefined) switches.push(`--${flag.name}`);
    else {
      throw new UsageError(
        `"${name}" got "${value}", but takes no value; leave it away`,
      );
    }
  }
  return [...tied, ...switches, ...args.slice(i)];
}

/** `-hV` is `-h -V`. */
function splitShorts(arg: string): string[] {
  const shorts = FLAGS.flatMap((flag) => "short" in flag ? [flag.short] : []);
  return new RegExp(`^-[${shorts.join("")}]{2,}$`).test(arg)
    ? Array.from(arg.slice(1), (letter) => `-${letter}`)
    : [arg];
}

function unknownFlag(name: string): UsageError {
  const nearest = closestString(
    name.replace(/^-+/, ""),
    FLAGS.map(({ name }) => name),
  );
  return new UsageError(
    `There is no flag "${name}"; did you mean "--${nearest}"? "--help" shows them all`,
  );
}

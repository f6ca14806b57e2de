/**
 * The command line → the texts that each flag was given, and files.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { closestString } from "@std/text/closest-string";
import { UsageError } from "../errors.ts";
import type { Flag } from "./flag.ts";
import { FLAGS } from "./flags.ts";

/** What stands on the command line, not yet understood. */
export interface CommandLine {
  /** By the name of each flag that was typed: its texts in order; none for a switch. */
  texts: Map<string, string[]>;
  /** All that is no flag, and all behind `--`. */
  files: string[];
}

/** The flags by their names as they are typed, long and short. */
const FLAG_BY_NAME = new Map<string, Flag>(
  FLAGS.flatMap((flag) => [
    [`--${flag.name}`, flag],
    ...(flag.short === undefined ? [] : [[`-${flag.short}`, flag] as const]),
  ]),
);

/**
 * Takes the command line apart by the table of flags.
 *
 * @param args The arguments, without the program.
 * @returns Flags and files, as typed.
 * @throws {UsageError} If a flag is unknown, given twice, without the value it
 * needs or with one it does not take, or the name of a file is empty.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { texts, files } = readCommandLine(["--depth", "2", "a.log"]);
 * assertEquals(texts.get("depth"), ["2"]);
 * assertEquals(files, ["a.log"]);
 * ```
 */
export function readCommandLine(args: string[]): CommandLine {
  const valueFlags = FLAGS.filter(takesValue);
  const switches = FLAGS.filter((flag) => !takesValue(flag));
  const parsed = parseArgs(spellOut(args), {
    string: ["_", ...valueFlags.map(({ name }) => name)],
    boolean: switches.map(({ name }) => name),
    collect: valueFlags.map(({ name }) => name),
  });
  const texts = new Map<string, string[]>();
  for (const { name } of switches) {
    if (parsed[name] === true) texts.set(name, []);
  }
  for (const flag of valueFlags) {
    const given = parsed[flag.name] as string[];
    checkTexts(flag, given);
    if (given.length > 0) texts.set(flag.name, given);
  }
  const files = parsed._ as string[];
  if (files.includes("")) {
    throw new UsageError(
      `A file was named ""; give its path, or "-" for standard input`,
    );
  }
  return { texts, files };
}

function takesValue({ value }: Flag): boolean {
  return value.takes !== null;
}

function checkTexts({ name, value }: Flag, given: string[]): void {
  const [first, second] = given;
  if (first === "" || value.isRepeatable && given.includes("")) {
    throw new UsageError(`"--${name}" needs a value`);
  }
  if (second !== undefined && !value.isRepeatable) {
    throw new UsageError(
      `"--${name}" got both "${first}" and "${second}"; give it once`,
    );
  }
}

/**
 * Writes each flag in the one form that parseArgs reads as we mean it: values
 * behind `=`, switches by their long names behind all else. As typed, it takes
 * the `-` of `--output -` for a flag, the file of `--quiet true` for a value,
 * and `--no-date=x` for `--date=x`.
 */
function spellOut(given: string[]): string[] {
  const args = given.flatMap(splitShorts);
  const spelled: string[] = [];
  const switches: string[] = [];
  let i = 0;
  for (; i < args.length && args[i] !== "--"; i++) {
    const arg = args[i]!;
    if (!arg.startsWith("-") || arg === "-") {
      spelled.push(arg);
      continue;
    }
    const [typed = "", value] = arg.split(/=(.*)/s);
    const flag = FLAG_BY_NAME.get(typed);
    if (flag === undefined) throw unknownFlag(typed);
    if (takesValue(flag)) {
      spelled.push(`--${flag.name}=${value ?? args[++i] ?? ""}`);
    } else if (value === undefined) switches.push(`--${flag.name}`);
    else {
      throw new UsageError(
        `"${typed}" got "${value}", but takes no value; remove it`,
      );
    }
  }
  return [...spelled, ...switches, ...args.slice(i)];
}

/** `-hV` is `-h -V`. */
function splitShorts(arg: string): string[] {
  const letters = /^-([^-=].+)$/s.exec(arg)?.[1];
  if (letters === undefined) return [arg];
  const shorts = Array.from(letters, (letter) => `-${letter}`);
  return shorts.every((short) => FLAG_BY_NAME.has(short)) ? shorts : [arg];
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

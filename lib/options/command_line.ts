/**
 * The command line → the texts that each flag was given, and files.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { closestString } from "@std/text/closest-string";
import { UsageError } from "../errors.ts";
import { alternatives } from "./alternatives.ts";
import type { Flag } from "./flag.ts";
import { FLAGS } from "./flags.ts";

/** What stands on the command line, not yet understood. */
export interface CommandLine {
  /**
   * By the name of each flag that was typed: the texts it was given, in their
   * order; for a switch the names that were typed, as in `-h`.
   */
  texts: Map<string, string[]>;
  /** All that is no flag, and all behind `--`. */
  files: string[];
}

/** The flags of a command by their names as they are typed, long and short. */
function byName(flags: readonly Flag[]): Map<string, Flag> {
  return new Map(
    flags.flatMap((flag) => [
      [`--${flag.name}`, flag],
      ...(flag.short === undefined ? [] : [[`-${flag.short}`, flag] as const]),
    ]),
  );
}

/**
 * Takes the command line apart by the table of flags.
 *
 * @param args The arguments, without the program and the name of a command.
 * @param flags The flags that the command takes; those of a count unless given.
 * @returns Flags and files, as typed.
 * @throws {UsageError} If a flag is unknown, given twice, without the value it
 * needs or with one it does not take, the name of a file is empty, or the line
 * has the ends of lines of Windows.
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
export function readCommandLine(
  args: string[],
  flags: readonly Flag[] = FLAGS,
): CommandLine {
  refuseCarriageReturn(args);
  const valueFlags = flags.filter(takesValue);
  const switches = flags.filter((flag) => !takesValue(flag));
  const parsed = parseArgs(spellOut(args, byName(flags)), {
    string: ["_", ...valueFlags.map(({ name }) => name)],
    boolean: switches.flatMap(({ name, short }) =>
      short === undefined ? [name] : [name, short]
    ),
    collect: valueFlags.map(({ name }) => name),
  });
  const texts = new Map<string, string[]>();
  for (const { name, short } of switches) {
    const typed = parsed[name] === true ? [`--${name}`] : [];
    if (short !== undefined && parsed[short] === true) typed.push(`-${short}`);
    if (typed.length > 0) texts.set(name, typed);
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
 * behind `=`, switches behind all else. As typed, it takes
 * the `-` of `--output -` for a flag, the file of `--quiet true` for a value,
 * and `--no-date=x` for `--date=x`.
 */
function spellOut(
  given: string[],
  flags: ReadonlyMap<string, Flag>,
): string[] {
  const args = given.flatMap((arg) => splitShorts(arg, flags));
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
    const flag = flags.get(typed);
    if (flag === undefined) throw unknownFlag(typed, flags);
    if (takesValue(flag)) {
      spelled.push(`--${flag.name}=${value ?? args[++i] ?? ""}`);
    } else if (value === undefined) switches.push(typed);
    else {
      throw new UsageError(
        `"${typed}" got "${value}", but takes no value; remove it`,
      );
    }
  }
  return [...spelled, ...switches, ...args.slice(i)];
}

/** `-hV` is `-h -V`. */
function splitShorts(
  arg: string,
  flags: ReadonlyMap<string, Flag>,
): string[] {
  const letters = /^-([^-=].+)$/s.exec(arg)?.[1];
  if (letters === undefined) return [arg];
  const shorts = Array.from(letters, (letter) => `-${letter}`);
  return shorts.every((short) => flags.has(short)) ? shorts : [arg];
}

function unknownFlag(
  typed: string,
  flags: ReadonlyMap<string, Flag>,
): UsageError {
  const nearest = nearestFlags(typed, [...new Set(flags.values())])
    .map(({ name }) => `"--${name}"`);
  const hint = nearest.length === 0
    ? `for a file of that name, write "./${typed}";`
    : `did you mean ${alternatives(nearest)}?`;
  return new UsageError(
    `There is no flag "${typed}"; ${hint} "--help" shows them all`,
  );
}

/** For `-q` and `-n5` the flags with that letter in front, else the one whose name is most alike. */
function nearestFlags(typed: string, flags: readonly Flag[]): Flag[] {
  const letter = /^-([^-])\d*$/.exec(typed)?.[1]?.toLowerCase();
  if (letter !== undefined) {
    return flags.filter(({ name }) => name.startsWith(letter));
  }
  const names = flags.map(({ name }) => name);
  const nearest = closestString(typed.replace(/^-+/, ""), names);
  return flags.filter(({ name }) => name === nearest);
}

/** What bash hands over of a script with the ends of lines of Windows. */
function refuseCarriageReturn(args: string[]): void {
  const arg = args.find((arg) => arg.endsWith("\r"));
  if (arg === undefined) return;
  throw new UsageError(
    `The argument "${
      arg.slice(0, -1)
    }\\r" ends with a carriage return, as in a script with the line ends of Windows; convert the script with "sed -i 's/\\r$//' SCRIPT"`,
  );
}

/**
 * Command lines of any words: each is understood, or refused in words.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../lib/errors.ts";
import {
  type CommandLine,
  readCommandLine,
} from "../../lib/options/command_line.ts";
import { checkExpressions } from "../../lib/options/expressions.ts";
import { FLAGS } from "../../lib/options/flags.ts";
import { parseOptions } from "../../lib/options/options.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");

/** Values that some flag takes, or nearly takes. */
const VALUES = [
  ...["today", "yesterday", "2015-07-13", "20150713", "2015-02-29"],
  ...["2015-07-13..2015-07-15", "20150715..20150713", "..", "0001-01-01"],
  ...["0", "1", "7", "999", "1000", "20000000", "007", "1e3", "0x1", "-1"],
  ...["0%", "0.5%", "100%", "100.1%", "5", "%"],
  ...["{date}", "%Y%m%d", "%Y/%m/%d/*", "%q", "%", "../x", "/x", "**/{a,b}"],
  ...["(a", "[0-9]+=>/:id", "=>", "a=>$1", "(a)=>$1", "a=>$", "(?=a)"],
  ...FLAGS.flatMap(({ value }) => Object.keys(value.choices)),
  ...["", "-", "--", "-x", "--date", "=", "a=b", "__proto__", "constructor"],
];

const names = FLAGS.flatMap(({ name, short = "h" }) => [
  `--${name}`,
  `--${name}`,
  `--${name.slice(0, -1)}`,
  `-${short}`,
]);

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...VALUES) },
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
);

/** Flags with and without values, values that belong to none, and files. */
const words = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom(...names), value),
    fc.tuple(fc.constantFrom(...names), value)
      .map(([name, value]) => [`${name}=${value}`]),
    fc.constantFrom(...names).map((name) => [name]),
    value.map((value) => [value]),
  ),
  { maxLength: 6 },
).map((groups) => groups.flat());

/** Whether all is well, or why it is refused; throws what is neither. */
async function outcomeOf(args: string[]): Promise<string> {
  try {
    const { resultPath, ...options } = await parseOptions(args, TODAY);
    if (options.action === "run") await checkExpressions(options.rules);
    const places = [null, ...options.days.slice(0, 2)].map(resultPath);
    return JSON.stringify({ options, places });
  } catch (error) {
    if (error instanceof UsageError) return `refused: ${error.message}`;
    throw error;
  }
}

/** A command line that says the same: each value tied to its flag, files behind two dashes. */
function spell({ texts, files }: CommandLine): string[] {
  const flags = FLAGS.flatMap(({ name, value }) => {
    const given = texts.get(name) ?? [];
    return value.takes === null
      ? given
      : given.map((text) => `--${name}=${text}`);
  });
  return [...flags, "--", ...files];
}

/**
 * Checks that any words are options or a `UsageError`, and that the same command
 * line, spelled in another way, is the same options.
 */
export const commandLinesAreUnderstood: fc.IAsyncProperty<[string[]]> = fc
  .asyncProperty(words, async (args) => {
    const outcome = await outcomeOf(args);
    let commandLine: CommandLine;
    try {
      commandLine = readCommandLine(args);
    } catch (error) {
      if (error instanceof UsageError) return;
      throw error;
    }
    assertEquals(readCommandLine(spell(commandLine)), commandLine);
    assertEquals(await outcomeOf(spell(commandLine)), outcome);
  });

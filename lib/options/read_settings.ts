/**
 * The flags of a command line → what they set.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { ANY_TIME } from "../lines/time_window.ts";
import { type CommandLine, readCommandLine } from "./command_line.ts";
import { DEFAULT_DIFF } from "./diff_settings.ts";
import type { Flag, Given } from "./flag.ts";
import { FLAGS } from "./flags.ts";
import type { Settings } from "./settings.ts";

/** Reads the paths that a list names. */
export type ListReader = (listPath: string) => Promise<string[]>;

/**
 * Reads the flags of a command. Where one of them asks for help or the version,
 * the values of the others are not looked at.
 *
 * @param args The arguments, without the program and the name of the command.
 * @param flags The flags that the command takes.
 * @param today The current day where the program runs.
 * @param readList Reads a list of files.
 * @returns What they set, which were typed, and what is no flag.
 * @throws {UsageError} If an argument is unknown, repeated, without its value, or
 * out of its range.
 * @throws {FileError} If the list of files cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FLAGS } from "./flags.ts";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const { settings, files } = await readSettings(["--top", "9", "a"], FLAGS, today);
 * assertEquals([settings.top, ...files], [9, "a"]);
 * ```
 */
export async function readSettings(
  args: string[],
  flags: readonly Flag[],
  today: Temporal.PlainDate,
  readList: ListReader = listed,
): Promise<Given> {
  const { texts, files: named } = readCommandLine(args, flags);
  const settings = defaultSettings(flags);
  await applyFlags(settings, flags, texts, today, (takes) => takes === null);
  // Whoever asks for help may have the rest wrong.
  if (settings.action === "run") {
    await applyFlags(settings, flags, texts, today, (takes) => takes !== null);
  }
  const { action, filesFrom } = settings;
  const files = action === "run" && filesFrom !== null && named.length === 0
    ? await readList(filesFrom)
    : named;
  return { settings, flags: new Set(texts.keys()), named, files };
}

/** The files of a list, which few runs have: its code is loaded there. */
async function listed(listPath: string): Promise<string[]> {
  const { readList } = await import("../plan/named_list.ts");
  return await readList(listPath);
}

/**
 * Refuses flags that do not go with one another.
 *
 * @param given The command line.
 * @param flags The flags that the command takes.
 * @throws {UsageError} If one does not go with the rest.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { UsageError } from "../errors.ts";
 * import { FLAGS } from "./flags.ts";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const given = await readSettings(["--out", "a", "--output", "b"], FLAGS, today);
 * await assertRejects(() => refuseContradictions(given, FLAGS), UsageError, "--out");
 * ```
 */
export async function refuseContradictions(
  given: Given,
  flags: readonly Flag[],
): Promise<void> {
  for (const { name, refuse } of flags) {
    const why = given.flags.has(name) ? await refuse?.(given) ?? null : null;
    if (why !== null) throw new UsageError(why);
  }
}

/** Each flag sets its part, so that all of it is there; a test holds them to that. */
function defaultSettings(flags: readonly Flag[]): Settings {
  const settings = {
    action: "run",
    rules: { measures: [], window: ANY_TIME },
    columns: null,
    filesFrom: null,
    expect: null,
    sample: 1,
    diff: { ...DEFAULT_DIFF },
  } as unknown as Settings;
  for (const flag of new Set([...FLAGS, ...flags])) {
    flag.update(settings, flag.default);
  }
  return settings;
}

/** Applies the flags that were typed, in the order of the table. */
async function applyFlags(
  settings: Settings,
  flags: readonly Flag[],
  texts: CommandLine["texts"],
  today: Temporal.PlainDate,
  isWanted: (takes: string | null) => boolean,
): Promise<void> {
  for (const flag of flags) {
    const given = texts.get(flag.name);
    if (given === undefined || !isWanted(flag.value.takes)) continue;
    flag.update(
      settings,
      await flag.value.read(given, `--${flag.name}`, today),
    );
  }
}

/**
 * The kinds of values that flags take: how each is read, shown and completed.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import type { Rewrite } from "../keys/rewrite.ts";
import type { Condition } from "../keys/where.ts";
import { alternatives } from "./alternatives.ts";
import {
  columnNames,
  measureOf,
  STATS,
} from "../results/columns/column_names.ts";
import type { ByteSpan } from "../tallies/tally_input.ts";
import { EXPECTED_DAYS, parseDays } from "./dates.ts";
import type { TypedTime } from "./times.ts";

/** What a shell offers for a value: names of files or folders, or these words. */
export type Completion = "nothing" | "files" | "folders" | readonly string[];

/** A kind of value. */
export interface Value<T> {
  /** What it is called in the help; null for a switch, which takes none. */
  takes: string | null;
  /** Whether the flag may be typed more than once. */
  isRepeatable: boolean;
  /** What is right, as messages say it; null if any text is. */
  expects: string | null;
  /** The words of which it is one, and what each means; empty if it is not one of some words. */
  choices: Readonly<Record<string, string>>;
  /** What completes it. */
  completes: Completion;
  /**
   * Reads what was typed; a promise where that loads code, which runs without
   * the flag do without.
   *
   * @param texts What each occurrence of the flag was given, at least one; of a
   * switch its names, as they were typed.
   * @param flag The flag with its dashes, for messages.
   * @param today The current day where the program runs.
   * @throws {UsageError} If a text is no such value.
   */
  read(
    texts: string[],
    flag: string,
    today: Temporal.PlainDate,
  ): T | Promise<T>;
  /** How a default is shown in the help; null if that would tell nothing. */
  show(value: T): string | null;
}

/** What most kinds have in common. */
const PLAIN = {
  isRepeatable: false,
  expects: null,
  choices: {},
  completes: "nothing",
} as const;

/** A value that is given once; what reads it gives null for a wrong text. */
function checked<T>(
  takes: string,
  expects: string,
  read: (text: string) => T | null | Promise<T | null>,
): Value<T> {
  return {
    ...PLAIN,
    takes,
    expects,
    read: async ([text = ""], flag) => {
      const value = await read(text);
      if (value === null) throw wrongValue(flag, text, expects);
      return value;
    },
    show: String,
  };
}

function wrongValue(flag: string, text: string, expects: string): UsageError {
  return new UsageError(`"${flag}" got "${text}"; expected ${expects}`);
}

/**
 * No value: the flag is typed or it is not.
 *
 * @returns Reads whether it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(onOff().takes, null);
 * ```
 */
export function onOff(): Value<boolean> {
  return { ...PLAIN, takes: null, read: () => true, show: () => null };
}

/**
 * No value: whether help is asked for, in short or in full.
 *
 * @returns Reads which of the two; the full one, if both names were typed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(helpLength().read(["-h"], "--help", today), "short help");
 * ```
 */
export function helpLength(): Value<"help" | "short help"> {
  return {
    ...PLAIN,
    takes: null,
    read: (typed) => typed.includes("--help") ? "help" : "short help",
    show: () => null,
  };
}

/**
 * Any text.
 *
 * @param takes What it is called in the help.
 * @param completes What a shell offers for it.
 * @returns Reads the text as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(text("FOLDER", "folders").read(["a b"], "--out", today), "a b");
 * ```
 */
export function text(
  takes: string,
  completes: Completion = "nothing",
): Value<string> {
  return {
    ...PLAIN,
    takes,
    completes,
    read: ([text = ""]) => text,
    show: String,
  };
}

/**
 * Text that may be typed several times.
 *
 * @param takes What it is called in the help.
 * @returns Reads the texts in their order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(texts("PREFIX").read(["/a", "/b"], "--only", today), ["/a", "/b"]);
 * ```
 */
export function texts(takes: string): Value<string[]> {
  return {
    ...PLAIN,
    takes,
    isRepeatable: true,
    read: (texts) => texts,
    show: () => null,
  };
}

/**
 * A whole number of 1 or more.
 *
 * @param largest The largest number it may be.
 * @returns Reads the number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(await wholeNumber(9).read(["2"], "--depth", today), 2);
 * ```
 */
export function wholeNumber(largest: number): Value<number> {
  return checked("N", `a whole number from 1 to ${largest}`, (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    return number >= 1 && number <= largest ? number : null;
  });
}

/**
 * A share in percent.
 *
 * @returns Reads it as a number from 0 to 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(await share().read(["50%"], "--max-skipped", today), 0.5);
 * ```
 */
export function share(): Value<number> {
  const expects = "a share from 0% to 100%, such as 0.5%";
  const value = checked("P%", expects, (text) => {
    if (!/^\d{1,3}(\.\d+)?%$/.test(text)) return null;
    // Rounded once, like the share it is compared with; 0.7 / 100 is rounded twice.
    const share = Number(`${text.slice(0, -1)}e-2`);
    return share <= 1 ? share : null;
  });
  return { ...value, show: (share) => `${share * 100}%` };
}

/**
 * One of some words.
 *
 * @param takes What it is called in the help.
 * @param choices The words, and what each means.
 * @returns Reads the word.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const lane = choice("LANE", { auto: "the fast way", line: "the plain way" });
 * assertEquals(await lane.read(["line"], "--lane", today), "line");
 * ```
 */
export function choice<T extends string>(
  takes: string,
  choices: Readonly<Record<T, string>>,
): Value<T> {
  const words = Object.keys(choices) as T[];
  const value = checked(
    takes,
    alternatives(words),
    (text) => words.find((word) => word === text) ?? null,
  );
  return { ...value, choices, completes: words };
}

/**
 * A day or a range of days.
 *
 * @returns Reads the days in order, in the form in which they were typed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(days().read(["yesterday"], "--date", today), ["2015-07-13"]);
 * ```
 */
export function days(): Value<string[]> {
  return {
    ...PLAIN,
    takes: "DAY",
    expects: EXPECTED_DAYS,
    completes: ["today", "yesterday"],
    read: ([text = ""], _, today) => parseDays(text, today),
    show: () => null,
  };
}

/**
 * Rules of `--rewrite`: the first `=>` separates the expression from its
 * replacement. Whether the engine takes them is a question of its own
 * (expressions.ts).
 *
 * @returns Reads the rules in their order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(rewriteRules().read(["/[0-9]+=>/:id"], "--rewrite", today), [
 *   { regex: "/[0-9]+", replacement: "/:id" },
 * ]);
 * ```
 */
export function rewriteRules(): Value<Rewrite[]> {
  const expects = `REGEX=>REPLACEMENT, such as "/[0-9]+=>/:id"`;
  return {
    ...PLAIN,
    takes: "RULE",
    isRepeatable: true,
    expects,
    read: (texts, flag) =>
      texts.map((text) => {
        const at = text.indexOf("=>");
        if (at < 1) throw wrongValue(flag, text, expects);
        return { regex: text.slice(0, at), replacement: text.slice(at + 2) };
      }),
    show: () => null,
  };
}

/**
 * Conditions of `--where`. Whether the engine takes their expressions is a
 * question of its own (expressions.ts).
 *
 * @returns Reads the conditions in their order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(await conditions().read(["status=5xx"], "--where", today), [
 *   { field: "status", operator: "=", value: "5xx" },
 * ]);
 * ```
 */
export function conditions(): Value<Condition[]> {
  return {
    ...PLAIN,
    takes: "CONDITION",
    isRepeatable: true,
    expects: `a condition, such as "status=5xx"`,
    read: async (texts) => {
      const { readCondition } = await import("../keys/where.ts");
      return texts.map(readCondition);
    },
    show: () => null,
  };
}

/**
 * A time of a day, maybe with its day.
 *
 * @returns Reads the time.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const { secondOfDay } = await time().read(["01:00"], "--since", today);
 * assertEquals(secondOfDay, 3600);
 * ```
 */
export function time(): Value<TypedTime> {
  const expects =
    `a time such as 2015-07-13T10:00 or 2015-07-13T10:00:30 or, with one "--date", 10:00`;
  return {
    ...checked("TIME", expects, async (text) => {
      const { parseTime } = await import("./times.ts");
      return parseTime(text);
    }),
    show: ({ text }) => text,
  };
}

/**
 * How far a clock is ahead of UTC.
 *
 * @returns Reads the minutes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(await utcOffset().read(["+08:00"], "--utc-offset", today), 480);
 * ```
 */
export function utcOffset(): Value<number> {
  const expects = "an offset from UTC such as +08:00, -03:30 or Z";
  return {
    ...checked("OFFSET", expects, async (text) => {
      const { parseOffset } = await import("./times.ts");
      return parseOffset(text);
    }),
    show: () => null,
  };
}

/** Parts that are not fields by their own name, for the completion. */
const PARTS = [
  "path",
  "method",
  "host",
  "status",
  "class",
  "protocol",
  "day",
  "hour",
  "minute",
  "file",
  "folder",
];

/**
 * The parts of a row: names with commas between.
 *
 * @returns Reads the names, each once.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const parts = await partList().read(["hour,class"], "--by", today);
 * assertEquals(parts, ["hour", "class"]);
 * ```
 */
export function partList(): Value<readonly string[]> {
  const expects = `parts with commas between, such as "path,class" or "hour"`;
  return {
    ...checked("PARTS", expects, (text) => namesOf(text)),
    completes: PARTS,
    show: () => null,
  };
}

/**
 * The columns of a row: names with commas between.
 *
 * @returns Reads the names, each once and one that there is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const columns = await columnList().read(["5xx,p99"], "--columns", today);
 * assertEquals(columns, ["5xx", "p99"]);
 * ```
 */
export function columnList(): Value<readonly string[]> {
  return {
    ...checked(
      "LIST",
      `columns with commas between, of ${columnNames().join(", ")}`,
      (text) => {
        const names = namesOf(text);
        return names?.every((name) => measureOf(name) !== undefined)
          ? names
          : null;
      },
    ),
    completes: [...STATS],
    show: () => null,
  };
}

/**
 * The name of a column.
 *
 * @returns Reads a name that there is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(await columnName().read(["p99"], "--sort", today), "p99");
 * ```
 */
export function columnName(): Value<string> {
  return {
    ...checked(
      "COLUMN",
      `one of ${columnNames().join(", ")}`,
      (text) => measureOf(text) === undefined ? null : text,
    ),
    completes: [...STATS],
  };
}

/** Labels that metrics have by themselves. */
const OWN_LABELS = [
  "date",
  "service",
  "reason",
  "class",
  "quantile",
  "hex",
  "other",
];

/**
 * Labels of metrics: names of letters, digits and underscores, each with a value.
 *
 * @returns Reads the labels in their order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(labels().read(["server=web1"], "--label", today), [["server", "web1"]]);
 * ```
 */
export function labels(): Value<[name: string, value: string][]> {
  const expects = `NAME=VALUE with a name of letters, digits and "_", none of ${
    OWN_LABELS.join(", ")
  }, and each once`;
  return {
    ...PLAIN,
    takes: "LABEL",
    isRepeatable: true,
    expects,
    read: (texts, flag) => {
      const names = new Set(OWN_LABELS);
      return texts.map((text) => {
        const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.+)$/s.exec(text) ??
          [];
        if (name === undefined || names.has(name) || /\p{Cc}/u.test(value!)) {
          throw wrongValue(flag, text, expects);
        }
        names.add(name);
        return [name, value!];
      });
    },
    show: () => null,
  };
}

/**
 * A percentage that may be more than 100.
 *
 * @returns Reads it as thousandths of a percent.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(await percentage().read(["12.5%"], "--threshold", today), 12_500);
 * ```
 */
export function percentage(): Value<number> {
  return checked("P%", "a percentage such as 20% or 0.5%", (text) => {
    const [, whole, decimals = ""] =
      /^(\d{1,6})(?:\.(\d{1,3}))?%$/.exec(text) ?? [];
    return whole === undefined ? null : Number(whole + decimals.padEnd(3, "0"));
  });
}

/**
 * A range of bytes.
 *
 * @returns Reads `A-B`, the first byte and the one behind the last.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(await byteSpan().read(["0-1000"], "--range", today), {
 *   startByte: 0,
 *   endByte: 1000,
 * });
 * ```
 */
export function byteSpan(): Value<ByteSpan> {
  return checked(
    "BYTES",
    "the first byte and the one behind the last, such as 0-1000",
    (text) => {
      const [, start, end] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
      const [startByte, endByte] = [Number(start), Number(end)];
      return startByte <= endByte ? { startByte, endByte } : null;
    },
  );
}

/** Names with commas between; null if one is empty or there twice. */
function namesOf(text: string): string[] | null {
  const names = text.split(",");
  return names.includes("") || new Set(names).size < names.length
    ? null
    : names;
}

/**
 * The head of a tally: what was counted, and by which rules.
 *
 * @module
 */

import type { GroupingRules } from "../keys/grouping_rules.ts";
import type { Rules } from "../count/rules.ts";
import { FileError } from "../errors.ts";
import { isCalendarDay } from "./calendar_day.ts";
import {
  asObject,
  asText,
  asTexts,
  asWhole,
  entriesOf,
  type JsonObject,
  orNull,
  TallyFormError,
} from "./members.ts";

/** The version of the form that this program writes; it reads it and older ones. */
export const TALLY_VERSION = 1;

/** One round of `--rewrite`, `--ids` and `--depth`, in this order. */
export type Grouping = Pick<GroupingRules, "rewrites" | "ids" | "depth">;

/** What decides which lines count under which key. Tallies add up if these are equal. */
export interface TallyRules {
  /** The parts of a key, in their order. */
  by: readonly string[];
  /** The expression whose group is the key; null where lines are read by their format. */
  pattern: string | null;
  /** `--only`: the prefixes of the keys that count. */
  only: readonly string[];
  /** `--where`: the conditions as they are typed. */
  where: readonly string[];
  /** How keys were grouped, the first round first; a merge may add rounds. */
  groupings: readonly Grouping[];
  /** How many minutes the clock of days, hours and windows is ahead of UTC; null is the own clock of each line. */
  utcOffsetMinutes: number | null;
}

/** What a tally says before its inputs and rows. */
export interface TallyHead {
  /** The day as `YYYY-MM-DD`; null where files were named, or where the days of a sum differ. */
  date: string | null;
  /** The columns that were asked for; null is the count alone. */
  columns: readonly string[] | null;
  /** The rules. */
  rules: TallyRules;
  /** The labels of the run. */
  labels: readonly (readonly [name: string, value: string])[];
  /** The files that could not be counted and were left out, with `--keep-going`; missing where none were. */
  leftOut?: readonly string[];
}

/**
 * The rules of a tally, from those of a run.
 *
 * @param rules The rules of the run.
 * @returns Those that decide which lines count under which key.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const { groupings } = tallyRules({ ...DEFAULT_RULES, depth: 2 });
 * assertEquals(groupings, [{ rewrites: [], ids: false, depth: 2 }]);
 * ```
 */
export function tallyRules(
  { by, pattern, only, where, rewrites, ids, depth, window }: Rules,
): TallyRules {
  return {
    by,
    pattern,
    only: [...only].sort(),
    where: where.map(({ field, operator, value }) =>
      `${field}${operator}${value}`
    ).sort(),
    groupings: addGrouping([], { rewrites, ids, depth }),
    utcOffsetMinutes: window.utcOffsetMinutes,
  };
}

/**
 * Adds a round of grouping to those before it. Rounds that do what one would do
 * become one, so that tallies which were grouped alike have equal rules, however
 * they came about.
 *
 * @param rounds The rounds so far.
 * @param next The round to add.
 * @returns All of them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const round = { rewrites: [], ids: false };
 * assertEquals(addGrouping([], { ...round, depth: null }), []);
 * assertEquals(addGrouping([{ ...round, depth: 3 }], { ...round, depth: 2 }), [
 *   { ...round, depth: 2 },
 * ]);
 * ```
 */
export function addGrouping(
  rounds: readonly Grouping[],
  next: Grouping,
): readonly Grouping[] {
  const { rewrites, ids, depth } = next;
  if (rewrites.length === 0 && !ids && depth === null) return rounds;
  const last = rounds.at(-1);
  const joined = last && joinRounds(last, next);
  return joined ? [...rounds.slice(0, -1), joined] : [...rounds, next];
}

/** One round that does what two do; null if none does. Placeholders and depth act on segments, in any order. */
function joinRounds(one: Grouping, other: Grouping): Grouping | null {
  const isRewriteOnly = !one.ids && one.depth === null;
  if (other.rewrites.length > 0 && !isRewriteOnly) return null;
  const depths = [one.depth, other.depth].filter((depth) => depth !== null);
  return {
    rewrites: [...one.rewrites, ...other.rewrites],
    ids: one.ids || other.ids,
    depth: depths.length === 0 ? null : Math.min(...depths),
  };
}

/**
 * Writes the head of a tally.
 *
 * @param head What it says.
 * @returns A line of JSON, without its line feed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const rules = tallyRules(DEFAULT_RULES);
 * const head = { date: "2015-07-13", columns: null, rules, labels: [] };
 * assertEquals(parseHead(JSON.parse(headLine(head))), head);
 * ```
 */
export function headLine(
  { date, columns, rules, labels, leftOut }: TallyHead,
): string {
  const { by, pattern, only, where, groupings, utcOffsetMinutes } = rules;
  return JSON.stringify({
    logtally: "tally",
    version: TALLY_VERSION,
    date,
    by,
    columns,
    pattern,
    only,
    where,
    groupings: groupings.map(({ rewrites, ids, depth }) => ({
      rewrite: rewrites.map(({ regex, replacement }) =>
        `${regex}=>${replacement}`
      ),
      ids,
      depth,
    })),
    utc_offset_minutes: utcOffsetMinutes,
    labels: Object.fromEntries(labels),
    ...(leftOut && { left_out: leftOut }),
  });
}

/**
 * Reads the head of a tally.
 *
 * @param head The object in its first line.
 * @returns What it says.
 * @throws {TallyFormError} If it is none, or of a newer version.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { TallyFormError } from "./members.ts";
 *
 * const newer = { logtally: "tally", version: 99 };
 * assertThrows(() => parseHead(newer), TallyFormError, "version 99");
 * ```
 */
export function parseHead(head: JsonObject): TallyHead {
  const version = asWhole(head.version, "version");
  if (version > TALLY_VERSION) {
    throw new TallyFormError(
      `it has version ${version}, and this program reads up to version ${TALLY_VERSION}; install a newer logtally`,
    );
  }
  if (!Array.isArray(head.groupings)) {
    throw new TallyFormError('"groupings" is not a list');
  }
  return {
    date: orNull(head.date, "date", asDate),
    columns: orNull(head.columns, "columns", asNames),
    rules: {
      by: asNames(head.by, "by"),
      pattern: orNull(head.pattern, "pattern", asText),
      only: asTexts(head.only, "only"),
      where: asTexts(head.where, "where"),
      groupings: head.groupings.map(parseGrouping),
      utcOffsetMinutes: orNull(
        head.utc_offset_minutes,
        "utc_offset_minutes",
        asNumber,
      ),
    },
    labels: entriesOf(head.labels, "labels", asText),
    ...(head.left_out !== undefined && {
      leftOut: asTexts(head.left_out, "left_out"),
    }),
  };
}

/** A list of names, each once. */
function asNames(value: unknown, name: string): string[] {
  const names = asTexts(value, name);
  if (names.length > 0 && new Set(names).size === names.length) return names;
  throw new TallyFormError(`"${name}" is not a list of names, each once`);
}

function asDate(value: unknown, name: string): string {
  const date = asText(value, name);
  if (isCalendarDay(date)) return date;
  throw new TallyFormError(`its date "${date}" is no day such as 2015-07-13`);
}

function parseGrouping(value: unknown): Grouping {
  const { rewrite, ids, depth } = asObject(value, "groupings");
  return {
    rewrites: asTexts(rewrite, "rewrite").map((text) => {
      const at = text.indexOf("=>");
      if (at === -1) {
        throw new TallyFormError(`"rewrite" has "${text}", without "=>"`);
      }
      return { regex: text.slice(0, at), replacement: text.slice(at + 2) };
    }),
    ids: ids === true,
    depth: orNull(depth, "depth", asWhole),
  };
}

function asNumber(value: unknown, name: string): number {
  if (typeof value !== "number") {
    throw new TallyFormError(`"${name}" is not a number`);
  }
  return value;
}

/** What rules are called on the command line, to say which differ. */
const FLAG_NAMES: Readonly<Record<keyof TallyRules, string>> = {
  by: "--by",
  pattern: "--pattern",
  only: "--only",
  where: "--where",
  groupings: "--rewrite, --ids or --depth",
  utcOffsetMinutes: "--utc-offset",
};

/**
 * Finds what two tallies were counted with that is not the same.
 *
 * @param one The rules of one.
 * @param other The rules of the other.
 * @returns The flags that differ; null if none does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const rules = tallyRules(DEFAULT_RULES);
 * assertEquals(differingRule(rules, rules), null);
 * assertEquals(differingRule(rules, { ...rules, by: ["class"] }), "--by");
 * ```
 */
export function differingRule(
  one: TallyRules,
  other: TallyRules,
): string | null {
  const names = Object.keys(FLAG_NAMES) as (keyof TallyRules)[];
  const name = names.find((name) =>
    JSON.stringify(one[name]) !== JSON.stringify(other[name])
  );
  return name === undefined ? null : FLAG_NAMES[name];
}

/** A head, and the tally that it was read from. */
export interface FoundHead {
  /** The tally. */
  path: string;
  /** Its head. */
  head: TallyHead;
}

/**
 * Refuses a tally that was counted with other rules than the first.
 *
 * @param first The first tally.
 * @param next The tally to look at.
 * @throws {FileError} If a rule is not the same; the message names its flag.
 *
 * @example
 * ```ts
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const rules = tallyRules(DEFAULT_RULES);
 * const head = { date: null, columns: null, rules, labels: [] };
 * refuseOtherRules({ path: "1.tally", head }, { path: "2.tally", head });
 * ```
 */
export function refuseOtherRules(first: FoundHead, next: FoundHead): void {
  const rule = differingRule(first.head.rules, next.head.rules);
  if (rule === null) return;
  throw new FileError(
    next.path,
    `"${next.path}" was counted with other rules than "${first.path}": they differ in ${rule}; count both alike`,
  );
}

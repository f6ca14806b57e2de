/**
 * What people are told of a plan, of a day and of a run.
 *
 * @module
 */

import { countOf } from "../system/counted_noun.ts";
import { format as formatBytes } from "@std/fmt/bytes";
import type { DayCount } from "./day_count.ts";
import { type FilterName, skippedLines } from "../count/line_sums.ts";
import type { SkipReason } from "../lines/line_key.ts";
import type { FileFormat } from "../lines/detected_format.ts";
import { isFormatString } from "../lines/format_strings.ts";
import {
  type PlannedDay,
  type PlannedFile,
  prefixOf,
} from "../plan/planned_day.ts";
import { quoteLine } from "../utf8.ts";

/** What lines that a filter left out are. */
const FILTERS: Record<FilterName, string> = {
  time: "of another time",
  only: `by "--only"`,
  where: `by "--where"`,
};

/** How many of the files that were left out one line names. */
const MAX_LEFT_OUT = 10;

/**
 * Says what was found to count.
 *
 * @param day The day as it was planned.
 * @returns One line if there is anything, one for each folder that is left out,
 * and the other notes of the plan.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const format = { logFormat: "json" };
 * const file = { path: "a", sizeBytes: 1500, identity: "1:2", compression: "none", format } as const;
 * const day = { day: "today", files: [file], problems: [], leftOut: ["b"] };
 * assertEquals(describePlan(day), [
 *   `today: found 1 file, 1.5 kB: 1 json`,
 *   `today: left out "b", which is a folder`,
 * ]);
 * ```
 */
export function describePlan(planned: PlannedDay): string[] {
  const { files, leftOut, notes = [] } = planned;
  const name = prefixOf(planned);
  return [
    ...(files.length > 0 ? [`${name}${describeFiles(files)}`] : []),
    ...leftOut.map((path) => `${name}left out "${path}", which is a folder`),
    ...notes.map((note) => `${name}${note}`),
  ];
}

/** A stream is no file, and nobody knows its size. */
function describeFiles(files: PlannedFile[]): string {
  const sizes = files.map(({ sizeBytes }) => sizeBytes)
    .filter((sizeBytes) => sizeBytes !== null);
  const streams = files.filter(({ sizeBytes }) => sizeBytes === null)
    .map(({ path }) => nameOfStream(path));
  const sizeBytes = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const formats = describeFormats(files);
  return [
    ...(sizes.length > 0
      ? [
        `found ${countOf(sizes.length, "file")}, ${formatBytes(sizeBytes)}${
          formats === "" ? "" : `: ${formats}`
        }`,
      ]
      : []),
    ...(streams.length > 0 ? [`reading ${streams.join(", ")}`] : []),
  ].join("; ");
}

/** How many files are of which format, most first; a format string has no name. */
function describeFormats(files: PlannedFile[]): string {
  const counts = new Map<string, number>();
  for (const { format } of files) {
    if (format === undefined || isFormatString(format.logFormat)) continue;
    const shown = nameOfFormat(format);
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([shown, count]) => `${count} ${shown}`).join(", ");
}

function nameOfStream(path: string): string {
  return path === "-" ? "standard input" : `"${path}"`;
}

function nameOfFormat({ logFormat, wrapper }: FileFormat): string {
  return wrapper === undefined ? logFormat : `${logFormat} in ${wrapper}`;
}

/**
 * Says of which format a stream is, which is known only once it is read.
 *
 * @param path The stream; `-` is standard input.
 * @param format Its format.
 * @returns One line; none for a format string, which has no name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const format = { logFormat: "json", wrapper: "cri" } as const;
 * assertEquals(describeStream("-", format), ["standard input is json in cri"]);
 * ```
 */
export function describeStream(path: string, format: FileFormat): string[] {
  return isFormatString(format.logFormat)
    ? []
    : [`${nameOfStream(path)} is ${nameOfFormat(format)}`];
}

/**
 * Says how many lines of a day were skipped, by reason, with the first of each.
 *
 * @param day The day as it was counted.
 * @returns Lines, none if nothing was skipped.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DayCount } from "./day_count.ts";
 *
 * const planned = { day: null, files: [], problems: [], leftOut: [] };
 * assertEquals(describeSkipped(new DayCount(planned, { partCount: 0, maxKeys: 9 })), []);
 * ```
 */
export function describeSkipped(day: DayCount): string[] {
  const sums = day.sums();
  const skipped = skippedLines(sums);
  if (skipped === 0) return [];
  const reasons = Object.entries(sums.skipped) as [SkipReason, number][];
  reasons.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const samples = day.samples();
  return [
    `${prefixOf(day.planned)}Skipped ${skipped} of ${
      countOf(sums.lines, "line")
    }: ${reasons.map(([reason, count]) => `${count} ${reason}`).join(", ")}`,
    ...reasons.flatMap(([reason]) => {
      const sample = samples.find((sample) => sample.reason === reason);
      if (sample === undefined) return [];
      const { path, offsetByte, text } = sample;
      return [
        `  ${reason}: "${path}" at byte ${offsetByte}: ${quoteLine(text)}`,
      ];
    }),
  ];
}

/**
 * Says how many lines of a day each filter left out, and that nothing is left: a
 * true result, and often a typo.
 *
 * @param day The day as it was counted.
 * @returns Lines, none if nothing was filtered.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DayCount } from "./day_count.ts";
 *
 * const planned = { day: null, files: [], problems: [], leftOut: [] };
 * assertEquals(describeFiltered(new DayCount(planned, { partCount: 0, maxKeys: 9 })), []);
 * ```
 */
export function describeFiltered(day: DayCount): string[] {
  const { counted, filtered, filteredBy } = day.sums();
  if (filtered === 0) return [];
  const prefix = prefixOf(day.planned);
  const filters = (Object.keys(FILTERS) as FilterName[])
    .filter((filter) => filteredBy[filter] !== undefined);
  const parts = filters.map((filter) =>
    `${filteredBy[filter]} ${FILTERS[filter]}`
  );
  const note = `${prefix}Filtered ${countOf(filtered, "line")}: ${
    parts.join(", ")
  }`;
  if (counted > 0 || filtered === filteredBy.time) return [note];
  return [
    note,
    `${prefix}Nothing is left to count; check the spelling of ${
      filters.filter((filter) => filter !== "time").map((filter) =>
        `"--${filter}"`
      )
        .join(" and ")
    }`,
  ];
}

/**
 * Says how many values of a day are no numbers where columns add them up.
 *
 * @param day The day as it was counted.
 * @returns One line, none if all are.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DayCount } from "./day_count.ts";
 *
 * const planned = { day: null, files: [], problems: [], leftOut: [] };
 * assertEquals(describeUnread(new DayCount(planned, { partCount: 0, maxKeys: 9 })), []);
 * ```
 */
export function describeUnread(day: DayCount): string[] {
  const { unread = {} } = day.sums();
  const parts = (["status", "bytes", "seconds"] as const)
    .filter((measure) => unread[measure] !== undefined)
    .map((measure) => `${unread[measure]} of ${measure}`);
  return parts.length === 0 ? [] : [
    `${prefixOf(day.planned)}Values that are no numbers: ${
      parts.join(", ")
    }; these lines are counted, but have no part in those columns`,
  ];
}

/**
 * Says how many lines have a request that could be found, and nothing else.
 *
 * @param day The day, complete.
 * @returns One line for each format of its files with such lines.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DayCount } from "./day_count.ts";
 *
 * const planned = { day: null, files: [], problems: [], leftOut: [] };
 * const day = new DayCount(planned, { partCount: 0, maxKeys: 9 });
 * assertEquals(describeRequestOnly(day), []);
 * ```
 */
export function describeRequestOnly(day: DayCount): string[] {
  const counts = new Map<string, number>();
  for (const { planned: { path, format }, count } of day.files) {
    const { requestOnly = 0 } = count;
    if (requestOnly === 0) continue;
    const name = format === undefined
      ? nameOfStream(path)
      : isFormatString(format.logFormat)
      ? "the format"
      : nameOfFormat(format);
    counts.set(name, (counts.get(name) ?? 0) + requestOnly);
  }
  return Array.from(counts, ([name, lines]) => {
    const found = lines === 1
      ? `1 line of ${name} has a request, but is not of the format otherwise: its path is known`
      : `${lines} lines of ${name} have a request, but are not of the format otherwise: their paths are known`;
    return `${prefixOf(day.planned)}${found}, and no other values`;
  });
}

/**
 * Says which files a result lacks.
 *
 * @param day The day as it was counted.
 * @returns One line, none if nothing was left out. It names ten files; each was
 * named with its error before.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DayCount } from "./day_count.ts";
 * import { FileError } from "../errors.ts";
 *
 * const unread = [new FileError("a", `Cannot read "a"`)];
 * const planned = { day: null, files: [], problems: [], leftOut: [], unread };
 * assertEquals(describeLeftOut(new DayCount(planned, { partCount: 0, maxKeys: 9 })), [
 *   `Left out 1 of 1 file: "a"`,
 * ]);
 * ```
 */
export function describeLeftOut(day: DayCount): string[] {
  const paths = day.leftOutPaths;
  if (paths.length === 0) return [];
  const shown = paths.slice(0, MAX_LEFT_OUT).map((path) => `"${path}"`);
  const more = paths.length - shown.length;
  const { day: name } = day.planned;
  return [
    `Left out ${paths.length} of ${
      countOf(paths.length + day.fileCount, "file")
    }${name === null ? "" : ` of ${name}`}: ${shown.join(", ")}${
      more > 0 ? ` and ${more} more` : ""
    }`,
  ];
}

/**
 * Says what a run came to, for people and for grep.
 *
 * @param days The days that were written.
 * @param elapsedMs How long it took.
 * @returns One line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   describeRun([], 500),
 *   "Done: 0 files, 0 bytes, 0 lines, 0 counted, 0 skipped, 0 blank, 0.500 s, 0.0 MB/s",
 * );
 * ```
 */
export function describeRun(days: DayCount[], elapsedMs: number): string {
  const all = days.map((day) => day.sums());
  const total = (part: (sums: typeof all[number]) => number) =>
    all.reduce((sum, sums) => sum + part(sums), 0);
  const files = days.reduce((sum, { fileCount }) => sum + fileCount, 0);
  const filtered = total((sums) => sums.filtered);
  const header = total((sums) => sums.header);
  const sizeBytes = total((sums) => sums.sizeBytes);
  return `Done: ${
    [
      countOf(files, "file"),
      countOf(sizeBytes, "byte"),
      countOf(total((sums) => sums.lines), "line"),
      `${total((sums) => sums.counted)} counted`,
      `${total(skippedLines)} skipped`,
      `${total((sums) => sums.blank)} blank`,
      ...(filtered > 0 ? [`${filtered} filtered`] : []),
      ...(header > 0 ? [`${header} header`] : []),
      `${(elapsedMs / 1000).toFixed(3)} s`,
      `${(sizeBytes / 1000 / Math.max(elapsedMs, 1)).toFixed(1)} MB/s`,
    ].join(", ")
  }`;
}

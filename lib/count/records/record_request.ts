/**
 * What a run asks of lines → what the kernel is asked for, if it can read it.
 *
 * @module
 */

import { textOfBytes } from "../../latin1.ts";
import { recordFields } from "../../keys/record_rules.ts";
import {
  type FieldSources,
  hasQuotedRequest,
  type JsonLayout,
  type Role,
  ROLES,
  type TextLayout,
  type TimeUnit,
} from "../../lines/layout.ts";
import { isAnyTime, type TimeWindow } from "../../lines/time_window.ts";
import { sourcesInLines } from "../layouts/layout_engine.ts";
import type { Rules } from "../rules.ts";

/** How precise a time has to be; kernel/assembly/records/clock.ts has the numbers. */
const PRECISION = { day: 1, hour: 2, minute: 3 } as const;
/** Added to it where the time is made of two fields. */
const OF_TWO_FIELDS = 8;

/** A field as it stands. */
const AS_IT_STANDS = 0;

/** What the request says where no field does; kernel/assembly/records/request_parts.ts has the numbers. */
const PARTS_OF_REQUEST: Partial<Record<string, number>> = {
  method: 4,
  protocol: 5,
  host: 6,
};

/** Where the path stands; kernel/assembly/records/count_records.ts has the numbers. */
const IN_FIELD = 0;
const IN_QUOTES = 1;

/** How many digits of a number a nanosecond is behind the point. */
const UNIT_DIGITS: Record<TimeUnit, number> = { s: 9, ms: 6, us: 3, ns: 0 };

/** What the kernel has room for. */
const MOST_FIELDS = 15;
const MOST_TEXTS = 12;
const MOST_DURATIONS = 4;

/** A field of a line. */
export interface RecordField {
  /** Its role, or its name. */
  name: string;
  /** Where it may stand, names as lines have them. */
  sources: FieldSources;
  /** Whether its text is part of the key, and not only a number that is added up. */
  isShown: boolean;
}

/** A text in the key of a record. */
export interface RecordText {
  /** The role of its field, or its name. */
  name: string;
  /** Its place among the fields; -1 if no line has one. */
  field: number;
  /** 0 for the field as it stands; of a time how precise it is; or which part of the request. */
  kind: number;
}

/** What the records of the kernel are made of. */
export interface RecordRequest {
  /** Whether the path is part of the key. */
  hasPath: boolean;
  /** How many segments of it are kept; null is all. */
  depth: number | null;
  /**
   * 0 if the request is the first field, 1 if it is that of any access log, 2 if
   * all of the first field counts as the path.
   */
  requestKind: number;
  /** The fields that are noted; that of the request first. */
  fields: readonly RecordField[];
  /** The other texts of the key, in their order. */
  texts: readonly RecordText[];
  /** The place of the status among the fields; -1 is one that is not asked for, or that no line has. */
  status: number;
  /** The same of the size of the answer. */
  bytes: number;
  /** Where a duration may stand, the first first, and how many digits of it a nanosecond is behind the point. */
  seconds: readonly { field: number; unitDigits: number }[];
}

/**
 * Says what the kernel is asked for.
 *
 * @param rules What a row is made of, and which lines count.
 * @param layout How lines are cut.
 * @returns The request; null where records are for JavaScript: of a size or a
 * duration as a part of the key, a time to the second, or a field that is made of
 * several.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../rules.ts";
 * import { combinedFormat } from "../../lines/text_formats.ts";
 *
 * const rules = { ...DEFAULT_RULES, by: ["hour", "class"] };
 * const request = recordRequest(rules, combinedFormat());
 * assertEquals(request?.fields.map(({ name }) => name), ["path", "time", "status"]);
 * assertEquals(request?.hasPath, false);
 * ```
 */
export function recordRequest(
  rules: Rules,
  layout: TextLayout | JsonLayout,
): RecordRequest | null {
  const isJson = layout.kind === "json";
  const roles = isJson ? layout.roles : sourcesInLines(layout);
  return requestOf(rules, {
    sourcesOf: (name) =>
      isRole(name)
        ? roles[name] ?? []
        : [{ names: [isJson ? name : inLine(name)] }],
    isOfOneField: layout.kind !== "delimited",
    isOfOneSource: layout.kind === "sequence",
    requestKind: hasQuotedRequest(layout) ? IN_QUOTES : IN_FIELD,
  });
}

/** What has to be known of a format. */
export interface RecordFormat {
  /** Where a role or a field of that name may stand. */
  sourcesOf(name: string): FieldSources;
  /** Whether no field may be made of several. */
  isOfOneField: boolean;
  /** Whether a field may stand in one place only. */
  isOfOneSource: boolean;
  /** What the request is. */
  requestKind: number;
}

/**
 * Says what the kernel is asked for, of any format.
 *
 * @param rules What a row is made of, and which lines count.
 * @param format Where fields stand.
 * @returns The request; null where records are for JavaScript.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../rules.ts";
 *
 * const rules = { ...DEFAULT_RULES, by: ["x", "path"] };
 * const request = requestOf(rules, {
 *   sourcesOf: (name) => [{ names: [name] }],
 *   isOfOneField: true,
 *   isOfOneSource: true,
 *   requestKind: 2,
 * });
 * assertEquals(request?.texts, [{ name: "x", field: 1, kind: 0 }]);
 * ```
 */
export function requestOf(
  rules: Rules,
  { sourcesOf, isOfOneField, isOfOneSource, requestKind }: RecordFormat,
): RecordRequest | null {
  const precision = timePrecision(rules);
  if (precision === null) return null;
  const { by, measures, where, only, depth } = rules;
  const fields: RecordField[] = [];
  const placeOf = (name: string, sources: FieldSources, isShown: boolean) => {
    if (sources.length === 0) return -1;
    const known = fields.find((field) =>
      field.name === name && field.sources[0] === sources[0]
    );
    if (known === undefined) return fields.push({ name, sources, isShown }) - 1;
    known.isShown ||= isShown;
    return fields.indexOf(known);
  };
  placeOf("path", sourcesOf("path"), true);
  const texts: RecordText[] = [];
  if (precision > 0) {
    const sources = sourcesOf("time");
    const isOfTwo = sources.some(({ names }) => names.length > 1);
    texts.push({
      name: "time",
      field: placeOf("time", sources, false),
      kind: isOfTwo ? precision + OF_TWO_FIELDS : precision,
    });
  }
  for (const name of recordFields({ by, measures: [], where })) {
    if (name in PRECISION) continue;
    const sources = sourcesOf(name);
    // Numbers in a key would make one of nearly every line; and what stands
    // between two columns is not always the space that is shown.
    const isForOthers = name === "path" || name === "bytes" ||
      name === "seconds" || sources.some(({ names }) => names.length > 1);
    if (isForOthers) return null;
    texts.push({
      name,
      field: placeOf(name, sources, true),
      kind: PARTS_OF_REQUEST[name] ?? AS_IT_STANDS,
    });
  }
  const numberOf = (role: "status" | "bytes") =>
    measures.includes(role) ? placeOf(role, sourcesOf(role), false) : -1;
  const [status, bytes] = [numberOf("status"), numberOf("bytes")];
  const seconds = measures.includes("seconds")
    ? sourcesByUnit(sourcesOf("seconds")).map((sources) => ({
      field: placeOf("seconds", sources, false),
      unitDigits: UNIT_DIGITS[sources[0]!.unit ?? "s"],
    }))
    : [];
  const isReadable = fields[0]?.name === "path" &&
    fields.every(({ sources }) =>
      (!isOfOneSource || sources.length === 1) &&
      (!isOfOneField || sources.every(({ names }) => names.length === 1))
    );
  const hasRoom = fields.length <= MOST_FIELDS && texts.length <= MOST_TEXTS &&
    seconds.length <= MOST_DURATIONS;
  if (!isReadable || !hasRoom) return null;
  const hasPath = by.includes("path") || only.length > 0 ||
    where.some(({ field }) => field === "path");
  return { hasPath, depth, requestKind, fields, texts, status, bytes, seconds };
}

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}

/** A name as lines of one character a byte have it. */
function inLine(name: string): string {
  return textOfBytes(new TextEncoder().encode(name));
}

/** Sources that follow one another and have one unit, together. */
function sourcesByUnit(sources: FieldSources): FieldSources[] {
  const groups: FieldSources[] = [];
  for (const source of sources) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]!.unit === source.unit) {
      groups[groups.length - 1] = [...last, source];
    } else groups.push([source]);
  }
  return groups;
}

/** How precise the time of a line has to be; 0 is no time, null too precise. */
function timePrecision(
  { by, window }: { by: readonly string[]; window: TimeWindow },
): number | null {
  const ofParts = (["day", "hour", "minute"] as const)
    .filter((part) => by.includes(part)).map((part) => PRECISION[part]);
  const { sinceSeconds, untilSeconds, utcOffsetMinutes } = window;
  const bounds = [sinceSeconds ?? 0, untilSeconds ?? 0];
  if (bounds.some((seconds) => seconds % 60 !== 0)) return null;
  const isTimed = !isAnyTime(window);
  const ofBounds = !isTimed
    ? 0
    : bounds.every((seconds) => seconds === 0)
    ? PRECISION.day
    : PRECISION.minute;
  const precision = Math.max(0, ...ofParts, ofBounds);
  // An offset may move a time by half an hour.
  return precision > 0 && utcOffsetMinutes !== null
    ? PRECISION.minute
    : precision;
}

/**
 * A line → its record: the path that it is counted under and the other fields
 * that a run asks for, as one key.
 *
 * @module
 */

import { textOfBytes } from "../latin1.ts";
import { encodeLossless } from "../utf8.ts";
import { joinTexts } from "./joined_texts.ts";
import { type Layout, type Role, ROLES } from "./layout.ts";
import { lineCutter, rolesOf } from "./line_cutter.ts";
import { type LineReader, NoLine, Skipped } from "./line_key.ts";
import {
  insideWrapper,
  layoutOf,
  layoutReader,
  type LineRules,
  readsQuotedRequests,
} from "./line_reader.ts";
import { Regex } from "./regex.ts";
import { type Fields, readRole } from "./roles.ts";
import { fieldsOf } from "./sequence_line.ts";
import {
  clockAt,
  type ClockPart,
  clockWriter,
  isClockPart,
  type LineTime,
  readTime,
} from "./line_time.ts";
import { dayFinder } from "./day_finder.ts";
import {
  hasSeveralDays,
  isAnyTime,
  SeenLines,
  type TimeWindow,
} from "./time_window.ts";
import { unwrap } from "./wrappers.ts";

/** Reads one field of a line; null if the line has no value for it. */
type FieldReader = (fields: Fields) => string | null;

const ASCII = /^[\0-\x7f]*$/;
/** How json_line.ts marks half a surrogate pair. */
const HAS_LONE = /\udc00/u;

/**
 * Makes what reads the lines of a slice as records. The same lines are counted
 * and skipped as without records, since the path is read by the same reader.
 *
 * @param rules How lines are read, and which times count; the engine of regular
 * expressions is loaded.
 * @param names The fields to read besides the path: a role (`seconds` in whole
 * nanoseconds), `day`, `hour` or `minute` of the time, or the name of a field.
 * @param seen Takes the times of the lines, where only some count, and how many
 * have a path alone.
 * @returns Reads lines of one character a byte; `splitTexts` cuts a record into
 * its path and these fields, in their order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { splitTexts } from "./joined_texts.ts";
 * import { ANY_TIME } from "./time_window.ts";
 *
 * const rules = { logFormat: "common", field: null, pattern: null, window: ANY_TIME };
 * const reader = recordReader(rules, ["status", "method"]);
 * const record = reader.read(`- - - [-] "GET /a?b HTTP/1.1" 200 5`);
 * assertEquals(splitTexts(record as string), ["/a", "200", "GET"]);
 * ```
 */
export function recordReader(
  rules: LineRules & { window: TimeWindow },
  names: readonly string[],
  seen: SeenLines = new SeenLines(),
): LineReader {
  const { window } = rules;
  const reader = layoutReader(rules);
  const layout = layoutOf(rules);
  const cut = fieldCutter(layout, rules.carry);
  const readTimeText = fieldReader(layout, "time");
  const timeOf = (fields: Fields) => {
    const text = readTimeText(fields);
    return text === null ? null : readTime(text);
  };
  const readers = names.map((name) =>
    isClockPart(name)
      ? clockReader(name, timeOf, window.utcOffsetMinutes)
      : fieldReader(layout, name)
  );
  const dayOf = isAnyTime(window) ? null : dayFinder(window);
  const isOfDays = hasSeveralDays(window);
  const { wrapper } = rules;
  // Quoted requests are found in a wrapper; fields are not.
  const isAround = wrapper !== undefined && readsQuotedRequests(rules);
  return insideWrapper(rules, {
    read: (line) => {
      const key = reader.read(line);
      const inner = isAround ? unwrap(line, wrapper)?.text ?? line : line;
      // Also for a line without a key: it may be a header or a part of a row.
      const fields = cut(inner);
      if (dayOf !== null && !(key instanceof NoLine)) {
        const time = timeOf(fields);
        if (time === null) return NO_TIME;
        seen.add(clockAt(time, window.utcOffsetMinutes));
        const day = dayOf(time);
        if (day === null) return FILTERED;
        // Each of several days has its own skipped lines.
        if (isOfDays && key instanceof Skipped) return key.on(day);
      }
      if (typeof key !== "string") return key;
      if (fields === NO_FIELDS || layout.kind === "mixed" && inner[0] !== "{") {
        seen.requestOnly++;
      }
      return joinTexts([key, ...readers.map((read) => read(fields))]);
    },
    carry: reader.carry,
    end: reader.end,
    namesOf: reader.namesOf,
  });
}

/**
 * Makes what reads the times of lines, of any of them.
 *
 * @param rules How lines are read; the engine of regular expressions is loaded.
 * @returns Reads the time of a line of one character a byte; null if it says none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "common", field: null, pattern: null };
 * const time = timeReader(rules)(`- - - [01/Jan/1970:00:00:07 +0000] "GET / HTTP/1.1" 200 5`);
 * assertEquals(time, { clockSeconds: 7, offsetMinutes: 0 });
 * ```
 */
export function timeReader(
  rules: LineRules,
): (line: string) => LineTime | null {
  const layout = layoutOf(rules);
  const cut = fieldCutter(layout, rules.carry);
  const readText = fieldReader(layout, "time");
  const { wrapper } = rules;
  return (line) => {
    const inner = wrapper && unwrap(line, wrapper)?.text;
    const text = readText(cut(inner ?? line));
    return text === null ? null : readTime(text);
  };
}

const NO_TIME = new Skipped("no time");
const FILTERED = new NoLine("filtered");

const NO_FIELDS: Fields = fieldsOf(new Map());

/** Cuts lines into fields: none where a line is not of the format. */
function fieldCutter(
  layout: Layout,
  carry: LineRules["carry"],
): (line: string) => Fields {
  if (layout.kind === "pattern") {
    const regex = new Regex(layout.expression);
    return (line) => fieldsOf(regex.findNamed(line) ?? new Map());
  }
  const cut = lineCutter(layout, carry);
  return (line) => {
    const fields = cut(line);
    return fields === null || fields instanceof NoLine ? NO_FIELDS : fields;
  };
}

function fieldReader(layout: Layout, name: string): FieldReader {
  // The values of JSON are text, all others one character a byte.
  const isJson = layout.kind === "json" || layout.kind === "mixed";
  const toChars = isJson ? charsOfText : (text: string) => text;
  if (isRole(name) && name !== "path") {
    const roles = layout.kind === "pattern"
      ? { [name]: [{ names: [name] }] }
      : rolesOf(layout);
    return (fields) => valueOf(readRole(fields, roles, name), toChars);
  }
  const inLine = isJson ? name : textOfBytes(new TextEncoder().encode(name));
  return (fields) => {
    const value = fields.find(inLine);
    return valueOf(isScalar(value) ? String(value) : null, toChars);
  };
}

function clockReader(
  part: ClockPart,
  timeOf: (fields: Fields) => LineTime | null,
  utcOffsetMinutes: number | null,
): FieldReader {
  const write = clockWriter(part);
  return (fields) => {
    const time = timeOf(fields);
    return time === null ? null : write(clockAt(time, utcOffsetMinutes));
  };
}

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" ||
    typeof value === "boolean";
}

/** What is empty or `-` is no value. */
function valueOf(
  text: string | null,
  toChars: (text: string) => string | null,
): string | null {
  return text === null || text === "" || text === "-" ? null : toChars(text);
}

/** One character a byte of its UTF-8; null if it has half a surrogate pair. */
function charsOfText(text: string): string | null {
  if (ASCII.test(text)) return text;
  return HAS_LONE.test(text) ? null : textOfBytes(encodeLossless(text));
}

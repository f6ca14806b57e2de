/**
 * What a run asks of lines → what the kernel is asked for, if it can read it.
 *
 * @module
 */

import { recordFields } from "../../keys/record_rules.ts";
import {
  hasQuotedRequest,
  type Role,
  ROLES,
  type SequenceLayout,
  type TimeUnit,
} from "../../lines/layout.ts";
import { isAnyTime, type TimeWindow } from "../../lines/time_window.ts";
import type { Rules } from "../rules.ts";

/** How precise a time has to be; kernel/assembly/records/clock.ts has the numbers. */
const PRECISION = { day: 1, hour: 2, minute: 3 } as const;

/** A field as it stands. */
const AS_IT_STANDS = 0;

/** How many digits of a number a nanosecond is behind the point. */
const UNIT_DIGITS: Record<TimeUnit, number> = { s: 9, ms: 6, us: 3, ns: 0 };

/** A text in the key of a record. */
export interface RecordText {
  /** The role of its field. */
  role: Role;
  /** 0 for the field as it stands; of a time how precise it is. */
  kind: number;
}

/** What the records of the kernel are made of. */
export interface RecordRequest {
  /** Whether the path is part of the key. */
  hasPath: boolean;
  /** How many segments of it are kept; null is all. */
  depth: number | null;
  /** Whether the request is that of any access log. */
  hasQuotedRequest: boolean;
  /** The roles whose fields the automaton notes, in its order; the path first. */
  roles: readonly Role[];
  /** The other texts of the key, in their order. */
  texts: readonly RecordText[];
  /** The role of each number that is asked for; null is one that is not. */
  status: "status" | null;
  /** The size of the answer. */
  bytes: "bytes" | null;
  /** The duration. */
  seconds: "seconds" | null;
  /** How many digits of the duration a nanosecond is behind the point. */
  unitDigits: number;
}

/**
 * Says what the kernel is asked for.
 *
 * @param rules What a row is made of, and which lines count.
 * @param layout How lines are cut.
 * @returns The request; null where records are for JavaScript: of a field that
 * plays no role, or is made of several, or a time to the second.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../rules.ts";
 * import { combinedFormat } from "../../lines/text_formats.ts";
 *
 * const rules = { ...DEFAULT_RULES, by: ["hour", "class"] };
 * const request = recordRequest(rules, combinedFormat());
 * assertEquals(request?.roles, ["path", "time", "status"]);
 * assertEquals(request?.hasPath, false);
 * ```
 */
export function recordRequest(
  rules: Rules,
  layout: SequenceLayout,
): RecordRequest | null {
  const precision = timePrecision(rules);
  if (precision === null) return null;
  const { by, measures, where, only, depth } = rules;
  const texts: RecordText[] = [];
  if (precision > 0) texts.push({ role: "time", kind: precision });
  for (const field of recordFields({ by, measures: [], where })) {
    if (field in PRECISION) continue;
    if (!isRole(field)) return null;
    texts.push({ role: field, kind: AS_IT_STANDS });
  }
  // Numbers in a key would make one of nearly every line.
  const isOfNumbers = texts.some(({ role }) =>
    role === "bytes" || role === "seconds"
  );
  const roles = [
    ...new Set<Role>(["path", ...texts.map(({ role }) => role), ...measures]),
  ];
  const isPlain = roles.every((role) => {
    const sources = layout.roles[role] ?? [];
    return sources.length === 1 && sources[0]!.names.length === 1;
  });
  if (isOfNumbers || !isPlain || texts.some(({ role }) => role === "path")) {
    return null;
  }
  const has = <R extends Role>(role: R) =>
    (measures as readonly Role[]).includes(role) ? role : null;
  return {
    hasPath: by.includes("path") || only.length > 0 ||
      where.some(({ field }) => field === "path"),
    depth,
    hasQuotedRequest: hasQuotedRequest(layout),
    roles,
    texts,
    status: has("status"),
    bytes: has("bytes"),
    seconds: has("seconds"),
    unitDigits: UNIT_DIGITS[layout.roles.seconds?.[0]?.unit ?? "s"],
  };
}

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
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

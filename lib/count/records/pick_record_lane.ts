/**
 * Which lane reads a slice whose lines are counted as records.
 *
 * @module
 */

import { BlockLane } from "../block_lane.ts";
import { learningLines } from "../json/learning_lines.ts";
import { type MemberField, membersEngine } from "../json/json_members.ts";
import type { Lane } from "../lane.ts";
import { layoutEngine } from "../layouts/layout_engine.ts";
import { LayoutLane, type LayoutLines } from "../layouts/layout_lane.ts";
import { rowsBehindHeaders } from "../layouts/pick_layout_lane.ts";
import { PassThrough } from "../pass_through.ts";
import type { Rules } from "../rules.ts";
import type { Tally } from "../tally.ts";
import { isWorthAnEngine } from "../worth_an_engine.ts";
import { keyReader } from "../../keys/key_reader.ts";
import { isCutByTexts, ROLES } from "../../lines/layout.ts";
import type { LineReader } from "../../lines/line_key.ts";
import type { SeenLines } from "../../lines/time_window.ts";
import { layoutOf, readsInOrder } from "../../lines/line_reader.ts";
import type { Slice } from "../../read/slice.ts";
import { KernelRecords } from "./kernel_records.ts";
import { patternRecords } from "./pattern_records.ts";
import {
  type RecordField,
  type RecordRequest,
  recordRequest,
} from "./record_request.ts";

/** What the lane of a slice needs to know. */
export interface RecordLaneOptions {
  /** Where the slice begins. */
  startByte: number;
  /** Whether all skipped lines are wanted, not only the first of each reason. */
  keepsRejects: boolean;
  /** Takes the times of lines that JavaScript reads, where only some count. */
  seen: SeenLines;
}

/** A lane, and the rows that it counts into besides the tally. */
export interface RecordLane {
  /** The lane. */
  lane: Lane;
  /** The rows in the kernel; null if it counts into the tally alone. */
  records: KernelRecords | null;
}

/**
 * Makes the lane of a slice.
 *
 * @param slice The slice.
 * @param rules How lines become records.
 * @param tally The tally to count into.
 * @param options Where the slice begins, and what is kept of its lines.
 * @returns The lane.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../rules.ts";
 * import { Tally } from "../tally.ts";
 * import { SeenLines } from "../../lines/time_window.ts";
 *
 * const slice = { day: 0, file: 0, path: "a", identity: null, startByte: 0, endByte: 9, fileBytes: 9, compression: "none" } as const;
 * const rules = { ...DEFAULT_RULES, logFormat: "combined", by: ["class"] };
 * const options = { startByte: 0, keepsRejects: false, seen: new SeenLines() };
 * // So few lines are not worth an automaton.
 * assertEquals(pickRecordLane(slice, rules, new Tally(), options).records, null);
 * ```
 */
export function pickRecordLane(
  slice: Slice,
  rules: Rules,
  tally: Tally,
  { startByte, keepsRejects, seen }: RecordLaneOptions,
): RecordLane {
  const passThrough = { lane: new PassThrough(startByte), records: null };
  if (rules.lane === "line") return passThrough;
  const isInOrder = readsInOrder(rules);
  const reader = keyReader(rules, seen);
  // The line lane knows the beginning of the record that goes on here.
  if (reader.carry().record !== null) return passThrough;
  const found = rules.wrapper === undefined &&
      isWorthAnEngine(tally.kernel, slice)
    ? linesOf(rules, reader, tally)
    : null;
  if (found !== null) {
    const records = new KernelRecords(tally.kernel, found.request);
    const options = { startByte, counter: records, keepsRejects };
    return { lane: new LayoutLane(tally, found.lines, options), records };
  }
  return isInOrder
    ? passThrough
    : { lane: new BlockLane(tally, reader.read, startByte), records: null };
}

/** What finds the fields of records in the kernel; null if nothing does. */
function linesOf(
  rules: Rules,
  reader: LineReader,
  tally: Tally,
): { request: RecordRequest; lines: LayoutLines } | null {
  const layout = layoutOf(rules);
  const { kernel } = tally;
  const { read } = reader;
  const fallback = (startByte: number) => new BlockLane(tally, read, startByte);
  if (layout.kind === "pattern") {
    const found = patternRecords(kernel, rules, layout.expression);
    if (found === null) return null;
    const { request, engine } = found;
    const lines = { read, engine: () => engine, isInOrder: false, fallback };
    return { request, lines };
  }
  if (layout.kind !== "json" && !isCutByTexts(layout)) return null;
  const request = recordRequest(rules, layout);
  if (request === null) return null;
  if (layout.kind === "json") {
    const members = membersEngine(kernel, request.fields.map(memberOf));
    const lines = members && learningLines(members, { read, fallback });
    return lines && { request, lines };
  }
  const wanted = request.fields.map(({ sources }) => sources);
  if (layout.kind === "delimited") {
    const lines = rowsBehindHeaders(
      reader,
      (names) => layoutEngine(kernel, layout, names, wanted),
    );
    return { request, lines };
  }
  const engine = layoutEngine(kernel, layout, null, wanted);
  return engine && {
    request,
    lines: { read, engine: () => engine, isInOrder: false, fallback },
  };
}

/** The path is a text; a role is no word, and a field of any other name may be one. */
function memberOf({ name, sources, isShown }: RecordField): MemberField {
  const isRole = (ROLES as readonly string[]).includes(name);
  const kinds: MemberField["kinds"] = name === "path"
    ? ["text"]
    : isRole
    ? ["text", "number"]
    : ["text", "number", "word"];
  return { sources, kinds, isShown };
}

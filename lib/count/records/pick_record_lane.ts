/**
 * Which lane reads a slice whose lines are counted as records.
 *
 * @module
 */

import { BlockLane } from "../block_lane.ts";
import type { Lane } from "../lane.ts";
import { layoutEngine } from "../layouts/layout_engine.ts";
import { LayoutLane } from "../layouts/layout_lane.ts";
import { PassThrough } from "../pass_through.ts";
import type { Rules } from "../rules.ts";
import type { Tally } from "../tally.ts";
import { isWorthAnEngine } from "../worth_an_engine.ts";
import { keyReader } from "../../keys/key_reader.ts";
import type { TimeSpan } from "../../lines/time_window.ts";
import { layoutOf, readsInOrder } from "../../lines/line_reader.ts";
import type { Slice } from "../../read/slice.ts";
import { KernelRecords } from "./kernel_records.ts";
import { recordRequest } from "./record_request.ts";

/** What the lane of a slice needs to know. */
export interface RecordLaneOptions {
  /** Where the slice begins. */
  startByte: number;
  /** Whether all skipped lines are wanted, not only the first of each reason. */
  keepsRejects: boolean;
  /** Takes the times of lines that JavaScript reads, where only some count. */
  seen: TimeSpan;
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
 * import { TimeSpan } from "../../lines/time_window.ts";
 *
 * const slice = { day: 0, file: 0, path: "a", identity: null, startByte: 0, endByte: 9, fileBytes: 9, compression: "none" } as const;
 * const rules = { ...DEFAULT_RULES, logFormat: "combined", by: ["class"] };
 * const options = { startByte: 0, keepsRejects: false, seen: new TimeSpan() };
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
  if (rules.lane === "line" || readsInOrder(rules)) {
    return { lane: new PassThrough(startByte), records: null };
  }
  const { read } = keyReader(rules, seen);
  const fallback = (startByte: number) => new BlockLane(tally, read, startByte);
  const layout = layoutOf(rules);
  const request = layout.kind === "sequence" && rules.wrapper === undefined &&
      isWorthAnEngine(tally.kernel, slice)
    ? recordRequest(rules, layout)
    : null;
  const engine = request && layout.kind === "sequence"
    ? layoutEngine(tally.kernel, layout, null, request.roles)
    : null;
  if (request === null || engine === null) {
    return { lane: fallback(startByte), records: null };
  }
  const records = new KernelRecords(tally.kernel, request);
  const lines = { read, engine: () => engine, isInOrder: false, fallback };
  const options = { startByte, counter: records, keepsRejects };
  return { lane: new LayoutLane(tally, lines, options), records };
}

/**
 * Which lane reads a slice whose format has fields.
 *
 * @module
 */

import { BlockLane } from "../block_lane.ts";
import type { FieldEngine } from "../field_engine.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Lane } from "../lane.ts";
import { PassThrough } from "../pass_through.ts";
import type { Rules } from "../rules.ts";
import type { Tally } from "../tally.ts";
import { keyReader } from "../../keys/key_reader.ts";
import type { TextLayout } from "../../lines/layout.ts";
import { type LineReader, NoLine } from "../../lines/line_key.ts";
import { layoutEngine } from "./layout_engine.ts";
import {
  LayoutLane,
  type LayoutLines,
  type LineCounter,
} from "./layout_lane.ts";

/**
 * Makes the lane of a layout.
 *
 * @param rules How lines become keys.
 * @param layout How they are cut, by these rules.
 * @param tally The tally to count into.
 * @param options Where the slice begins, and whether all skipped lines are kept.
 * @returns The lane.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../rules.ts";
 * import { Tally } from "../tally.ts";
 * import { layoutOf } from "../../lines/line_reader.ts";
 *
 * const rules = { ...DEFAULT_RULES, logFormat: "ltsv" };
 * const layout = layoutOf(rules);
 * if (layout.kind !== "labelled") throw new Error("LTSV has labels");
 * const options = { startByte: 0, keepsRejects: false };
 * const lane = pickLayoutLane(rules, layout, new Tally(), options);
 * const { written } = new TextEncoder().encodeInto("uri:/a\n-\n", lane.space());
 * assertEquals(lane.take(written).map(({ offsetByte }) => offsetByte), [7]);
 * assertEquals(lane.counted, 1);
 * ```
 */
export function pickLayoutLane(
  rules: Rules,
  layout: TextLayout,
  tally: Tally,
  { startByte, keepsRejects }: { startByte: number; keepsRejects: boolean },
): Lane {
  const reader = keyReader(rules);
  // The line lane knows the beginning of the record that goes on here.
  if (reader.carry().record !== null) return new PassThrough(startByte);
  const lines = layout.kind === "delimited"
    ? rowsBehindHeaders(
      reader,
      (names) => layoutEngine(tally.kernel, layout, names),
    )
    : linesByThemselves(reader, layout, tally);
  const { depth } = rules;
  const counter = requestCounter(tally.kernel, depth);
  return new LayoutLane(tally, lines, { startByte, counter, keepsRejects });
}

/** Counts the paths of the requests that are found. */
function requestCounter(kernel: Kernel, depth: number | null): LineCounter {
  const { countRequests, spanLines, spanBlankLines, noneLines } = kernel;
  return {
    // The lane has called `startSpans`.
    start: () => {},
    take: (line, ends, endsEnd, tags, lineBytes, countsNone) =>
      countRequests(
        line,
        ends,
        endsEnd,
        tags,
        lineBytes,
        0,
        depth ?? 0,
        countsNone,
      ),
    get none() {
      return noneLines.value;
    },
    get counted() {
      return spanLines.value;
    },
    get blank() {
      return spanBlankLines.value;
    },
  };
}

function linesByThemselves(
  { read }: LineReader,
  layout: TextLayout,
  tally: Tally,
): LayoutLines {
  const engine = layoutEngine(tally.kernel, layout, null);
  return {
    read,
    engine: () => engine,
    isInOrder: false,
    fallback: (startByte) => new BlockLane(tally, read, startByte),
  };
}

/**
 * Lines of which each header says how the rows behind it are read.
 *
 * @param reader Reads the lines that the kernel does not.
 * @param engineOf The engine behind a header, by its names; null before the first.
 * @returns The lines.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lineReader } from "../../lines/line_reader.ts";
 *
 * const reader = lineReader({ logFormat: "w3c", field: null, pattern: null });
 * const headers: unknown[] = [];
 * const lines = rowsBehindHeaders(reader, (names) => {
 *   headers.push(names);
 *   return null;
 * });
 * lines.read("#Fields: date cs-uri-stem");
 * assertEquals(headers, [null, ["date", "cs-uri-stem"]]);
 * ```
 */
export function rowsBehindHeaders(
  reader: LineReader,
  engineOf: (names: readonly string[] | null) => FieldEngine | null,
): LayoutLines {
  const engineOfHeader = () => engineOf(reader.carry().names);
  let engine = engineOfHeader();
  return {
    read: (line) => {
      const found = reader.read(line);
      if (found instanceof NoLine) engine = engineOfHeader();
      return found;
    },
    engine: () => engine,
    isInOrder: true,
    fallback: (startByte) => new PassThrough(startByte),
  };
}

/**
 * One slice → its tally: source → fast lane → line lane.
 *
 * @module
 */

import { BlockLane } from "./block_lane.ts";
import { FastLane } from "./fast_lane.ts";
import { GroupedTally } from "./grouped_tally.ts";
import { groupsKeys } from "../keys/grouping.ts";
import { checkKeyLimit } from "./key_limit.ts";
import { keyReader } from "../keys/key_reader.ts";
import { LineLane } from "./line_lane.ts";
import type { Rules } from "./rules.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "./slice_tally.ts";
import { PassThrough } from "./pass_through.ts";
import { loadRegexEngine } from "../lines/regex.ts";
import { openSlice } from "../read/open_slice.ts";
import type { RejectRows } from "./reject_rows.ts";
import type { Tally } from "./tally.ts";

/**
 * Counts the lines of one slice by their keys.
 *
 * Needs `--allow-read` for the file.
 *
 * @param slice What to count.
 * @param rules How a line becomes a key.
 * @param tally Where to count; what it held before is forgotten.
 * @param onRead Called with the number of bytes of each read.
 * @param rejects What keeps all skipped lines; null keeps none.
 * @returns The counts and the sums that they must agree with.
 * @throws {FileError} If the file is gone, was replaced, has become shorter or
 * cannot be read.
 * @throws {CountError} If there are more different keys than allowed, or than
 * fit into memory.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identityOf } from "../read/file_identity.ts";
 * import { Tally } from "./tally.ts";
 *
 * const path = "fixtures/counting/origin_four_lines/given/logs/access-2015-07-13_01";
 * const info = await Deno.stat(path);
 * const slice = {
 *   day: 0,
 *   file: 0,
 *   path,
 *   identity: identityOf(info),
 *   startByte: 0,
 *   endByte: info.size,
 *   compression: "none" as const,
 *   fileBytes: info.size,
 * };
 * const rules = { logFormat: "access" as const, field: null, depth: null, pattern: null, only: [], rewrites: [], lane: "auto" as const, maxKeys: 9 };
 * const result = await countSlice(slice, rules, new Tally(), () => {});
 * assertEquals(result.counted, 4);
 * ```
 */
export async function countSlice(
  slice: Slice,
  rules: Rules,
  tally: Tally,
  onRead: (sizeBytes: number) => void,
  rejects: RejectRows | null = null,
): Promise<SliceTally> {
  tally.clear();
  await loadRegexEngine(rules);
  const grouped = groupsKeys(rules) ? new GroupedTally(tally, rules) : null;
  using source = await openSlice(slice);
  const { startByte } = source;
  // What groups does so once keys are counted, and keeps the segments last.
  const reading = { ...rules, depth: grouped === null ? rules.depth : null };
  const fastLane = laneBefore(reading, tally, startByte);
  const lineLane = new LineLane(tally, reading, rejects);
  let reportedBytes = 0;
  try {
    while (true) {
      await source.wait();
      const readBytes = source.read(fastLane.space());
      onRead(source.sizeBytes - reportedBytes);
      reportedBytes = source.sizeBytes;
      if (readBytes === null) break;
      for (const piece of fastLane.take(readBytes)) await lineLane.write(piece);
      if (grouped?.isFull) grouped.take(() => onRead(0));
      checkKeyLimit(grouped?.tally ?? tally, rules.maxKeys);
    }
    for (const piece of fastLane.rest()) await lineLane.write(piece);
  } catch (error) {
    // What is still in the lane must not reach the tally of the next slice.
    await lineLane.stop();
    throw error;
  }
  const { lines, counted, blank, skipped, samples } = await lineLane.close();
  grouped?.take(() => onRead(0));
  const filtered = grouped?.filtered ?? 0;
  return {
    lines: fastLane.lines + lines,
    counted: fastLane.counted + counted - filtered,
    blank: fastLane.blank + blank,
    filtered,
    skipped,
    samples,
    sizeBytes: source.sizeBytes,
    tally: (grouped?.tally ?? tally).pack(),
  };
}

/** What stands before the line lane; the kernel knows plain access logs alone. */
function laneBefore(
  rules: Rules,
  tally: Tally,
  startByte: number,
): FastLane | BlockLane | PassThrough {
  const { lane, logFormat, pattern, depth } = rules;
  if (lane === "line") return new PassThrough(startByte);
  return logFormat === "access" && pattern === null
    ? new FastLane(tally, { startByte, depth })
    : new BlockLane(tally, keyReader(rules), startByte);
}

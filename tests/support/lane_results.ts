/**
 * What a lane makes of bytes, in a form that can be compared.
 *
 * @module
 */

import { assert } from "@std/assert";
import { addSums, noLines } from "../../lib/count/line_sums.ts";
import { BlockLane } from "../../lib/count/block_lane.ts";
import { FastLane } from "../../lib/count/fast_lane.ts";
import type { Lane, Piece } from "../../lib/count/lane.ts";
import { PatternEngine } from "../../lib/count/patterns/pattern_engine.ts";
import { PatternLane } from "../../lib/count/patterns/pattern_lane.ts";
import { RejectRows, type TakeRows } from "../../lib/count/reject_rows.ts";
import { pickLayoutLane } from "../../lib/count/layouts/pick_layout_lane.ts";
import { JsonLane } from "../../lib/count/json/json_lane.ts";
import { keyReader } from "../../lib/keys/key_reader.ts";
import { isCutByTexts } from "../../lib/lines/layout.ts";
import { layoutOf } from "../../lib/lines/line_reader.ts";
import { type LaneSums, LineLane } from "../../lib/count/line_lane.ts";
import type { PackedTally } from "../../lib/count/packed_tally.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import { keyCounts } from "../../lib/count/packed_tally.ts";
import { Tally } from "../../lib/count/tally.ts";
import { showBytes } from "../../lib/utf8.ts";

/** The sums and counts of some bytes. */
export type LaneResult = LaneSums & { counts: [key: string, count: number][] };

/** Lists a packed tally in the order of a result. */
export function listCounts(packed: PackedTally): LaneResult["counts"] {
  return Array.from(
    keyCounts(packed),
    ({ key, count }) => [showBytes(key), count],
  );
}

/** Counts bytes in the line lane alone. */
export async function countInLineLane(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
  keepRow: TakeRows | null = null,
): Promise<LaneResult> {
  const tally = new Tally();
  const lane = new LineLane(
    tally,
    { ...DEFAULT_RULES, ...rules },
    keepRow === null ? null : new RejectRows("log", keepRow),
  );
  await lane.write({ offsetByte: 0, bytes });
  const sums = await lane.close();
  return { ...sums, counts: listCounts(tally.packSorted()) };
}

/** Counts bytes in the fast lane and the line lane, read in the given sizes, over and over. */
export function countInBothLanes(
  bytes: Uint8Array<ArrayBuffer>,
  depth: number | null,
  readSizes: number[],
): Promise<LaneResult & { passedOnBytes: number }> {
  const tally = new Tally();
  const fast = new FastLane(tally, { startByte: 0, depth });
  return countThrough(
    fast,
    tally,
    { ...DEFAULT_RULES, depth },
    bytes,
    readSizes,
  );
}

/** Counts bytes in the block lane and the line lane, read in the given sizes, over and over. */
export function countInBlocks(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
  readSizes: number[],
): Promise<LaneResult & { passedOnBytes: number }> {
  const tally = new Tally();
  const all = { ...DEFAULT_RULES, ...rules };
  const blocks = new BlockLane(tally, keyReader(all).read, 0);
  return countThrough(blocks, tally, all, bytes, readSizes);
}

/** Counts bytes by an automaton and the line lane, read in the given sizes, over and over. */
export async function countByAutomaton(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules> & { pattern: string },
  readSizes: number[],
  keepRow: TakeRows | null = null,
): Promise<LaneResult & { passedOnBytes: number; isGivenUp: boolean }> {
  const tally = new Tally();
  const all = { ...DEFAULT_RULES, ...rules };
  const engine = new PatternEngine(tally.kernel, rules.pattern);
  const lane = new PatternLane(tally, engine, {
    startByte: 0,
    depth: all.depth,
    keepsRejects: keepRow !== null,
    readKey: keyReader(all).read,
  });
  const rejects = keepRow === null ? null : new RejectRows("log", keepRow);
  const result = await countThrough(
    lane,
    tally,
    all,
    bytes,
    readSizes,
    rejects,
  );
  return { ...result, isGivenUp: engine.isGivenUp };
}

/** Counts bytes of JSON in its lane and the line lane, read in the given sizes, over and over. */
export function countInJson(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
  readSizes: number[],
  tally = new Tally(),
): Promise<LaneResult & { passedOnBytes: number }> {
  const all = { ...DEFAULT_RULES, logFormat: "json", ...rules };
  const layout = layoutOf(all);
  assert(layout.kind === "json");
  const { depth } = all;
  const lane = new JsonLane(tally, {
    startByte: 0,
    depth,
    roles: layout.roles,
    readKey: keyReader(all).read,
  });
  return countThrough(lane, tally, all, bytes, readSizes);
}

/** Counts bytes in the lane of a layout and the line lane, read in the given sizes, over and over. */
export function countByLayout(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
  readSizes: number[],
  keepRow: TakeRows | null = null,
  tally = new Tally(),
): Promise<LaneResult & { passedOnBytes: number }> {
  const all = { ...DEFAULT_RULES, ...rules };
  const layout = layoutOf(all);
  assert(isCutByTexts(layout));
  const options = { startByte: 0, keepsRejects: keepRow !== null };
  const lane = pickLayoutLane(all, layout, tally, options);
  const rejects = keepRow === null ? null : new RejectRows("log", keepRow);
  return countThrough(lane, tally, all, bytes, readSizes, rejects);
}

async function countThrough(
  fast: Lane,
  tally: Tally,
  rules: Rules,
  bytes: Uint8Array<ArrayBuffer>,
  readSizes: number[],
  rejects: RejectRows | null = null,
): Promise<LaneResult & { passedOnBytes: number }> {
  const line = new LineLane(tally, rules, rejects);
  const passedOnBytes = await readThrough(fast, line, bytes, readSizes);
  const { samples, ...lineSums } = await line.close();
  const sums = noLines();
  addSums(sums, lineSums);
  addSums(sums, fast);
  return {
    ...sums,
    samples,
    counts: listCounts(tally.packSorted()),
    passedOnBytes,
  };
}

/**
 * Reads bytes through a lane, in the given sizes, over and over, and passes on
 * to the line lane what it passes on; returns how many bytes these are.
 */
export async function readThrough(
  fast: Lane,
  line: LineLane,
  bytes: Uint8Array<ArrayBuffer>,
  readSizes: number[],
  onRead: (read: number) => void = () => {},
): Promise<number> {
  let passedOnBytes = 0;
  const passOn = async (pieces: Piece[]) => {
    for (const piece of pieces) {
      passedOnBytes += piece.bytes.length;
      await line.write(piece);
    }
  };
  for (let at = 0, read = 0; at < bytes.length; read++) {
    const space = fast.space();
    const size = Math.min(
      readSizes[read % readSizes.length]!,
      space.length,
      bytes.length - at,
    );
    space.set(bytes.subarray(at, at + size));
    at += size;
    // Most reads of one byte complete no line, and there are many: no await.
    const pieces = fast.take(size);
    if (pieces.length > 0) await passOn(pieces);
    onRead(read);
  }
  await passOn(fast.rest());
  return passedOnBytes;
}

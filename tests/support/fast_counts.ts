/**
 * What the fast lane alone makes of bytes.
 *
 * @module
 */

import { assert } from "@std/assert";
import { FastLane } from "../../lib/count/fast_lane.ts";
import type { Piece } from "../../lib/count/lane.ts";
import { Tally } from "../../lib/count/tally.ts";
import { bytesOf, charsOf } from "./byte_strings.ts";
import { rowsOf } from "./count_file.ts";

/** What it came to. */
export interface FastCount {
  passedOn: { offsetByte: number; chars: string }[];
  sums: { lines: number; counted: number; blank: number };
  counts: [string, number][];
}

/** Counts characters, a byte each, read in pieces of a size. */
export function countFast(
  chars: string,
  { startByte = 0, depth = null, readBytes = Infinity, keepsRejects = false }: {
    startByte?: number;
    depth?: number | null;
    readBytes?: number;
    keepsRejects?: boolean;
  } = {},
): FastCount {
  const tally = new Tally();
  const lane = new FastLane(tally, { startByte, depth, keepsRejects });
  const bytes = bytesOf(chars);
  const pieces: Piece[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = lane.space();
    assert(space.length > 0, "There is always space");
    const part = bytes.subarray(at, at + Math.min(readBytes, space.length));
    space.set(part);
    pieces.push(...lane.take(part.length));
    at += part.length;
  }
  pieces.push(...lane.rest());
  const { lines, counted, blank } = lane;
  return {
    // Only looked at in the end: no piece may change with a later read.
    passedOn: pieces.map(({ offsetByte, bytes }) => ({
      offsetByte,
      chars: charsOf(bytes),
    })),
    sums: { lines, counted, blank },
    counts: rowsOf(tally.packSorted()),
  };
}

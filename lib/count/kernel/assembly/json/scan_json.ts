// Scans lines of JSON of a block: counts those that the automaton knows by their
// path, and lists the others for JavaScript, which learns from them.

import { slotOf } from "./automaton";
import { keepSegments } from "../lines/fields";
import { lineEnds } from "../lines/line_ends";
import { addToBatch, countBatch } from "../lines/path_batch";
import { block, STRIDE_BYTES } from "../memory";
import { pathEnd, pathStart, readPathText } from "./path_text";
import { findStops } from "./stops";
import { secondTexts, texts, walk, walkPair } from "./walk";

const CR: u8 = 0x0d;

/** The most unknown lines that one scan lists. */
export const MAX_UNKNOWN_LINES: usize = 4096;

/**
 * The unknown lines of the last scan, those that follow one another joined:
 * where each run begins and ends in the block, 32 bits each.
 */
export const unknownRuns: usize = memory.data(
  <i32> (MAX_UNKNOWN_LINES * 8),
  16,
);

/** How many runs these are, and how many lines are in them. */
export let unknownRunCount: usize = 0;
export let unknownLines: usize = 0;

/** How many lines the last scan counted by their key. */
export let countedJsonLines: usize = 0;

/** How many blank lines it found. */
export let blankJsonLines: usize = 0;

/** How many pairs of lines the last scan tried, and how many were alike. */
let pairs: u32 = 0;
let walkedPairs: u32 = 0;

let mostUnknown: usize = 0;
let keptSegments: usize = 0;

/**
 * Scans the complete lines of the block, from the start of a line on, until it
 * has listed `most` unknown lines. Returns where it stopped: behind the last line
 * that it read, from the start of the block.
 */
export function scanJson(
  fromByte: usize,
  dataBytes: usize,
  depth: usize,
  most: usize,
): usize {
  countedJsonLines = blankJsonLines = unknownLines = unknownRunCount = 0;
  pairs = walkedPairs = 0;
  mostUnknown = most;
  keptSegments = depth;
  const end = block + dataBytes;
  // Clears what an earlier, longer read left after the data: it could hold a
  // LF.
  memory.fill(end, 0, STRIDE_BYTES);
  let line = block + fromByte;
  for (
    let stride = block + (fromByte & ~63);
    stride < end;
    stride += STRIDE_BYTES
  ) {
    const ends = lineEnds + findStops(stride) * 4;
    line = scanLines(line, ends);
    countBatch();
    if (unknownLines === mostUnknown) break;
  }
  return line - block;
}

/** Scans the lines whose ends were found; returns where the next one begins. */
function scanLines(from: usize, ends: usize): usize {
  let line = from;
  let next = lineEnds;
  // The line feeds in front of the first line of a scan.
  while (next < ends && <usize> load<u32>(next) < line) next += 4;
  // Where lines differ, both of most pairs would be walked twice.
  const isPairing = pairs < 16 || walkedPairs * 2 > pairs;
  while (next < ends) {
    const lineEnd = <usize> load<u32>(next);
    if (isPairing && next + 4 < ends) {
      const secondEnd = <usize> load<u32>(next, 4);
      pairs++;
      if (takePair(line, lineEnd, secondEnd)) {
        walkedPairs++;
        line = secondEnd + 1;
        next += 8;
        continue;
      }
      takeLine(line, lineEnd);
      line = lineEnd + 1;
      next += 4;
      if (unknownLines === mostUnknown) break;
    }
    takeLine(line, <usize> load<u32>(next));
    line = <usize> load<u32>(next) + 1;
    next += 4;
    if (unknownLines === mostUnknown) break;
  }
  return line;
}

/** Counts two lines if both are like the line before and have a path. */
// @ts-ignore: decorator
@inline
function takePair(line: usize, lineEnd: usize, secondEnd: usize): bool {
  const edge = walkPair(line, lineEnd, lineEnd + 1, secondEnd);
  if (edge === 0) return false;
  const filled = slotOf(edge);
  if (!readPathText(texts, filled)) return false;
  const path = pathStart;
  const end = pathEnd;
  if (!readPathText(secondTexts, filled)) return false;
  addPath(path, end);
  addPath(pathStart, pathEnd);
  countedJsonLines += 2;
  return true;
}

/** Counts a line, or lists it as unknown. */
function takeLine(line: usize, lineEnd: usize): void {
  if (isBlank(line, lineEnd)) {
    blankJsonLines++;
    return;
  }
  const edge = walk(line, lineEnd);
  if (edge !== 0 && readPathText(texts, slotOf(edge))) {
    addPath(pathStart, pathEnd);
    countedJsonLines++;
  } else addUnknown(line, lineEnd + 1);
}

// @ts-ignore: decorator
@inline
function addPath(path: usize, end: usize): void {
  const kept = keptSegments === 0
    ? end
    : keepSegments(path, end, keptSegments);
  addToBatch(path, kept - path);
}

// @ts-ignore: decorator
@inline
function isBlank(line: usize, lineEnd: usize): bool {
  return line === lineEnd ||
    (line + 1 === lineEnd && load<u8>(line) === CR);
}

function addUnknown(from: usize, to: usize): void {
  const start = <u32> (from - block);
  const last = unknownRuns + unknownRunCount * 8 - 8;
  if (unknownRunCount > 0 && load<u32>(last, 4) === start) {
    store<u32>(last, <u32> (to - block), 4);
  } else {
    store<u32>(last, start, 8);
    store<u32>(last, <u32> (to - block), 12);
    unknownRunCount++;
  }
  unknownLines++;
}

// Scans the lines of a block: counts plain lines here, and records where all
// other lines are, so that they are passed on to the line lane.
//
// A plain line is `… "METHOD SP /path… …"…`: the first double quote of the line
// opens the field, a method (RFC 9110) and one space follow, then a path, and
// there is no backslash between the path and the next double quote.

import {
  findFieldEnd,
  findPath,
  findPathEnd,
  findQuote,
  hasQuoteAtEnd,
  keepSegments,
} from "./fields";
import {
  findLineEnds,
  lineEnds,
  noBackslashFrom,
  startBlock,
} from "./line_ends";
import { block, BLOCK_BYTES, STRIDE_BYTES } from "../memory";
import { addToBatch, countBatch } from "./path_batch";

const LF: u8 = 0x0a;
const CR: u8 = 0x0d;
const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;

/**
 * A run is one or more lines in a row that are passed on. At least one plain
 * line is between two runs; the shortest has 5 bytes and a LF, and the shortest
 * run 1 byte and a LF.
 */
const MAX_PASSED_ON_RUNS: usize = BLOCK_BYTES / 8 + 1;

/**
 * The runs of the last block: start and end of each, 32 bits each, in bytes
 * from the start of the block.
 */
export const passedOnRuns: usize = memory.data(
  <i32> (MAX_PASSED_ON_RUNS * 8),
  16,
);

/** How many runs the last block has. */
export let passedOnRunCount: usize = 0;

/** How many LFs, and so complete lines, the last block has. */
export let lineFeeds: usize = 0;

/** How many of these lines were counted by their key. */
export let countedLines: usize = 0;

/** How many of these lines are blank and are not in a run. */
export let blankLines: usize = 0;

/** How many of these lines are in runs. */
export let passedOnLines: usize = 0;

/**
 * Counts the plain and the blank lines among the complete lines of the block.
 * Returns the size of all complete lines in bytes.
 *
 * Each stride is read three times: to find line ends, to find paths, and to
 * count the paths. Within one pass the lines do not depend on each other, so
 * the processor works on several in parallel.
 */
export function scan(dataBytes: usize, depth: usize): usize {
  countedLines = blankLines = passedOnLines = 0;
  passedOnRunCount = lineFeeds = 0;
  const end = block + dataBytes;
  // Clears what an earlier, longer read left after the data: it could hold a
  // LF.
  memory.fill(end, 0, STRIDE_BYTES);
  startBlock();
  let runEnd: usize = 0;
  let line = block;
  for (let stride = block; stride < end; stride += STRIDE_BYTES) {
    const found = findLineEnds(stride);
    lineFeeds += found;
    const ends = lineEnds + found * 4;
    for (let next = lineEnds; next < ends; next += 4) {
      const lineEnd = <usize> load<u32>(next);
      if (takePlain(line, lineEnd, depth)) countedLines++;
      else if (isBlank(line, lineEnd) && line !== runEnd) blankLines++;
      else {
        // A blank line right after a run joins it: otherwise `x`, blank, `x`, …
        // would be more runs than there is room for.
        passOn(line, lineEnd + 1, runEnd);
        passedOnLines++;
        runEnd = lineEnd + 1;
      }
      line = lineEnd + 1;
    }
    countBatch();
  }
  return line - block;
}

/**
 * Adds the path of a line to the batch if the line is plain; returns whether.
 */
// @ts-ignore: decorator
@inline
function takePlain(line: usize, lineEnd: usize, depth: usize): bool {
  const open = findQuote(line, lineEnd);
  if (open >= lineEnd) return false;
  const path = findPath(open + 1);
  if (path === 0) return false;
  const pathEnd = findPathEnd(path);
  const stop = load<u8>(pathEnd);
  if (stop !== QUOTE) {
    if (stop === LF || stop === BACKSLASH) return false;
    if (!isClosed(line, lineEnd, pathEnd)) return false;
  }
  addToBatch(
    path,
    (depth === 0 ? pathEnd : keepSegments(path, pathEnd, depth)) - path,
  );
  return true;
}

/**
 * Whether the field ends with a double quote and has no backslash before it.
 * Where no backslash follows in the stride, any double quote after the path is
 * enough, and most lines have one in their last 16 bytes. Looking there first
 * takes 31 ns a line instead of 34 ns.
 */
// @ts-ignore: decorator
@inline
function isClosed(line: usize, lineEnd: usize, pathEnd: usize): bool {
  if (
    line >= noBackslashFrom && lineEnd - 16 > pathEnd && hasQuoteAtEnd(lineEnd)
  ) {
    return true;
  }
  const close = findFieldEnd(pathEnd + 1, lineEnd);
  return close < lineEnd && load<u8>(close) === QUOTE;
}

// @ts-ignore: decorator
@inline
function isBlank(line: usize, lineEnd: usize): bool {
  return line === lineEnd ||
    (line + 1 === lineEnd && load<u8>(line) === CR);
}

/** Adds a line to the last run if it follows it directly, else starts a run. */
function passOn(from: usize, to: usize, runEnd: usize): void {
  if (from !== runEnd) {
    store<u32>(passedOnRuns + passedOnRunCount * 8, <u32> (from - block));
    passedOnRunCount++;
  }
  store<u32>(passedOnRuns + passedOnRunCount * 8 - 4, <u32> (to - block));
}

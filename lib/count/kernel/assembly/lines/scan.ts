// Scans the lines of a block: counts them by the path of their request, or by why
// they have none, and records which lines the line lane is to look at: the first
// few skipped lines of each reason, whose text it shows, or all of them, where
// they are kept.

import {
  findPath,
  findPathEnd,
  findQueryEnd,
  findQuote,
  isProtocol,
  keepSegments,
} from "./fields";
import { findLineEnds, lineEnds } from "./line_ends";
import { block, BLOCK_BYTES, STRIDE_BYTES } from "../memory";
import { addToBatch, countBatch } from "./path_batch";
import { keyEnd, keyStart, readRequest, SKIP_CLASSES } from "./request";

const CR: u8 = 0x0d;
const SPACE: u8 = 0x20;
const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const BRACE: u8 = 0x7b;

/**
 * A run is one or more lines in a row that are passed on. At least one other
 * line is between two runs; the shortest of both has 1 byte and a LF.
 */
const MAX_PASSED_ON_RUNS: usize = BLOCK_BYTES / 4 + 1;

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
 * How many skipped lines of each class (see request.ts) were not passed on in
 * the last block, 32 bits each.
 */
export const skippedLines: usize = memory.data(<i32> (SKIP_CLASSES * 4), 16);

/**
 * How many skipped lines of each class are still to be passed on, 32 bits each;
 * set when a slice begins.
 */
export const linesToPassOn: usize = memory.data(<i32> (SKIP_CLASSES * 4), 16);

/**
 * Reads the complete lines of the block. Returns their size in bytes.
 *
 * Each stride is read three times: to find line ends, to find paths, and to
 * count the paths. Within one pass the lines do not depend on each other, so
 * the processor works on several in parallel.
 */
export function scan(dataBytes: usize, depth: usize): usize {
  countedLines = blankLines = passedOnLines = 0;
  passedOnRunCount = lineFeeds = 0;
  memory.fill(skippedLines, 0, SKIP_CLASSES * 4);
  const end = block + dataBytes;
  // Clears what an earlier, longer read left after the data: it could hold a
  // LF.
  memory.fill(end, 0, STRIDE_BYTES);
  let runEnd: usize = 0;
  let line = block;
  for (let stride = block; stride < end; stride += STRIDE_BYTES) {
    const found = findLineEnds(stride);
    lineFeeds += found;
    const ends = lineEnds + found * 4;
    for (let next = lineEnds; next < ends; next += 4) {
      const lineEnd = <usize> load<u32>(next);
      if (takePlain(line, lineEnd, depth)) countedLines++;
      else if (isBlank(line, lineEnd)) {
        // A blank line right after a run joins it: otherwise `x`, blank, `x`, …
        // would be more runs than there is room for.
        if (line !== runEnd) blankLines++;
        else runEnd = passOn(line, lineEnd + 1, runEnd);
      } else if (takeOther(line, lineEnd, depth)) {
        runEnd = passOn(line, lineEnd + 1, runEnd);
      }
      line = lineEnd + 1;
    }
    countBatch();
  }
  return line - block;
}

/**
 * Finds the path of a line if the line is plain; returns where it begins in the
 * lower 32 bits and where it ends in the upper ones, or 0.
 *
 * A plain line is `… "METHOD SP /path[?query] SP HTTP/…`, and its request is in
 * its first quoted field: what follows, even where the field is not closed,
 * cannot change the path.
 */
// @ts-ignore: decorator
@inline
export function findPlainPath(line: usize, lineEnd: usize): u64 {
  const open = findQuote(line, lineEnd);
  if (open >= lineEnd) return 0;
  if (load<u8>(open - 1) === BACKSLASH || load<u8>(line) === BRACE) return 0;
  const path = findPath(open + 1);
  if (path === 0) return 0;
  const pathEnd = findPathEnd(path);
  let targetEnd = pathEnd;
  let stop = load<u8>(pathEnd);
  while (stop !== SPACE) {
    // A quote or LF ends the field; what else is found here is rare in a target.
    if (stop <= QUOTE) return 0;
    targetEnd = findQueryEnd(targetEnd + 1);
    stop = load<u8>(targetEnd);
  }
  if (!isProtocol(targetEnd)) return 0;
  return <u64> path | (<u64> pathEnd << 32);
}

/** Adds the path of a line to the batch if the line is plain; returns whether. */
// @ts-ignore: decorator
@inline
function takePlain(line: usize, lineEnd: usize, depth: usize): bool {
  const found = findPlainPath(line, lineEnd);
  if (found === 0) return false;
  const path = <usize> (<u32> found);
  const pathEnd = <usize> (found >> 32);
  const end = depth === 0 ? pathEnd : keepSegments(path, pathEnd, depth);
  addToBatch(path, end - path);
  return true;
}

/**
 * Adds the key of any other line to the batch, or notes why there is none;
 * returns whether the line is to be passed on.
 */
function takeOther(line: usize, lineEnd: usize, depth: usize): bool {
  const skipClass = readRequest(line, lineEnd);
  if (skipClass < 0) {
    const end = depth === 0 ? keyEnd : keepSegments(keyStart, keyEnd, depth);
    addToBatch(keyStart, end - keyStart);
    countedLines++;
    return false;
  }
  const left = linesToPassOn + <usize> skipClass * 4;
  if (load<u32>(left) > 0) {
    store<u32>(left, load<u32>(left) - 1);
    return true;
  }
  const skipped = skippedLines + <usize> skipClass * 4;
  store<u32>(skipped, load<u32>(skipped) + 1);
  return false;
}

// @ts-ignore: decorator
@inline
function isBlank(line: usize, lineEnd: usize): bool {
  return line === lineEnd ||
    (line + 1 === lineEnd && load<u8>(line) === CR);
}

/**
 * Adds a line to the last run if it follows it directly, else starts a run;
 * returns where the run ends.
 */
function passOn(from: usize, to: usize, runEnd: usize): usize {
  if (from !== runEnd) {
    store<u32>(passedOnRuns + passedOnRunCount * 8, <u32> (from - block));
    passedOnRunCount++;
  }
  store<u32>(passedOnRuns + passedOnRunCount * 8 - 4, <u32> (to - block));
  passedOnLines++;
  return to;
}

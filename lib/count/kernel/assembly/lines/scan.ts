// The lines of a block: plain ones are counted here, the others are noted by
// their place, for the line lane.
//
// A plain line is `… "METHOD SP /path… …"…`: the first double quote of the line
// opens the field, a method of RFC 9110 and one space follow, then a path, and
// no backslash stands between the path and the next double quote.

import {
  cut,
  endsQuoted,
  findFieldEnd,
  findPath,
  findPathEnd,
  findQuote,
} from "./fields";
import { cleanFrom, findLineEnds, lineEnds, startStrides } from "./line_ends";
import { block, BLOCK_BYTES, STRIDE_BYTES } from "../memory";
import { countLater, countPending } from "./path_batch";

const LF: u8 = 0x0a;
const CR: u8 = 0x0d;
const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;

/** Two odd runs have a plain line between them, which takes 5 bytes and a LF. */
const MAX_ODD_RUNS: usize = BLOCK_BYTES / 8 + 1;

/** The odd runs of the last block: where each begins and ends, from its start. */
export const oddRuns: usize = memory.data(<i32> (MAX_ODD_RUNS * 8), 16);

/** How many odd runs the last block has. */
export let oddRunCount: usize = 0;

/** How many LF the complete lines of the last block have. */
export let lineFeeds: usize = 0;

/** How many of these lines were counted, are blank, are odd. */
export let countedLines: usize = 0;
export let blankLines: usize = 0;
export let oddLines: usize = 0;

/**
 * Counts the plain and the blank lines among the complete lines of the block.
 * Returns how many bytes all complete lines take.
 *
 * It goes over a stride three times: for the ends of its lines, for their paths,
 * and to count these. A step that waits for the one before then waits side by
 * side with the same step of other lines.
 */
export function scan(dataBytes: usize, depth: usize): usize {
  oddRunCount = lineFeeds = countedLines = blankLines = oddLines = 0;
  const end = block + dataBytes;
  // What stood behind the data before must not look like a line.
  memory.fill(end, 0, STRIDE_BYTES);
  startStrides();
  let oddEnd: usize = 0;
  let line = block;
  for (let stride = block; stride < end; stride += STRIDE_BYTES) {
    const found = findLineEnds(stride);
    lineFeeds += found;
    const ends = lineEnds + found * 4;
    for (let next = lineEnds; next < ends; next += 4) {
      const lineEnd = <usize> load<u32>(next);
      if (takePlain(line, lineEnd, depth)) countedLines++;
      else if (isBlank(line, lineEnd) && line !== oddEnd) blankLines++;
      else {
        // A blank line behind an odd run joins it, or runs could be many.
        noteOdd(line, lineEnd + 1, oddEnd);
        oddLines++;
        oddEnd = lineEnd + 1;
      }
      line = lineEnd + 1;
    }
    countPending();
  }
  return line - block;
}

/** Takes the path of a plain line, to be counted with the others of its stride. */
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
  countLater(path, (depth === 0 ? pathEnd : cut(path, pathEnd, depth)) - path);
  return true;
}

/**
 * Whether a double quote that no backslash comes before closes the field. Where
 * the stride has no backslash, any double quote behind the path tells, and most
 * lines end with one: 31 ns a line instead of 34 ns.
 */
// @ts-ignore: decorator
@inline
function isClosed(line: usize, lineEnd: usize, pathEnd: usize): bool {
  if (line >= cleanFrom && lineEnd - 16 > pathEnd && endsQuoted(lineEnd)) {
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

function noteOdd(from: usize, to: usize, oddEnd: usize): void {
  if (from !== oddEnd) {
    store<u32>(oddRuns + oddRunCount * 8, <u32> (from - block));
    oddRunCount++;
  }
  store<u32>(oddRuns + oddRunCount * 8 - 4, <u32> (to - block));
}

// The lines of a block whose fields an automaton found: a module that is made
// for the run and writes to this memory. It runs between `findLineEnds` and
// `countSpans`, over a few lines at a time.

import { block, STRIDE_BYTES } from "../memory";
import { keepSegments } from "./fields";
import { findRequestPath, pathEnd, pathStart } from "./field_path";
import { addToBatch, countBatch } from "./path_batch";

const CR: u8 = 0x0d;
const DASH: u8 = 0x2d;
const SLASH: u8 = 0x2f;

/** Where a line that the automaton does not know has its first tag. */
export const NOT_SURE: u32 = -2;
/** Where a line without a match, or a group that took no part, has one. */
export const UNSET: u32 = -1;

/** How many lines the automaton runs over at once, at the most. */
export const SPAN_LINES: usize = 1024;
/** How many tags a line can have: two for each group. */
const MOST_TAGS: usize = 30;

const UNCOUNTED_BYTES: usize = 12;

/** The tags of each line, addresses in 32 bits. */
export const spans: usize = memory.data(
  <i32> (SPAN_LINES * MOST_TAGS * 4),
  16,
);

/** How much room there is for the constants of an automaton. */
export const AUTOMATON_BYTES: usize = 128 * 1024;

/** The constants of an automaton. */
export const automaton: usize = memory.data(<i32> AUTOMATON_BYTES, 16);

/**
 * Lines that were not counted, in their order: where each begins and where its
 * LF stands, from the start of the block, and 1 if it has no match, 0 if the
 * automaton is not sure of it; in 32 bits each.
 */
export const uncounted: usize = memory.data(
  <i32> (SPAN_LINES * UNCOUNTED_BYTES),
  16,
);

/** How many these are. */
export let uncountedLines: usize = 0;

/** How many lines were counted, are blank or have no match, since the block began. */
export let spanLines: usize = 0;
export let spanBlankLines: usize = 0;
export let missedLines: usize = 0;

/** How many lines say that the client sent no request, since the block began. */
export let noneLines: usize = 0;

/** Begins with the data of a block. */
export function startSpans(dataBytes: usize): void {
  spanLines = spanBlankLines = missedLines = noneLines = 0;
  // What stood behind the data before must not look like a line.
  memory.fill(block + dataBytes, 0, STRIDE_BYTES);
}

/**
 * Counts the keys of lines.
 *
 * @param line Where the first line begins.
 * @param ends Where the addresses of their LF stand.
 * @param endsEnd Where these end.
 * @param lineBytes How many bytes the tags of a line take.
 * @param key Which tags are those of the key, in bytes from the first.
 * @param depth How many segments of a path are kept; 0 is all.
 * @param notesMissed Whether lines without a match are noted, too.
 */
export function countSpans(
  line: usize,
  ends: usize,
  endsEnd: usize,
  lineBytes: usize,
  key: usize,
  depth: usize,
  notesMissed: bool,
): void {
  uncountedLines = 0;
  let from = line;
  let tags = spans;
  for (let next = ends; next < endsEnd; next += 4) {
    const lineEnd = <usize> load<u32>(next);
    const start = load<u32>(tags + key);
    if (from === lineEnd || (from + 1 === lineEnd && load<u8>(from) === CR)) {
      spanBlankLines++;
    } else if (load<u32>(tags) === NOT_SURE) {
      noteUncounted(from, lineEnd, 0);
    } else if (start === UNSET) {
      missedLines++;
      if (notesMissed) noteUncounted(from, lineEnd, 1);
    } else {
      const end = <usize> load<u32>(tags + key, 4);
      addToBatch(start, endOf(start, end, depth) - start);
      spanLines++;
    }
    from = lineEnd + 1;
    tags += lineBytes;
  }
  countBatch();
}

/**
 * Counts the paths of lines by the field that holds the request, up to the first
 * line that is to be read otherwise: the automaton does not know it, it is not of
 * the form, or its field holds no path.
 *
 * @param line Where the first line begins.
 * @param ends Where the addresses of their LF stand.
 * @param endsEnd Where these end.
 * @param tags Where the tags of the first line stand.
 * @param lineBytes How many bytes the tags of a line take.
 * @param request Which tags are those of the request, in bytes from the first.
 * @param depth How many segments of a path are kept; 0 is all.
 * @param countsNone Whether lines without a request are only counted.
 * @returns Where the address of the LF of that line stands, or `endsEnd`.
 */
export function countRequests(
  line: usize,
  ends: usize,
  endsEnd: usize,
  tags: usize,
  lineBytes: usize,
  request: usize,
  depth: usize,
  countsNone: bool,
): usize {
  let from = line;
  let next = ends;
  for (let at = tags; next < endsEnd; next += 4, at += lineBytes) {
    const lineEnd = <usize> load<u32>(next);
    if (takeRequest(at, request, depth)) spanLines++;
    else if (from === lineEnd || (from + 1 === lineEnd && load<u8>(from) === CR)) {
      spanBlankLines++;
    } else if (countsNone && saysNone(at, request)) noneLines++;
    else break;
    from = lineEnd + 1;
  }
  countBatch();
  return next;
}

/** Whether the field of the request is empty or `-`. */
function saysNone(tags: usize, request: usize): bool {
  const start = load<u32>(tags + request);
  if (load<u32>(tags) === NOT_SURE || start === UNSET) return false;
  const end = load<u32>(tags + request, 4);
  return start === end || (start + 1 === end && load<u8>(start) === DASH);
}

/** Adds the path of a line to the batch if there is no doubt about it; returns whether. */
// @ts-ignore: decorator
@inline
function takeRequest(tags: usize, request: usize, depth: usize): bool {
  const start = load<u32>(tags + request);
  if (load<u32>(tags) === NOT_SURE || start === UNSET) return false;
  if (!findRequestPath(start, load<u32>(tags + request, 4))) return false;
  const end = depth === 0 ? pathEnd : keepSegments(pathStart, pathEnd, depth);
  addToBatch(pathStart, end - pathStart);
  return true;
}

/** Where the key ends: one that is no path is kept as it is. */
// @ts-ignore: decorator
@inline
function endOf(start: usize, end: usize, depth: usize): usize {
  if (depth === 0 || start === end || load<u8>(start) !== SLASH) return end;
  return keepSegments(start, end, depth);
}

function noteUncounted(from: usize, lineEnd: usize, isMissed: u32): void {
  const entry = uncounted + uncountedLines * UNCOUNTED_BYTES;
  store<u32>(entry, <u32> (from - block));
  store<u32>(entry, <u32> (lineEnd - block), 4);
  store<u32>(entry, isMissed, 8);
  uncountedLines++;
}

/**
 * Lines of rows → their durations, and the rest of them, which is far shorter.
 *
 * @module
 */

import type { SortedDurations } from "../count/durations.ts";
import { CODE_COUNT } from "../count/three_digits.ts";

/** What stands in front of the durations of a row. No text of JSON holds it: a quote in a text has a backslash. */
const START = ',"values":[';

const [COMMA, OPEN, CLOSE, ZERO, NINE] = [0x2c, 0x5b, 0x5d, 0x30, 0x39];

/** So many digits are a whole number that is exact, whatever they are. */
const MOST_DIGITS = 15;

/** Lines whose durations were cut out. */
export interface CutLines {
  /** The same lines, each with the mark in the place of the durations that were cut out. */
  text: string;
  /** The durations of each line; null where none were cut out. */
  durations: (SortedDurations | null)[];
}

/**
 * Cuts durations out of lines of a tally: with what JSON takes for the rest, that
 * is a third of the time that JSON takes for all. What is not written as this
 * program writes it, or is no list of rounded durations, stays where it is.
 *
 * @param text Whole lines, without the last line feed.
 * @param mark What takes the place of a list: JSON that no line holds.
 * @returns The lines and the durations; null if there are none to cut out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const line = '{"seconds":{"lines":3,"values":[[5,1],[12300,2]]}}';
 * assertEquals(cutDurations(line, '"here"'), {
 *   text: '{"seconds":{"lines":3,"values":"here"}}',
 *   durations: [{ codes: Uint16Array.of(5, 2123), lines: Float64Array.of(1, 2) }],
 * });
 * ```
 */
export function cutDurations(text: string, mark: string): CutLines | null {
  let at = text.indexOf(START);
  if (at === -1) return null;
  const pieces: string[] = [];
  const durations: (SortedDurations | null)[] = [];
  let taken = 0;
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    let found: SortedDurations | null = null;
    if (at !== -1 && at < end) {
      const listAt = at + START.length - 1;
      const list = readList(text, listAt);
      if (list !== null) {
        pieces.push(text.slice(taken, listAt), mark);
        taken = list.end;
        found = list.durations;
      }
      // A row has one list; what else looks like one is left to JSON.
      at = text.indexOf(START, end);
    }
    durations.push(found);
    start = end + 1;
  }
  pieces.push(text.slice(taken));
  return { text: pieces.join(""), durations };
}

/** Where durations are put together: ascending, there are no more than codes. */
const codes = new Uint16Array(CODE_COUNT);
const lines = new Float64Array(CODE_COUNT);

/**
 * Reads `[[ns,lines],…]` from a place in a text; null if it is something else, is
 * not in order, or not rounded. Both numbers are read in place, and the first as
 * its code: with functions for both, it took twice the time.
 */
function readList(
  text: string,
  start: number,
): { durations: SortedDurations; end: number } | null {
  let at = start + 1;
  let count = 0;
  let lastCode = -1;
  let char = COMMA;
  while (char === COMMA) {
    if (text.charCodeAt(at++) !== OPEN) return null;
    // Rounded to three digits, so that all behind them are zeros, whose number is
    // the thousands of the code (three_digits.ts).
    const nsAt = at;
    let code = 0;
    while ((char = text.charCodeAt(at)) >= ZERO && char <= NINE) {
      if (at++ === nsAt + 3) break;
      code = code * 10 + char - ZERO;
    }
    if (at === nsAt + 4) {
      if (char !== ZERO) return null;
      while ((char = text.charCodeAt(at)) === ZERO) at++;
      code += (at - nsAt - 3) * 1000;
    }
    if (char !== COMMA || !isWhole(text, nsAt, at)) return null;
    if (code <= lastCode) return null;
    const linesAt = ++at;
    let lineCount = 0;
    while ((char = text.charCodeAt(at++)) >= ZERO && char <= NINE) {
      lineCount = lineCount * 10 + char - ZERO;
    }
    if (char !== CLOSE || !isWhole(text, linesAt, at - 1)) return null;
    codes[count] = lastCode = code;
    lines[count++] = lineCount;
    char = text.charCodeAt(at++);
  }
  if (char !== CLOSE) return null;
  const durations = {
    codes: codes.slice(0, count),
    lines: lines.slice(0, count),
  };
  return { durations, end: at };
}

/** Whether digits are a whole number of JSON that is exact. */
function isWhole(text: string, start: number, end: number): boolean {
  const digits = end - start;
  return digits > 0 && digits <= MOST_DIGITS &&
    (digits === 1 || text.charCodeAt(start) !== ZERO);
}

/**
 * Lines of rows → their durations, and the rest of them, which is far shorter.
 *
 * @module
 */

import type { SortedDurations } from "../count/durations.ts";
import { codeOf, valueOf } from "../count/three_digits.ts";

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
      const list = new ListReader(text, listAt);
      found = list.read();
      if (found !== null) {
        pieces.push(text.slice(taken, listAt), mark);
        taken = list.at;
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

/** Reads `[[ns,lines],…]` from a place in a text. */
class ListReader {
  /** Where it has come to: behind the list in the end. */
  at: number;
  readonly #text: string;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** Reads the list; null if it is something else, is not in order, or not rounded. */
  read(): SortedDurations | null {
    const codes: number[] = [];
    const lines: number[] = [];
    let lastCode = -1;
    let next = this.#take();
    while (next === OPEN || next === COMMA) {
      if (this.#take() !== OPEN) return null;
      const ns = this.#takeWhole(COMMA);
      const lineCount = this.#takeWhole(CLOSE);
      if (ns === -1 || lineCount === -1) return null;
      const code = codeOf(ns);
      if (code <= lastCode || valueOf(code) !== ns) return null;
      codes.push(lastCode = code);
      lines.push(lineCount);
      next = this.#take();
    }
    return next === CLOSE
      ? { codes: Uint16Array.from(codes), lines: Float64Array.from(lines) }
      : null;
  }

  #take(): number {
    return this.#text.charCodeAt(this.at++);
  }

  /** Reads digits and what must stand behind them; -1 if they are no whole number of JSON that is exact. */
  #takeWhole(behind: number): number {
    const start = this.at;
    let value = 0;
    let char = this.#take();
    while (char >= ZERO && char <= NINE) {
      value = value * 10 + char - ZERO;
      char = this.#take();
    }
    const digits = this.at - 1 - start;
    const isWhole = char === behind && digits > 0 && digits <= MOST_DIGITS &&
      (digits === 1 || this.#text.charCodeAt(start) !== ZERO);
    return isWhole ? value : -1;
  }
}

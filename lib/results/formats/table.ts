/**
 * The result as a table for people: counts, shares, bars, keys.
 *
 * @module
 */

import { bold, cyan, dim } from "@std/fmt/colors";
import { OTHER, type Result } from "./result.ts";
import { encodePieces } from "./encode_pieces.ts";
import { rowsOf } from "./rows.ts";

/** The width of the longest bar, in characters. */
const BAR_WIDTH = 24;

/** A bar ends with one of seven parts of a block. */
const PARTS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

const numbers = new Intl.NumberFormat("en");

/**
 * Writes a line of totals, a header, and one line a key in the order given.
 *
 * The key stands last, so that no key, however wide its characters are on
 * whichever terminal, moves a column. The longest bar is that of the largest row.
 *
 * @param result Keys and counts.
 * @param hasColor Whether to colour it; NO_COLOR outweighs this.
 * @returns The table as UTF-8.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { makeResult } from "./result.ts";
 *
 * const counts = {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(1200),
 * };
 * const sums = { lines: 1200, counted: 1200, blank: 0, filtered: 0, skipped: {}, malformed: 0, sizeBytes: 200 };
 * const result = makeResult({ day: null, files: 1, sums, counts, most: null });
 * assertStringIncludes(
 *   new TextDecoder().decode(formatTable(result, false)),
 *   "\n1,200  100.0%  ████████████████████████  /a\n",
 * );
 * ```
 */
export function formatTable(
  result: Result,
  hasColor: boolean,
): Uint8Array<ArrayBuffer> {
  return encodePieces(pieces(result, hasColor));
}

function* pieces(result: Result, hasColor: boolean): Generator<string> {
  const { top, other, sums: { counted } } = result;
  const paint = hasColor ? { bold, cyan, dim } : PLAIN;
  const largest = Math.max(top.counts[0] ?? 0, other?.count ?? 0);
  const width = Math.max("count".length, numbers.format(largest).length);
  const row = (count: number, key: string) => {
    const bar = barOf(count / largest);
    return `${numbers.format(count).padStart(width)}  ${
      shareOf(count, counted).padStart(6)
    }  ${paint.cyan(bar)}${" ".repeat(BAR_WIDTH - bar.length)}  ${key}\n`;
  };
  yield `${paint.bold(titleOf(result))}\n\n`;
  yield paint.dim(
    `${"count".padStart(width)}   share  ${" ".repeat(BAR_WIDTH)}  key`,
  ) + "\n";
  for (const rows of rowsOf(top)) {
    yield rows.map(({ shown, count }) => row(count, shown)).join("");
  }
  if (other !== null) {
    yield row(other.count, paint.dim(`${OTHER} ${keysOf(other.keyCount)}`));
  }
}

const same = (text: string) => text;
const PLAIN = { bold: same, cyan: same, dim: same };

function titleOf({ date, sums, keyCount }: Result): string {
  const { lines, counted, blank, filtered } = sums;
  const skipped = lines - counted - blank - filtered;
  const [ofLines, ofSkipped, ofBlank] = [counted, skipped, blank]
    .map((count) => numbers.format(count));
  const ofFiltered = filtered === 0
    ? ""
    : `, ${numbers.format(filtered)} filtered`;
  return `${date === null ? "" : `${date}: `}${ofLines} of ${
    numbers.format(lines)
  } lines counted, ${ofSkipped} skipped, ${ofBlank} blank${ofFiltered}; ${
    keysOf(keyCount)
  }`;
}

function keysOf(count: number): string {
  return `${numbers.format(count)} ${count === 1 ? "key" : "keys"}`;
}

/** The share of a count, which is never shown as all or nothing if it is not. */
function shareOf(count: number, total: number): string {
  const percent = (100 * count / total).toFixed(1);
  if (percent === "0.0") return "<0.1%";
  if (percent === "100.0" && count < total) return ">99.9%";
  return `${percent}%`;
}

function barOf(share: number): string {
  const eighths = Math.max(1, Math.round(share * BAR_WIDTH * 8));
  return "█".repeat(Math.floor(eighths / 8)) + PARTS[eighths % 8];
}

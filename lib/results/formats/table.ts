/**
 * The result as a table for people: counts, shares, bars, keys.
 *
 * @module
 */

import { countOf } from "../../system/counted_noun.ts";
import type { Screen } from "../../system/screen.ts";
import { wrap } from "../../system/wrap.ts";
import { OTHER } from "../columns/row_texts.ts";
import type { Result } from "./result.ts";
import { encodePieces } from "./encode_pieces.ts";
import { cutText } from "./cut_text.ts";
import { measuredTable } from "./measured_table.ts";
import { rowsOf } from "./rows.ts";

/** The width of the longest bar, in characters. */
const BAR_WIDTH = 24;

/** Bars give way to keys where these would have fewer columns. */
const MIN_KEY_COLUMNS = 24;

/** A bar ends with one of seven parts of a block. */
const PARTS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

const numbers = new Intl.NumberFormat("en");

/**
 * Writes a line of totals, a header, and one line a key in the order given.
 *
 * The key stands last, so that no key, however wide its characters are on
 * whichever terminal, moves a column. Where the screen is too narrow for a key,
 * the key goes on in its column on the next line. The longest bar is that of the
 * largest row; a narrow screen has no bars.
 *
 * @param result Keys and counts.
 * @param screen What shows the table.
 * @returns The table as UTF-8.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { NO_SCREEN } from "../../system/screen.ts";
 * import { makeResult } from "./result.ts";
 *
 * const counts = {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(1200),
 * };
 * const sums = { lines: 1200, counted: 1200, blank: 0, filtered: 0, filteredBy: {}, header: 0, skipped: {}, malformed: 0, sizeBytes: 200 };
 * const result = makeResult({ day: null, files: 1, sums, counts, most: null });
 * assertStringIncludes(
 *   new TextDecoder().decode(formatTable(result, NO_SCREEN)),
 *   "\n1,200  100.0%  ████████████████████████  /a\n",
 * );
 * ```
 */
export function formatTable(
  result: Result,
  screen: Screen,
): Uint8Array<ArrayBuffer> {
  return encodePieces(pieces(result, screen));
}

function* pieces(
  result: Result,
  { hasColor, widthColumns }: Screen,
): Generator<string> {
  const { top, other, sums: { counted } } = result;
  const paint = hasColor ? COLORS : PLAIN;
  const largest = Math.max(top.counts[0] ?? 0, other?.count ?? 0);
  const width = Math.max("count".length, numbers.format(largest).length);
  const edge = widthColumns ?? Infinity;
  const barless = width + "   share  ".length;
  const hasBars = edge >= barless + BAR_WIDTH + 2 + MIN_KEY_COLUMNS;
  const keyColumn = hasBars ? barless + BAR_WIDTH + 2 : barless;
  const nextLine = `\n${" ".repeat(keyColumn)}`;

  const row = (count: number, key: string, paintKey: Paint) => {
    const share = shareOf(count, counted).padStart(6);
    const numberColumns = `${
      numbers.format(count).padStart(width)
    }  ${share}  `;
    const bar = hasBars ? barOf(count / largest) : "";
    const barColumn = hasBars
      ? `${paint.cyan(bar)}${" ".repeat(BAR_WIDTH - bar.length)}  `
      : "";
    const keyLines = cutText(key, edge - keyColumn).map(paintKey);
    return `${numberColumns}${barColumn}${keyLines.join(nextLine)}\n`;
  };

  const title = wrap(titleOf(result), edge).map(paint.bold);
  yield `${title.join("\n")}\n\n`;
  if (result.measured !== null) {
    yield* measuredTable(result.measured, widthColumns, paint.dim);
    return;
  }
  yield paint.dim(
    `${"count".padStart(width)}   share  `.padEnd(keyColumn) + "key",
  );
  yield "\n";
  for (const rows of rowsOf(top)) {
    yield rows.map(({ shown, count }) => row(count, shown, same)).join("");
  }
  if (other !== null) {
    yield row(other.count, `${OTHER} ${keysOf(other.keyCount)}`, paint.dim);
  }
}

/** Gives a text a color, or none. */
type Paint = (text: string) => string;

/** A color of ECMA-48, 8.3.117. The library for colors heeds NO_COLOR, which `--color` outweighs. */
const color = (on: number, off: number): Paint => (text) =>
  `\x1b[${on}m${text}\x1b[${off}m`;
const COLORS = { bold: color(1, 22), cyan: color(36, 39), dim: color(2, 22) };
const same: Paint = (text) => text;
const PLAIN = { bold: same, cyan: same, dim: same };

function titleOf({ date, sums, keyCount, measured }: Result): string {
  const { lines, counted, blank, filtered, header } = sums;
  const skipped = lines - counted - blank - filtered - header;
  const [ofLines, ofSkipped, ofBlank] = [counted, skipped, blank]
    .map((count) => numbers.format(count));
  const ofFiltered = filtered === 0
    ? ""
    : `, ${numbers.format(filtered)} filtered`;
  return `${date === null ? "" : `${date}: `}${ofLines} of ${
    numbers.format(lines)
  } lines counted, ${ofSkipped} skipped, ${ofBlank} blank${ofFiltered}; ${
    measured === null ? keysOf(keyCount) : countOf(measured.rowCount, "row")
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

/**
 * Counts and where they come from → the lines of a tally.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { PackedTally } from "../count/packed_tally.ts";
import { noValues, type ValueRows } from "../count/row_values.ts";
import type { Measure } from "../keys/record_rules.ts";
import { textOfBytes } from "../latin1.ts";
import { splitTexts } from "../lines/joined_texts.ts";
import { headLine, type TallyHead } from "./tally_head.ts";
import { inputLine, type TallyInput } from "./tally_input.ts";
import { rowLine } from "./tally_row.ts";

/** All that a tally says. */
export interface TallyContent {
  /** What was counted, and by which rules. */
  head: TallyHead;
  /** Where it comes from. */
  inputs: readonly TallyInput[];
  /** The counts, in the order of the rows. */
  counts: PackedTally;
  /** What else the rows add up. */
  values: ValueRows;
  /** Which numbers those are. */
  measures: readonly Measure[];
  /** Whether keys are joined parts; else each is a path as it was read. */
  isJoined: boolean;
}

/** So many characters become bytes at once. */
const PIECE_LENGTH = 256 * 1024;

const NONE = noValues();

/**
 * Writes a tally, a piece at a time: a head, a line an input, a line a row, and a
 * last line with the number of rows and the SHA-256 of all bytes before it.
 *
 * @param content What it says.
 * @returns Its bytes, in pieces.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 * import { ValueRows } from "../count/row_values.ts";
 * import { tallyRules } from "./tally_head.ts";
 *
 * const rules = tallyRules(DEFAULT_RULES);
 * const head = { date: null, columns: null, rules, labels: [] };
 * const counts = {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(2),
 * };
 * const content = { head, inputs: [], counts, values: new ValueRows(), measures: [] };
 * const pieces = tallyPieces({ ...content, isJoined: false });
 * const text = new TextDecoder().decode([...pieces][0]);
 * assertEquals(text.split("\n")[1], '{"key":["/a"],"count":2}');
 * ```
 */
export function* tallyPieces(
  content: TallyContent,
): Generator<Uint8Array<ArrayBuffer>> {
  const hash = createHash("sha256");
  const encoder = new TextEncoder();
  let text = "";
  for (const line of lines(content)) {
    text += `${line}\n`;
    if (text.length < PIECE_LENGTH) continue;
    const piece = encoder.encode(text);
    hash.update(piece);
    yield piece;
    text = "";
  }
  hash.update(text);
  const rows = content.counts.counts.length;
  yield encoder.encode(`${text}${tailLine(rows, hash.digest("hex"))}\n`);
}

/**
 * The last line of a tally.
 *
 * @param rows How many rows it has.
 * @param sha256 The SHA-256 of all bytes before the line, in hexadecimal.
 * @returns The line, without its line feed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(tailLine(2, "ab"), '{"rows":2,"sha256":"ab"}');
 * ```
 */
export function tailLine(rows: number, sha256: string): string {
  return JSON.stringify({ rows, sha256 });
}

function* lines(content: TallyContent): Generator<string> {
  const { head, inputs, counts, values, measures, isJoined } = content;
  yield headLine(head);
  for (const input of inputs) yield inputLine(input);
  let start = 0;
  for (const [row, end] of counts.keyEnds.entries()) {
    const key = textOfBytes(counts.keys.subarray(start, end));
    start = end;
    // A record has a text for each part, "-" where the line has none.
    const parts = isJoined ? splitTexts(key) as string[] : [key];
    const numbers = measures.length > 0 ? values.of(key) : NONE;
    yield rowLine(parts, counts.counts[row]!, numbers, measures);
  }
}

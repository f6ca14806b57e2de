/**
 * The lines of a tally → its head, inputs and rows, checked to be whole.
 *
 * @module
 */

import { createHash, type Hash } from "node:crypto";
import { asText, asWhole, type JsonObject, TallyFormError } from "./members.ts";
import type { PackedTally } from "../count/packed_tally.ts";
import { cutDurations, type CutLines } from "./cut_durations.ts";
import { readPlainRows } from "./plain_rows.ts";
import { parseHead, type TallyHead } from "./tally_head.ts";
import { joinedTallies } from "./tally_row.ts";
import { parseInput, type TallyInput } from "./tally_input.ts";

/** What takes the parts of a tally as they are read. */
export interface TallyTaker {
  /** Takes the head, first. */
  takeHead(head: TallyHead): void;
  /** Takes an input. */
  takeInput(input: TallyInput): void;
  /** Takes some of the rows, after all inputs. */
  takeRows(rows: readonly JsonObject[]): void;
  /**
   * Takes some of the rows, too, whose key is one plain text; null where rows
   * have more parts or numbers.
   */
  takePlainRows: ((rows: PackedTally) => void) | null;
}

const LF = 0x0a;

/** What the first line of a tally begins with. */
const HEAD_START = '{"logtally":"tally",';

/** What the last line of a tally begins with. */
const TAIL_START = '{"rows":';

/** Takes the place of durations that were cut out: no file holds what is made up anew each time. */
const MARK = JSON.stringify(crypto.randomUUID());

/**
 * Reads a tally block by block.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 * import { ValueRows } from "../count/row_values.ts";
 * import { tallyRules } from "./tally_head.ts";
 * import { tallyPieces } from "./write_tally.ts";
 *
 * const rules = tallyRules(DEFAULT_RULES);
 * const head = { date: null, columns: null, rules, labels: [] };
 * const counts = {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(2),
 * };
 * const content = { head, inputs: [], counts, values: new ValueRows(), measures: [] };
 * const rows: unknown[] = [];
 * const reader = new TallyReader({
 *   takeHead: () => {},
 *   takeInput: () => {},
 *   takeRows: (more) => void rows.push(...more),
 *   takePlainRows: null,
 * });
 * for (const piece of tallyPieces({ ...content, isJoined: false })) reader.read(piece);
 * reader.end();
 * assertEquals(rows, [{ key: ["/a"], count: 2 }]);
 * ```
 */
export class TallyReader {
  readonly #taker: TallyTaker;
  readonly #hash: Hash = createHash("sha256");
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #hasHead = false;
  #rowCount = 0;
  #isWhole = false;
  #lineNumber = 0;

  /** Takes what takes its parts. */
  constructor(taker: TallyTaker) {
    this.#taker = taker;
  }

  /**
   * Reads the next lines.
   *
   * @param block Whole lines, each with its line feed.
   * @throws {TallyFormError} If they are not those of a tally.
   */
  read(block: Uint8Array): void {
    if (this.#isWhole) {
      throw joinedTallies();
    }
    if (block.at(-1) !== LF) throw cutTally();
    const plainBytes = this.#takePlain(block);
    if (plainBytes < block.length) this.#readLines(block.subarray(plainBytes));
  }

  /** Takes the plain rows with which the block begins; gives how many bytes they are. */
  #takePlain(block: Uint8Array): number {
    const take = this.#taker.takePlainRows;
    if (!this.#hasHead || take === null) return 0;
    const { rows, endByte } = readPlainRows(block);
    const rowCount = rows.counts.length;
    if (rowCount === 0) return 0;
    take(rows);
    this.#hash.update(block.subarray(0, endByte));
    this.#rowCount += rowCount;
    this.#lineNumber += rowCount;
    return endByte;
  }

  #readLines(block: Uint8Array) {
    const text = this.#decode(block.subarray(0, -1));
    const objects = this.#parse(text);
    const last = objects.at(-1)!;
    const isTail = text.startsWith(TAIL_START, text.lastIndexOf("\n") + 1);
    const tailAt = isTail
      ? block.lastIndexOf(LF, block.length - 2) + 1
      : block.length;
    this.#hash.update(block.subarray(0, tailAt));
    this.#take(isTail ? objects.slice(0, -1) : objects);
    this.#lineNumber += objects.length;
    if (isTail) this.#takeTail(last);
  }

  /**
   * Takes the end of the file.
   *
   * @throws {TallyFormError} If the last line was not that of a tally.
   */
  end(): void {
    if (!this.#isWhole) throw cutTally();
  }

  #decode(bytes: Uint8Array): string {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      throw new TallyFormError("it holds bytes that are not UTF-8");
    }
  }

  /** Parses all lines at once, which takes a third of the time of one after another. */
  #parse(text: string): JsonObject[] {
    const cut = cutDurations(text, MARK);
    const objects = objectsOf(cut?.text ?? text);
    if (objects !== null) {
      if (cut !== null) putBack(objects, cut.durations);
      return objects;
    }
    const at = text.split("\n").findIndex((line) => !isLine(line));
    throw new TallyFormError(
      `its line ${this.#lineNumber + at + 1} is not that of a tally`,
    );
  }

  #take(objects: JsonObject[]) {
    let at = 0;
    if (!this.#hasHead && objects.length > 0) {
      this.#taker.takeHead(parseHead(objects[at++]!));
      this.#hasHead = true;
    }
    while (this.#rowCount === 0 && objects[at]?.input !== undefined) {
      this.#taker.takeInput(parseInput(objects[at++]!));
    }
    const rows = at === 0 ? objects : objects.slice(at);
    if (rows.length === 0) return;
    this.#rowCount += rows.length;
    this.#taker.takeRows(rows);
  }

  #takeTail(tail: JsonObject) {
    const rows = asWhole(tail.rows, "rows");
    if (rows !== this.#rowCount) {
      throw new TallyFormError(
        `it has ${this.#rowCount} rows in the place of ${rows}; it was changed or is damaged`,
      );
    }
    if (asText(tail.sha256, "sha256") !== this.#hash.digest("hex")) {
      throw new TallyFormError(
        "its checksum is not that of its content; it was changed or is damaged",
      );
    }
    this.#isWhole = true;
  }
}

/**
 * Whether a file begins as a tally does.
 *
 * @param start Its first bytes.
 * @returns Whether they are those of the head of a tally.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isTally(new TextEncoder().encode("/a\t2\n")), false);
 * ```
 */
export function isTally(start: Uint8Array): boolean {
  const text = new TextDecoder().decode(start.subarray(0, HEAD_START.length));
  return text === HEAD_START;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}

function isLine(line: string): boolean {
  try {
    return isObject(JSON.parse(line));
  } catch {
    return false;
  }
}

function cutTally(): TallyFormError {
  return new TallyFormError(
    "it ends before its last line, so it is cut; copy or make it again",
  );
}

/** The objects of lines, one each; null if they are something else. */
function objectsOf(text: string): JsonObject[] | null {
  try {
    const objects: unknown[] = JSON.parse(`[${text.replaceAll("\n", ",")}]`);
    return objects.every(isObject) ? objects : null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** Puts durations that were cut out of lines where they belong. */
function putBack(
  objects: readonly JsonObject[],
  durations: CutLines["durations"],
) {
  if (objects.length !== durations.length) {
    throw new TallyFormError("one of its lines has more than one row");
  }
  for (const [i, { seconds }] of objects.entries()) {
    const found = durations[i] ?? null;
    if (found === null || !isObject(seconds)) continue;
    if (JSON.stringify(seconds.values) !== MARK) continue;
    (seconds as { values: unknown }).values = found;
  }
}

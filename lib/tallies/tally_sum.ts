/**
 * Tallies, added up.
 *
 * @module
 */

import { checkKeyLimit } from "../count/key_limit.ts";
import { addSums, type LineSums, noLines } from "../count/line_sums.ts";
import type { PackedTally } from "../count/packed_tally.ts";
import { addRowValues, ValueRows } from "../count/row_values.ts";
import { Tally } from "../count/tally.ts";
import { FileError } from "../errors.ts";
import { DEFAULT_BY, type Measure } from "../keys/record_rules.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { joinTexts } from "../lines/joined_texts.ts";
import { doubleInput, DoubleInputs } from "./double_inputs.ts";
import { exactSum } from "./exact_sum.ts";
import { type JsonObject, TallyFormError } from "./members.ts";
import type { TallyTaker } from "./read_tally.ts";
import { refuseOtherRules, type TallyHead } from "./tally_head.ts";
import type { TallyInput } from "./tally_input.ts";
import { rowCount, rowParts, rowValues } from "./tally_row.ts";

/** How tallies are added up. */
export interface SumTraits {
  /** The columns of the sum; null takes those of the tallies, which must be the same. */
  columns: readonly string[] | null;
  /** What the columns of the sum and its order need; each tally must have it. */
  needs: readonly Measure[];
  /** What columns add up. */
  measuresOf: (columns: readonly string[] | null) => Measure[];
  /** The parts that the sum will have, of the tallies or of their labels; null takes those of the tallies. */
  by: readonly string[] | null;
  /** How many different keys the sum may have. */
  maxKeys: number;
}

/** A tally that was added. */
export interface AddedTally {
  /** Its path. */
  path: string;
  /** Its head; null of a file of counts. */
  head: TallyHead | null;
  /** Its inputs. */
  inputs: TallyInput[];
}

/**
 * Adds up tallies, and files of keys and counts, one after the other.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const sum = new TallySum({
 *   columns: null,
 *   needs: [],
 *   measuresOf: () => [],
 *   by: null,
 *   maxKeys: 9,
 * });
 * sum.addCounts("monday.txt", {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(2),
 * });
 * assertEquals(sum.sums().counted, 2);
 * ```
 */
export class TallySum {
  /** The counts by key. */
  readonly counts: Tally = new Tally();
  /** What else the rows add up. */
  readonly values: ValueRows = new ValueRows();
  /** What was added. */
  readonly added: AddedTally[] = [];
  readonly #traits: SumTraits;
  readonly #doubles = new DoubleInputs();
  /** All lines of all inputs. */
  #lines = 0;
  /** The first file with a head, which all others must agree with. */
  #first: { path: string; head: TallyHead } | null = null;
  #countsFile: string | null = null;
  /** The labels that are parts of the keys, in front of those of the tallies. */
  #labelParts: readonly string[] = [];

  /** Takes how to add up. */
  constructor(traits: SumTraits) {
    this.#traits = traits;
  }

  /** The head of the first tally; null where there are files of counts alone. */
  get head(): TallyHead | null {
    return this.#first?.head ?? null;
  }

  /** The parts of each key. */
  get by(): readonly string[] {
    const parts = this.head?.rules.by ?? DEFAULT_BY;
    return [...this.#labelParts, ...parts];
  }

  /** The columns of the sum; null is the count alone. */
  get columns(): readonly string[] | null {
    return this.#traits.columns ?? this.head?.columns ?? null;
  }

  /** Whether keys are joined parts; else each is a path as it was read. */
  get isJoined(): boolean {
    return this.by.length > 1;
  }

  /** All inputs, in the order in which they were added. */
  get inputs(): TallyInput[] {
    return this.added.flatMap(({ inputs }) => inputs);
  }

  /** The sums of the lines of all inputs. */
  sums(): LineSums & { sizeBytes: number } {
    const sums = { ...noLines(), sizeBytes: 0 };
    for (const input of this.inputs) {
      addSums(sums, input);
      sums.sizeBytes += input.sizeBytes;
    }
    return sums;
  }

  /**
   * Makes what adds the parts of one tally as they are read.
   *
   * @param path Its path, for messages.
   * @returns What takes its parts; each throws a `FileError` where the tally does
   * not go with those before it. Call `end` behind the last.
   */
  open(path: string): TallyTaker & { end: () => void } {
    const traits = this.#traits;
    const added: AddedTally = { path, head: null, inputs: [] };
    let measures: Measure[] = [];
    let partCount = 1;
    let labels: string[] = [];
    let counted = 0;
    const takePlainRows = (rows: PackedTally) => {
      counted = rows.counts.reduce(exactSum, counted);
      this.counts.merge(rows);
      this.#checkKeys();
    };
    const taker: TallyTaker & { end: () => void } = {
      takePlainRows: null,
      takeHead: (head) => {
        this.#agree(path, head);
        added.head = head;
        this.added.push(added);
        // What no column asks for is not added up: it could fail for nothing.
        measures = traits.columns === null
          ? traits.measuresOf(head.columns)
          : [...traits.needs];
        partCount = head.rules.by.length;
        labels = this.#labelParts.map((name) => labelOf(path, head, name));
        if (measures.length === 0 && labels.length + partCount === 1) {
          taker.takePlainRows = takePlainRows;
        }
      },
      takeInput: (input) => {
        const same = this.#doubles.add({ path, input });
        if (same !== null) throw doubleInput({ path, input }, same);
        this.#lines = exactSum(this.#lines, input.lines);
        added.inputs.push(input);
      },
      takeRows: (rows) => {
        const more = this.#addRows(rows, partCount, measures, labels);
        counted = exactSum(counted, more);
        this.#checkKeys();
      },
      end: () => {
        const inInputs = added.inputs.reduce(
          (sum, { counted }) => sum + counted,
          0,
        );
        if (counted === inInputs) return;
        throw new TallyFormError(
          `its rows count ${counted} lines and its inputs ${inInputs}; it was changed or is damaged`,
        );
      },
    };
    return taker;
  }

  /**
   * Adds counts of a file of which nothing else is known.
   *
   * @throws {FileError} If the tallies before it have other numbers or parts.
   */
  addCounts(path: string, counts: PackedTally): void {
    const { head } = this;
    if (head !== null) {
      refuseCounts(path, this.#first!.path, head, this.#traits);
    }
    refuseOtherParts(path, this.#traits.by);
    this.#countsFile ??= path;
    const counted = counts.counts.reduce(exactSum, 0);
    this.#lines = exactSum(this.#lines, counted);
    this.counts.merge(counts);
    const last = this.added.at(-1);
    if (last?.path === path) {
      const [input] = last.inputs;
      input!.lines += counted;
      input!.counted += counted;
    } else {
      const inputs = [unknownInput(path, counted)];
      this.added.push({ path, head: null, inputs });
    }
    this.#checkKeys();
  }

  /** The keys of a sum are grouped only when all are added up. */
  #checkKeys() {
    checkKeyLimit(
      this.counts,
      this.#traits.maxKeys,
      this.isJoined,
      'count with "--ids" or "--depth", so that tallies have fewer',
    );
  }

  /** Holds a tally to those before it. */
  #agree(path: string, head: TallyHead) {
    const { columns, needs, measuresOf } = this.#traits;
    if (this.#countsFile !== null) {
      refuseCounts(this.#countsFile, path, head, this.#traits);
    }
    if (this.#first === null) {
      const { by } = head.rules;
      this.#first = { path, head };
      this.#labelParts = this.#traits.by?.filter((part) =>
        !by.includes(part)
      ) ??
        [];
    }
    const { path: firstPath, head: first } = this.#first;
    refuseOtherRules({ path: firstPath, head: first }, { path, head });
    const shown = shownColumns(head);
    if (columns === null && shown !== shownColumns(first)) {
      throw new FileError(
        path,
        `"${path}" has the columns ${shown} and "${firstPath}" has ${
          shownColumns(first)
        }; say with "--columns" which you want of both`,
      );
    }
    const has = measuresOf(head.columns);
    const missing = needs.find((measure) => !has.includes(measure));
    if (missing === undefined) return;
    throw new FileError(
      path,
      `"${path}" has the columns ${shown}, which say nothing of ${missing}; count its logs again with the columns that you want`,
    );
  }

  /** Adds rows; gives how many lines they count. */
  #addRows(
    rows: readonly JsonObject[],
    partCount: number,
    measures: readonly Measure[],
    labels: readonly string[],
  ): number {
    const isJoined = labels.length + partCount > 1;
    const keys: string[] = [];
    const keyEnds = new Uint32Array(rows.length);
    const counts = new Float64Array(rows.length);
    let [end, counted] = [0, 0];
    for (let row = 0; row < rows.length; row++) {
      const parts = rowParts(rows[row]!, partCount);
      const key = isJoined ? joinTexts([...labels, ...parts]) : parts[0]!;
      keys.push(key);
      keyEnds[row] = end += key.length;
      const count = rowCount(rows[row]!);
      counts[row] = count;
      counted = exactSum(counted, count);
      if (measures.length > 0) {
        addRowValues(this.values.of(key), rowValues(rows[row]!, measures));
      }
    }
    this.counts.merge({ keys: bytesOfText(keys.join("")), keyEnds, counts });
    return counted;
  }
}

function shownColumns({ columns }: TallyHead): string {
  return (columns ?? ["count"]).join(",");
}

/** A file of counts has one part and no other numbers. */
function refuseCounts(
  path: string,
  tallyPath: string,
  head: TallyHead,
  { columns, needs, measuresOf }: SumTraits,
) {
  const hasOnlyCounts = needs.length === 0 &&
    measuresOf(columns ?? head.columns).length === 0;
  if (hasOnlyCounts && head.rules.by.length === 1) return;
  throw new FileError(
    path,
    `"${path}" has nothing but keys and counts, and "${tallyPath}" has ${
      hasOnlyCounts
        ? `the parts ${head.rules.by.join(",")}`
        : `the columns ${shownColumns(head)}`
    }; leave out one of them`,
  );
}

function refuseOtherParts(path: string, by: readonly string[] | null) {
  const other = by?.find((part) => part !== DEFAULT_BY[0]);
  if (other === undefined) return;
  throw new FileError(
    path,
    `"${path}" has nothing but keys and counts, so "--by" cannot ask it for ${other}; leave it out, or drop that part`,
  );
}

function labelOf(
  path: string,
  { labels, rules: { by } }: TallyHead,
  name: string,
): string {
  const [, value] = labels.find(([label]) => label === name) ?? [];
  if (value === undefined) {
    const names = [...by, ...labels.map(([label]) => label)].join(", ");
    throw new FileError(
      path,
      `"${path}" has no part or label "${name}"; it has ${names}`,
    );
  }
  return textOfBytes(new TextEncoder().encode(value));
}

function unknownInput(path: string, counted: number): TallyInput {
  return {
    ...noLines(),
    name: path,
    sizeBytes: 0,
    range: null,
    isRangeGiven: false,
    headHashes: new Map(),
    tailHash: null,
    sinceSeconds: null,
    untilSeconds: null,
    seen: null,
    labels: [],
    lines: counted,
    counted,
  };
}

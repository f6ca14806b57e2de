/**
 * Inputs whose requests would be added up twice.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { skippedLines } from "../count/line_sums.ts";
import type { TallyInput } from "./tally_input.ts";

/** An input, and the file in which it was found. */
export interface FoundInput {
  /** The tally. */
  path: string;
  /** The input. */
  input: TallyInput;
}

/**
 * Finds inputs that hold the same bytes. Two inputs are the same if their first
 * bytes agree, and both their ranges and their times overlap, whatever they are
 * called: a copy under another name counts twice, while two days of one rotated
 * file do not. Parts that were given with `--name` and `--range` are the same,
 * too, if they have one name and overlap, since the first bytes of a part say
 * nothing of where it begins.
 *
 * Shorter first bytes are compared where one input is shorter: the file may have
 * grown since. It is the same file if the longer one has a hash of as many bytes
 * as the longest of the shorter one. What has nothing but headers and blank lines
 * is never the same: there is no request that could count twice.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noLines } from "../count/line_sums.ts";
 *
 * const input = {
 *   ...noLines(),
 *   lines: 1,
 *   counted: 1,
 *   name: "a.log",
 *   sizeBytes: 16,
 *   range: { startByte: 0, endByte: 16 },
 *   isRangeGiven: false,
 *   headHashes: new Map([[16, "aa"]]),
 *   tailHash: "aa",
 *   sinceSeconds: null,
 *   untilSeconds: null,
 *   seen: null,
 *   labels: [],
 * };
 * const inputs = new DoubleInputs();
 * assertEquals(inputs.add({ path: "1.tally", input }), null);
 * const copy = { ...input, name: "copy.log" };
 * assertEquals(inputs.add({ path: "2.tally", input: copy })?.path, "1.tally");
 * ```
 */
export class DoubleInputs {
  /** By each length and the hash of so many first bytes, and by given names. */
  readonly #known = new Map<string, FoundInput[]>();
  /** The same, by the longest length of each input alone. */
  readonly #knownByLongest = new Map<string, FoundInput[]>();

  /** Adds an input, unless it is there already: then gives the one that it is. */
  add(found: FoundInput): FoundInput | null {
    const { input } = found;
    if (isWithoutRequests(input)) return null;
    const longest = longestHead(input);
    if (longest !== null) {
      const same = this.#sameIn(this.#known, longest, found) ??
        headsOf(input).values()
          .map((head) => this.#sameIn(this.#knownByLongest, head, found))
          .find((same) => same !== null) ??
        null;
      if (same !== null) return same;
      for (const head of headsOf(input)) this.#note(this.#known, head, found);
      this.#note(this.#knownByLongest, longest, found);
    }
    if (!input.isRangeGiven) return null;
    const name = `name:${input.name}`;
    const same = this.#sameIn(this.#known, name, found);
    if (same === null) this.#note(this.#known, name, found);
    return same;
  }

  #sameIn(
    index: ReadonlyMap<string, FoundInput[]>,
    key: string,
    { input }: FoundInput,
  ): FoundInput | null {
    return index.get(key)?.find(({ input: other }) => isSame(input, other)) ??
      null;
  }

  #note(index: Map<string, FoundInput[]>, key: string, found: FoundInput) {
    const list = index.get(key);
    if (list === undefined) index.set(key, [found]);
    else list.push(found);
  }
}

/**
 * The error of an input that is there already.
 *
 * @param found The input.
 * @param same The one that it is.
 * @returns An error of the tally of the input.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { noLines } from "../count/line_sums.ts";
 *
 * const input = {
 *   ...noLines(),
 *   name: "a.log",
 *   sizeBytes: 0,
 *   range: null,
 *   isRangeGiven: false,
 *   headHashes: new Map(),
 *   tailHash: null,
 *   sinceSeconds: null,
 *   untilSeconds: null,
 *   seen: null,
 *   labels: [],
 * };
 * const found = { path: "1.tally", input };
 * assertStringIncludes(doubleInput(found, found).message, "which is there already");
 * ```
 */
export function doubleInput(
  { path, input: { name } }: FoundInput,
  same: FoundInput,
): FileError {
  const where = same.path === path ? "there" : `in "${same.path}"`;
  const alias = same.input.name === name
    ? ""
    : ` as "${same.input.name}", by the same first bytes`;
  return new FileError(
    path,
    `"${path}" holds "${name}", which is ${where} already${alias}; its requests would count twice, so leave out one of the two`,
  );
}

/** Each length and the hash of so many first bytes, the shortest first. */
function headsOf({ headHashes }: TallyInput): string[] {
  return [...headHashes].sort(([one], [other]) => one - other)
    .map(([length, hash]) => `${length}:${hash}`);
}

function longestHead(input: TallyInput): string | null {
  return headsOf(input).at(-1) ?? null;
}

function isSame(one: TallyInput, other: TallyInput): boolean {
  return rangesOverlap(one, other) && timesOverlap(one, other) &&
    (headsAgree(one, other) ||
      one.isRangeGiven && other.isRangeGiven && one.name === other.name);
}

/** Whether the longest hash of one is a hash of the other. */
function headsAgree(one: TallyInput, other: TallyInput): boolean {
  const [ones, others] = [one.headHashes, other.headHashes];
  if (ones.size === 0 || others.size === 0) return false;
  const longest = Math.min(
    Math.max(...ones.keys()),
    Math.max(...others.keys()),
  );
  return ones.has(longest) && ones.get(longest) === others.get(longest);
}

function isWithoutRequests(input: TallyInput): boolean {
  return input.counted === 0 && input.filtered === 0 &&
    skippedLines(input) === 0;
}

function rangesOverlap(
  { range: one }: TallyInput,
  { range: other }: TallyInput,
): boolean {
  return one !== null && other !== null && one.startByte < other.endByte &&
    other.startByte < one.endByte;
}

function timesOverlap(one: TallyInput, other: TallyInput): boolean {
  return (one.sinceSeconds ?? -Infinity) < (other.untilSeconds ?? Infinity) &&
    (other.sinceSeconds ?? -Infinity) < (one.untilSeconds ?? Infinity);
}

/**
 * The lines of a result of keys and counts, as `--format tsv` writes it.
 *
 * @module
 */

import { bytesOfText, textOfBytes } from "../latin1.ts";
import type { PackedTally } from "../count/packed_tally.ts";
import { TallyFormError } from "./members.ts";

const LF = 0x0a;

/**
 * A key, a TAB, a count. Keys hold no control characters, which results write as
 * `\xNN`.
 */
// deno-lint-ignore no-control-regex
const LINE = /^([^\x00-\x1f]*)\t([1-9]\d{0,15})$/;

/** A row that adds up others, so that its keys are unknown. */
const OTHER = "(other)";

/**
 * Reads lines of keys and counts.
 *
 * @param block Whole lines.
 * @returns Keys as they are written there, and counts.
 * @throws {TallyFormError} If a line is something else, or is cut.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { counts } = countsOf(new TextEncoder().encode("/a\t2\n/b\t1\n"));
 * assertEquals(counts, Float64Array.of(2, 1));
 * ```
 */
export function countsOf(block: Uint8Array): PackedTally {
  if (block.at(-1) !== LF) {
    throw new TallyFormError(
      "its last line has no line feed, so it is cut; copy or make it again",
    );
  }
  const lines = textOfBytes(block.subarray(0, -1)).split("\n");
  const keyEnds = new Uint32Array(lines.length);
  const counts = new Float64Array(lines.length);
  const keys: string[] = [];
  let end = 0;
  for (const [i, line] of lines.entries()) {
    const [, key, count] = LINE.exec(line) ?? [];
    if (key === undefined || key === OTHER) throw refused(line, key === OTHER);
    if (!Number.isSafeInteger(Number(count))) throw tooLarge(count!);
    keys.push(key);
    keyEnds[i] = end += key.length;
    counts[i] = Number(count);
  }
  return { keys: bytesOfText(keys.join("")), keyEnds, counts };
}

function tooLarge(count: string): TallyFormError {
  return new TallyFormError(
    `its count ${count} is 2^53 or more, which no count is; check the file`,
  );
}

function refused(line: string, isOther: boolean): TallyFormError {
  if (isOther) {
    return new TallyFormError(
      `it has "${OTHER}", the sum of keys that "--top" left out; count again with "--format tally"`,
    );
  }
  return new TallyFormError(
    line.split("\t").length > 2
      ? `it has more columns than a key and a count; count again with "--format tally"`
      : `it is neither a tally nor lines of a key, a TAB and a count; count logs first, with "--format tally"`,
  );
}

/**
 * The first lines of a file → what is likely carried into any line behind them.
 *
 * @module
 */

import { type Carry, NOTHING_CARRIED } from "./carry.ts";
import { lineReader, type LineRules } from "./line_reader.ts";

/**
 * Reads the first lines of a file for their header. Most files have one header
 * at their start, or the same one again and again, and few lines go on in the
 * next, so this is what a slice is counted with before the slices in front of it
 * are.
 *
 * @param sample The first bytes of the file, unpacked, one character a byte.
 * @param rules How lines are read, without an expression.
 * @returns What is carried into a slice, if nothing changes up to it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "csv", field: null, pattern: null };
 * assertEquals(carryOfSample("time,uri\n9:00,/a\n9:0", rules).names, ["time", "uri"]);
 * ```
 */
export function carryOfSample(sample: string, rules: LineRules): Carry {
  const reader = lineReader(rules);
  // The last line may be cut; a cut header would be a guess of no use.
  for (const line of sample.split("\n").slice(0, -1)) {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (text !== "") reader.read(text);
  }
  return { ...NOTHING_CARRIED, names: reader.carry().names };
}

/**
 * By how many of its first bytes an input is recognized.
 *
 * @module
 */

/** Powers of two, for logs whose lines are long. */
const POWERS = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

/**
 * The fewest bytes from one line end to the next that is kept: lines of requests
 * are longer, and a log of empty lines does not get a hash for each.
 */
const LEAST_LINE_BYTES = 32;

const LF = 0x0a;

/**
 * Gives the lengths whose first bytes get a hash: powers of two, and ends of lines.
 * A log that grows keeps the lengths that it has, so that what it was is found
 * among those of what it became. With powers of two alone, two logs of one line
 * behind the same header of CloudFront were taken for one log.
 *
 * @param first The first bytes, up to 4,096.
 * @returns The lengths, ascending; of a very short input without any, that of all.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const line = `${"x".repeat(39)}\n`;
 * const first = new TextEncoder().encode(line + line + "cut");
 * assertEquals(headLengths(first), [16, 32, 40, 64, 80]);
 * ```
 */
export function headLengths(first: Uint8Array): number[] {
  const lengths = POWERS.filter((length) => length <= first.length);
  let last = 0;
  for (let at = first.indexOf(LF); at !== -1; at = first.indexOf(LF, at + 1)) {
    if (at + 1 - last >= LEAST_LINE_BYTES) lengths.push(last = at + 1);
  }
  if (lengths.length === 0) return [first.length];
  return [...new Set(lengths)].sort((a, b) => a - b);
}

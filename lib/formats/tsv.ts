/**
 * The result as `key TAB count LF` (SPEC 3).
 *
 * @module
 */

import type { KeyCount } from "../tally.ts";
import { showBytes } from "../utf8.ts";

const TAB = 0x09;
const LF = 0x0a;
const encoder = new TextEncoder();

/**
 * Writes one line a key, in the order given.
 *
 * The lines are put together as bytes and decoded at once: as texts, a million
 * of them took 3.3 s, like this 0.3 s.
 *
 * @param rows Keys and counts.
 * @returns The text, empty where there are no keys.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const key = new TextEncoder().encode("/a");
 * assertEquals(formatTsv([{ key, count: 2 }]), "/a\t2\n");
 * ```
 */
export function formatTsv(rows: Iterable<KeyCount>): string {
  let bytes = new Uint8Array(64 * 1024);
  let end = 0;
  for (const { key, count } of rows) {
    const shown = isPrintableAscii(key) ? key : encoder.encode(showBytes(key));
    const digits = String(count);
    const needed = end + shown.length + digits.length + 2;
    if (needed > bytes.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(bytes.subarray(0, end));
      bytes = larger;
    }
    bytes.set(shown, end);
    end += shown.length;
    bytes[end++] = TAB;
    for (let i = 0; i < digits.length; i++) bytes[end++] = digits.charCodeAt(i);
    bytes[end++] = LF;
  }
  return new TextDecoder("utf-8", { ignoreBOM: true })
    .decode(bytes.subarray(0, end));
}

function isPrintableAscii(key: Uint8Array): boolean {
  for (let i = 0; i < key.length; i++) {
    if (key[i]! < 0x20 || key[i]! > 0x7e) return false;
  }
  return true;
}

/**
 * The count as docs/contract.md defines it, over whole files and with regular expressions:
 * slow, plain, and without the code of lib/, for the tests to compare with.
 *
 * @module
 */

import type { SkipReason } from "../../lib/lines/line_key.ts";
import { charsOf } from "./byte_strings.ts";

/** What a file comes to; keys have a character a byte. */
export interface NaiveCount {
  lines: number;
  blank: number;
  skipped: Record<string, number>;
  counts: Map<string, number>;
}

/** A line and where it begins. */
export interface NaiveLine {
  text: string;
  offsetByte: number;
}

/** Cuts bytes into lines, one character a byte. */
export function naiveLines(bytes: Uint8Array): NaiveLine[] {
  const lines: NaiveLine[] = [];
  let offsetByte = 0;
  for (const piece of charsOf(bytes).split(/(?<=\n)/)) {
    if (piece !== "") {
      lines.push({ text: piece.replace(/\r?\n$/, ""), offsetByte });
    }
    offsetByte += piece.length;
  }
  return lines;
}

/** The key of a line, or the reason why there is none. */
export function naiveKey(
  line: string,
): { key: string } | { skipped: SkipReason } {
  const quoted = /^[^"]*"((?:[^"\\]|\\[^])*)"/.exec(line);
  if (quoted === null) return { skipped: "no request" };
  const [method = "", target = ""] = quoted[1]!.split(" ");
  if (/[^!#$%&'*+.^_`|~0-9a-z-]|^$/i.test(method) || target === "") {
    return { skipped: "bad request" };
  }
  return naivePath(target) ?? { skipped: "no path" };
}

/** The key of what stands in a field of a log, or the reason why there is none. */
export function naiveFieldKey(
  value: string,
): { key: string } | { skipped: SkipReason } {
  const asRequest = naiveKey(`"${value}"`);
  return "skipped" in asRequest && asRequest.skipped === "bad request"
    ? naivePath(value) ?? asRequest
    : asRequest;
}

function naivePath(target: string): { key: string } | null {
  const [path = ""] = target.split(/[?#]/);
  if (path.startsWith("/") || path === "*") return { key: path };
  return /^https?:\/\//i.test(path)
    ? { key: `/${path.split("/").slice(3).join("/")}` }
    : null;
}

/** Counts a whole file. */
export function naiveCount(bytes: Uint8Array): NaiveCount {
  const count: NaiveCount = {
    lines: 0,
    blank: 0,
    skipped: {},
    counts: new Map(),
  };
  for (const { text } of naiveLines(bytes)) {
    count.lines++;
    if (text === "") {
      count.blank++;
      continue;
    }
    const result = text.length > 2 ** 20
      ? { skipped: "too long" }
      : naiveKey(text);
    if ("key" in result) {
      const { key } = result;
      count.counts.set(key, (count.counts.get(key) ?? 0) + 1);
    } else {
      const { skipped } = result;
      count.skipped[skipped] = (count.skipped[skipped] ?? 0) + 1;
    }
  }
  return count;
}

/** Keys with their counts: most first, equal counts in byte order. */
export function naiveList(counts: Map<string, number>): [string, number][] {
  // A character a byte, so that the order of strings is the order of bytes.
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

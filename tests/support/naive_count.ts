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
  malformed: number;
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
): { key: string } | { skipped: SkipReason; isMalformed: boolean } {
  const noRequest = { skipped: "no request", isMalformed: true } as const;
  if (line.startsWith("{")) return noRequest;
  const quotes = Array.from(
    line.matchAll(/(?<!\\)(?:\\\\)*"/g),
    ({ index, 0: match }) => index + match.length - 1,
  );
  const fields = quotes.map((quote, i) => ({
    text: line.slice(quote + 1, quotes[i + 1])
      // deno-lint-ignore no-control-regex
      .replace(/^(\x1b\[[0-9;]*m)+/, "").replace(/(\x1b\[[0-9;]*m)+$/, ""),
    isCut: i === quotes.length - 1,
    next: line.slice(quotes[i + 1]! + 1)[0] ?? " ",
  }));
  const requests = fields.flatMap(({ text, isCut }) => {
    const parts = /^([a-z][!#$%&'*+.^_`|~0-9a-z-]*) ([^ ]+)(.*)$/is.exec(text);
    if (parts === null) return [];
    const [, method, target = "", rest = ""] = parts;
    const isWhole = rest.startsWith(" HTTP/");
    const hasPath = /^[/*]|^[a-z][a-z0-9+.-]*:\/\//i.test(target);
    const isCutOff = isCut && !/[?#]/.test(target) && !rest.startsWith(" ");
    return [{ method, target, isWhole, hasPath, isCutOff }];
  });
  const request = requests.find(({ isWhole, hasPath }) => isWhole && hasPath) ??
    requests.find(({ hasPath, isCutOff }) => hasPath && !isCutOff);
  if (request !== undefined) {
    return naivePath(request.target) ??
      { skipped: "no path", isMalformed: false };
  }
  const isPathless = requests.some(({ method, hasPath, isWhole }) =>
    !hasPath && (isWhole || method === "CONNECT")
  );
  if (isPathless) return { skipped: "no path", isMalformed: false };
  const closed = fields.slice(0, -1);
  if (!closed.some(({ next }) => next === " ")) return noRequest;
  const first = line.slice(quotes[0]! + 1, quotes[1]);
  const isMalformed = !(["", "-"].includes(first) || first.includes("\\x"));
  return { skipped: "bad request", isMalformed };
}

/** The key of what stands in a field of a log, or the reason why there is none. */
export function naiveFieldKey(
  value: string,
): { key: string } | { skipped: SkipReason } {
  const [method = "", target = ""] = value.split(" ");
  if (/^[a-z][!#$%&'*+.^_`|~0-9a-z-]*$/i.test(method) && target !== "") {
    return naivePath(target) ?? { skipped: "no path" };
  }
  return naivePath(value) ?? { skipped: "bad request" };
}

function naivePath(target: string): { key: string } | null {
  const [path = ""] = target.split(/[?#]/);
  if (path.startsWith("/") || path === "*") return { key: path };
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path)
    ? { key: `/${path.split("/").slice(3).join("/")}` }
    : null;
}

/** Counts a whole file. */
export function naiveCount(bytes: Uint8Array): NaiveCount {
  const count: NaiveCount = {
    lines: 0,
    blank: 0,
    skipped: {},
    malformed: 0,
    counts: new Map(),
  };
  for (const { text } of naiveLines(bytes)) {
    count.lines++;
    if (text === "") {
      count.blank++;
      continue;
    }
    const result = text.length > 2 ** 20
      ? { skipped: "too long", isMalformed: true }
      : naiveKey(text);
    if ("key" in result) {
      const { key } = result;
      count.counts.set(key, (count.counts.get(key) ?? 0) + 1);
    } else {
      const { skipped, isMalformed } = result;
      if (isMalformed) count.malformed++;
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

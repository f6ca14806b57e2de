/**
 * Bytes that are nearly logs: real lines with a few bytes changed, and the lines
 * that break programs.
 *
 * @module
 */

import fc from "fast-check";

const encoder = new TextEncoder();

const LINES = [
  `172.16.40.10 - - [13/Jul/2015:23:46:07 +0800] "GET /uve/service/myprofile?uid=24696203042323&page=1 HTTP/1.1" - ^200^ 84 "-" "-" "-" ^"0.003"^ ^"-"^`,
  `83.149.9.216 - - [17/May/2015:10:05:03 +0000] "GET /images/kibana-search.png HTTP/1.1" 200 203023 "http://semicomplete.com/a" "Mozilla/5.0 (X11; \\"Linux\\")"`,
  `::1 - frank [x] "POST /a/very/long/path/of/more/than/thirty/two/bytes/that/goes/on#f HTTP/2" 500 0`,
  `- - - "OPTIONS * HTTP/1.1" 200`,
  `- - - "get http://host.example/abs?q HTTP/1.0" 200`,
  `- - - "CONNECT host:443 HTTP/1.1" 200`,
  `- - - "-" 408`,
  `- - - "\\x16\\x03\\x01" 400`,
  `"GET /"`,
  `"A /\u00e9\u20ac"`,
  `no quotes at all`,
  `one " quote`,
  ``,
];

/** The bytes that decide how a line is read, and a few that decide nothing. */
const DECISIVE = encoder.encode(`"\\ \n\r?#/\t*GETx=,:-`);

/** One change to a line: what to put, where, in place of how many bytes. */
const change = fc.record({
  at: fc.nat(),
  removed: fc.nat({ max: 3 }),
  inserted: fc.array(
    fc.oneof(
      fc.constantFrom(...DECISIVE),
      fc.constantFrom(0x00, 0x7f, 0x80, 0xa0, 0xc3, 0xff, 0x8a, 0xa2, 0xdc),
    ),
    { maxLength: 3 },
  ),
});

const lineOf = (texts: string[]) =>
  fc.tuple(
    fc.constantFrom(...texts.map((text) => encoder.encode(text))),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(change, { maxLength: 4 }) },
    ),
    fc.constantFrom("\n", "\n", "\n", "\r\n", ""),
  ).map(([bytes, changes, end]) => {
    const changed = Array.from(bytes);
    for (const { at, removed, inserted } of changes) {
      changed.splice(at % (changed.length + 1), removed, ...inserted);
    }
    return [...changed, ...encoder.encode(end)];
  });

/** Almost logs of up to some lines, of access logs unless others are given. */
export function almostLog(
  maxLines: number,
  texts: string[] = LINES,
): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  return fc.array(lineOf(texts), { maxLength: maxLines, size: "max" })
    .map((lines) => Uint8Array.from(lines.flat()));
}

/**
 * Logs over several strides of the kernel, with but a few decisive bytes put
 * anywhere: what one of them does to its stride must not show in the counts.
 */
export const rarelyOddLog: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.tuple(
  fc.array(
    fc.record({
      path: fc.integer({ min: 1, max: 90 }),
      tail: fc.constantFrom(
        `" 200 1`,
        ` HTTP/1.1" 200 203023 "-" "Mozilla/5.0 (X11)"`,
        `?a=1 HTTP/1.1" 200 "${"r".repeat(300)}" ^"-"^ 12345678901234`,
        `#f" ${"9".repeat(40)}`,
        `"`,
        ` HTTP/1.1 no end`,
        `?a=${"q".repeat(30)} HTTP/1.1" 200`,
      ),
    }).map(({ path, tail }) =>
      `- - [x] "GET /${"path/".repeat(18).slice(0, path)}${tail}\n`
    ),
    { minLength: 300, maxLength: 900, size: "max" },
  ),
  fc.array(
    fc.record({
      at: fc.nat(),
      byte: fc.constantFrom(...DECISIVE),
      isBeforeQuote: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
).map(([lines, changes]) => {
  const bytes = encoder.encode(lines.join(""));
  for (const { at, byte, isBeforeQuote } of changes) {
    const place = at % bytes.length;
    const quote = bytes.indexOf(0x22, place);
    bytes[isBeforeQuote ? Math.max(quote - 1, 0) : place] = byte;
  }
  return bytes;
});

/** Any bytes, those that decide how a line is read more often than others. */
export const anyBytes: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...DECISIVE) },
    { weight: 1, arbitrary: fc.nat({ max: 255 }) },
  ),
  { maxLength: 3000, size: "max" },
).map((bytes) => Uint8Array.from(bytes));

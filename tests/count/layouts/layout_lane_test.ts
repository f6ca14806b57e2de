/** The lane of layouts and the line lane give one answer, however bytes are read. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { MAX_SAMPLES } from "../../../lib/count/slice_tally.ts";
import type { Rules } from "../../../lib/count/rules.ts";
import { Tally } from "../../../lib/count/tally.ts";
import { NOTHING_CARRIED } from "../../../lib/lines/carry.ts";
import { orHeader } from "../../support/header_errors.ts";
import { charsOf } from "../../support/byte_strings.ts";
import { almostLog, anyBytes } from "../../support/almost_logs.ts";
import { countByLayout, countInLineLane } from "../../support/lane_results.ts";

const encoder = new TextEncoder();
const readSizes: fc.Arbitrary<number[]> = fc.oneof(
  fc.constant<number[]>([Infinity]),
  fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
  fc.constant<number[]>([1]),
);

/** Compares sums, counts, samples and rows of rejects; returns how many bytes were passed on. */
async function assertSame(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
  readSizes: number[],
  keepsRejects = false,
  tally = new Tally(),
): Promise<number> {
  const rows = { layout: "", line: "" };
  const keep = (lane: keyof typeof rows) =>
    keepsRejects
      ? (chunk: Uint8Array) => {
        rows[lane] += charsOf(chunk);
        return Promise.resolve();
      }
      : null;
  const counted = await orHeader(
    countByLayout(bytes, rules, readSizes, keep("layout"), tally),
  );
  const expected = await orHeader(
    countInLineLane(bytes, rules, keep("line")),
  );
  if (typeof counted === "string") {
    assertEquals(counted, expected);
    return 0;
  }
  const { passedOnBytes, ...result } = counted;
  assertEquals(result, expected);
  assertEquals(rows.layout, rows.line);
  return passedOnBytes;
}

const MARK = "\ufeff";
const UTF8 = "/caf\u00e9/\u20ac/\u{1f600}";
const ltsv = [
  `time:x\treq:GET /a/b?c HTTP/1.1\tua:Mozilla/5.0 (X11)\tstatus:200`,
  `time:x\treq:GET ${UTF8} HTTP/1.1\tua:${UTF8}`,
  `time:x\treq:-\tua:`,
  `time:x\treq:\\x16\\x03\tmethod:-`,
  `time:x\treq:CONNECT host:443 HTTP/1.1\tmethod:CONNECT`,
  `req:GET http://host/b#f HTTP/1.1`,
  `req:GET /a\treq:GET /b`,
  `req:GET /a\turi:/b\turl:/c`,
  `req:-\trequest_uri:/b`,
  `req:\ttime:x`,
  `x\treq\trequ:1\treq:/d d`,
  `time:x\turi:/e`,
  `${MARK}uri:/a\treq:/b`,
  `\t\treq:*\t`,
  `no labels`,
  ``,
];
const logfmt = [
  `time=x level=info path=/a/b?c method=GET status=200 msg="GET /x"`,
  `at=info method=GET path="/a b?c" host=x fwd="1.2.3.4"`,
  `path="/a\\"b" x="\\\\" y="\\""`,
  `path=${UTF8} x=${UTF8}`,
  `path=/a path=/b`,
  `path=/a uri=/b request=/c`,
  `2026-03-03T08:21:00Z path=/a  word =x y= "quoted words"`,
  `path= x`,
  `path=- method=GET`,
  `path=a"b c="d`,
  `x\u00a0path=/a`,
  `path=/a\tx=y`,
  `word`,
  ``,
];
const w3c = [
  `#Software: x`,
  `#Fields: date time s-ip cs-method cs-uri-stem sc-status`,
  `#Fields: date cs-uri-stem`,
  `#Fields: date cs-uri-stem cs-uri cs-uri-stem`,
  `#Fields: x y cs-uri-stem`,
  `# y /remark`,
  `${MARK}# y /remark`,
  `x y /row`,
  `#Fields: cs-uri-stem`,
  `d t 1.2.3.4 GET /a/b 200`,
  `d t 1.2.3.4 GET ${UTF8} 200`,
  `d t 1.2.3.4 GET - 200`,
  `d\tt\t1.2.3.4\tGET\t/t/t t\t200`,
  `d /a`,
  `d /a /b /c`,
  `d - /b -`,
  `d -`,
  `/a`,
  `d\t/a b`,
  `${MARK}#Fields: date cs-uri-stem`,
  `${MARK}d /a`,
  ``,
];
const csv = [
  `time,client,method,path,status`,
  `t,1.2.3.4,GET,/a/b?c,200`,
  `t,1.2.3.4,GET,${UTF8},200`,
  `"t","1.2.3.4","GET","/a,b","200"`,
  `"t ""x""",y,z,"/a",`,
  `t,y,z,"/a""b",`,
  `t,y,z,/a"b,`,
  `t,"y"y,z,/a,200`,
  `t,y,z,-,200`,
  `t,y,z,/a`,
  `t,y,z,/a,b,c`,
  `t,"y`,
  `y",z,/a,200`,
  `${MARK}t,y,z,/a,200`,
  ``,
];
const tsv = csv.map((line) => line.replaceAll(",", "\t"));
const squid = [
  `1436800000.100    123 172.16.1.1 TCP_MISS/200 2000 GET http://example.com/a/b?c - HIER_DIRECT/192.0.2.5 text/html`,
  `1436800000.100    -1 172.16.1.1 TCP_MISS/200 - GET ${UTF8} - NONE/- -`,
  `1436800000.100    1 x TCP_DENIED/407 10 CONNECT host:443 - NONE/- -`,
  `1436800000 1 x a/b/200 10 GET /a b c/d/e f g`,
  `- "GET /quoted HTTP/1.1"`,
  ``,
];
const custom = [
  `1.2.3.4:80 [x y] GET example.com /a/b?c 200 10.5 0.001, 0.2 : 0.3 "Mozilla \\"5\\""`,
  `1.2.3.4:80 [x y] GET example.com ${UTF8} 200 -1 0.001 "${UTF8}"`,
  `::1:80 [x] GET h * - - - ""`,
  `a:b:c [x] y] GET h /a 200  +7 - "a" "b"`,
  `a:b [x] GET h /a 200 1 : : "x"`,
  `a:b [x] GET h /a 200 1 x: : "x"`,
  `a:b [x] GET h - 200 1 - "x"`,
  `- "GET /quoted HTTP/1.1" 200 "x"`,
  ``,
];

/** A name, how lines are read, lines, and the header in front of all. */
const cases: [string, Partial<Rules>, string[], string?][] = [
  ["LTSV", { logFormat: "ltsv" }, ltsv],
  ["LTSV by a field", { logFormat: "ltsv", field: "ua", depth: 1 }, ltsv],
  ["logfmt", { logFormat: "logfmt" }, logfmt],
  ["logfmt by a field", { logFormat: "logfmt", field: "time" }, logfmt],
  ["W3C", { logFormat: "w3c" }, w3c],
  ["W3C behind a header", { logFormat: "iis" }, w3c, w3c[1]!],
  ["CSV", { logFormat: "csv", depth: 1 }, csv, csv[0]!],
  ["TSV", { logFormat: "tsv" }, tsv, tsv[0]!],
  ["Squid", { logFormat: "squid" }, squid],
  [
    "a format string of nginx",
    {
      logFormat:
        '$host:$status [$time_local] $request_method $http_host $request_uri $status $bytes_sent $upstream_response_time "$http_user_agent"',
    },
    custom,
  ],
  [
    "a format string of Apache",
    { logFormat: '%v:%p [%{x}t] %m %{Host}i %U %s %O %D "%{User-agent}i"' },
    custom,
  ],
  [
    "lists of upstreams",
    { logFormat: "$upstream_addr $upstream_status $request_uri $status" },
    [
      `10.0.0.1:80 200 /a?b 200`,
      `10.0.0.1:80, 10.0.0.2:80 502, 200 /a 200`,
      `a : b 502 : 200 /a 200`,
      `a : /b 200`,
      `a b :x /c 200`,
      `a b : /d 200`,
      `a: b /e 200`,
      `- - /f 200`,
      ` 502 /g 200`,
    ],
  ],
  [
    "a list with a text behind",
    { logFormat: "$upstream_addr $http_x $request_uri" },
    [`a b /c`, `a : b /c`, `a : /c`, `a, b : c d /e`, `a :b /c`, `a  /c`],
  ],
  [
    "an address with a text behind",
    { logFormat: "%v:%U %{x}i" },
    [`a:/b c`, `a:/b:/c d`, `::1:/b c`, `a:/b c:d`, `a: c`, `:/b c`],
  ],
  ["a field of combined", { logFormat: "combined", field: "referer" }, [
    `1.2.3.4 - - [x] "GET /a HTTP/1.1" 200 5 "/from?x" "Mozilla"`,
    `1.2.3.4 - - [x] "GET /a \\" HTTP/1.1" 200 - "/from \\\\" "Mozilla" more`,
    `1.2.3.4 - - [x] "GET /a HTTP/1.1" 200 -`,
    `1.2.3.4 - - [x] "GET /a HTTP/1.1" 200 - "-" "-"`,
    ``,
  ]],
];

for (const [name, rules, lines, head] of cases) {
  const inFront = head === undefined ? [] : [...encoder.encode(`${head}\n`)];
  Deno.test(`the lanes agree on almost ${name}, and keep the same rejects`, () =>
    fc.assert(
      fc.asyncProperty(
        almostLog(60, lines),
        readSizes,
        fc.boolean(),
        async (lines, sizes, keepsRejects) => {
          const log = Uint8Array.from([...inFront, ...lines]);
          await assertSame(log, rules, sizes, keepsRejects);
        },
      ),
      { numRuns: 40 },
    ));

  Deno.test(`the lanes agree on ${name} whose first line is as it should be, and any bytes`, () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lines),
        fc.oneof(anyBytes, almostLog(20, lines)),
        async (first, rest) => {
          const start = encoder.encode(`${first}\n`.repeat(3));
          const log = Uint8Array.from([...inFront, ...start, ...rest]);
          await assertSame(log, rules, [Infinity]);
        },
      ),
      { numRuns: 40 },
    ));
}

for (
  const carry of [
    { names: ["date", "path"] },
    { names: ["time", "client", "method", "path", "status"] },
    {
      names: ["a", "path"],
      record: `"b`,
      lastPart: { offsetByte: 0, line: `"b` },
    },
  ]
) {
  Deno.test(`the lanes agree on lines of CSV behind ${JSON.stringify(carry)}`, () =>
    fc.assert(
      fc.asyncProperty(
        almostLog(30, csv.slice(1)),
        readSizes,
        async (log, sizes) => {
          const rules = {
            logFormat: "csv",
            carry: { ...NOTHING_CARRIED, ...carry },
          };
          await assertSame(log, rules, sizes);
        },
      ),
      { numRuns: 25 },
    ));
}

const MEBIBYTE = 1024 * 1024;
const BLOCK_BYTES = 256 * 1024;
const head = "#Fields: date cs-uri-stem\n";
const row = "d /a/b\n";
const large: Record<string, string> = {
  "lines around the size of a block": [-2, -1, 0, 1, 2].map((more) =>
    `d /${"x".repeat(BLOCK_BYTES + more - 4)}\n${row}`
  ).join(""),
  "lines around the longest": [-1, 0, 1, 2].map((more) =>
    `d /${"x".repeat(MEBIBYTE + more - 3)}\n${row}` +
    `d /${"x".repeat(MEBIBYTE + more - 3)}\r\n${row}`
  ).join(""),
  "one long line without an end": row + "/".repeat(3 * MEBIBYTE),
  "a long line in front of another header": `d /${
    "x".repeat(BLOCK_BYTES)
  }\n#Fields: cs-uri-stem date\n${row}/c d\n`,
  "a header longer than a block": `#Fields: cs-uri-stem ${
    "x".repeat(BLOCK_BYTES)
  } date\n${row}/c d e\n`,
  "a record that begins in a line longer than a block": `d /${
    "x".repeat(BLOCK_BYTES)
  },"\n${row}${row}"\n${row}`,
  "blank lines": "\n".repeat(MEBIBYTE / 4) + "\r\n".repeat(MEBIBYTE / 4),
  "lone CRs at line ends": "d /a\r\r\n\r\r\nd /b\r\n".repeat(10_000),
  "rows, blank lines and bad rows in turn": `${row}\nbad\n`.repeat(15_000),
  "headers in turn": `${head}${row}#Fields: cs-uri-stem a b\n/c d e\n${row}`
    .repeat(5_000),
  "more different headers than a worker keeps automata for": Array.from(
    { length: 40 },
    (_, i) => `#Fields: ${"x ".repeat(i)}cs-uri-stem\n${"y ".repeat(i)}/${i}\n`,
  ).join(""),
  "a header without the request": `${row}\n#Fields: date time\n${row}`,
  "a header without names": `${row}#Fields:\n${row}`,
  "rows without a header": `\ufeff${row}`.repeat(3),
  "a line without an end": row + "d /c",
};
for (const [name, text] of Object.entries(large)) {
  Deno.test(`the lanes agree on ${name}`, async () => {
    const log = encoder.encode(head + text);
    await assertSame(log, { logFormat: "w3c" }, [Infinity]);
    const asLtsv = encoder.encode(text.replaceAll("d /", "d:\turi:/"));
    await assertSame(asLtsv, { logFormat: "ltsv" }, [Infinity]);
    const asCsv = encoder.encode(`date,uri\n${text.replaceAll("d /", "d,/")}`);
    await assertSame(asCsv, { logFormat: "csv" }, [Infinity]);
  });
}

Deno.test("one kernel reads formats in turn, each by its own automaton", async () => {
  const tally = new Tally();
  for (let turn = 0; turn < 3; turn++) {
    for (const [, rules, lines, head = ""] of cases) {
      const log = encoder.encode(`${head}\n${lines.join("\n")}\n`.repeat(20));
      tally.clear();
      await assertSame(log, rules, [Infinity], false, tally);
    }
  }
});

Deno.test("the lane passes on nothing but headers and the first line of each reason", async () => {
  const log = encoder.encode(
    head + `${row.repeat(8)}bad\nd -\n`.repeat(10_000),
  );
  const passedOnBytes = await assertSame(log, { logFormat: "w3c" }, [100_000]);
  assertEquals(
    passedOnBytes,
    head.length + MAX_SAMPLES * ("bad".length + "d -".length),
  );
});

Deno.test("lines with other labels than the first are read by a second automaton, and then by the block lane", async () => {
  const parts = ["uri:/a\n", "req:/b\n", "path:/c\n", "url:/d\n"];
  for (let kinds = 1; kinds <= parts.length; kinds++) {
    const log = encoder.encode(
      parts.slice(0, kinds).map((line) => line.repeat(40_000)).join(""),
    );
    const passedOnBytes = await assertSame(log, { logFormat: "ltsv" }, [
      Infinity,
    ]);
    assert(kinds > 2 || passedOnBytes === 0, `${passedOnBytes}`);
  }
});

/** What first lines do not say; what they say, the cases of fixtures/lines/formats/ show. */

import { assertEquals } from "@std/assert";
import { detectFormat } from "../../lib/lines/detect_format.ts";
import type { LineRules } from "../../lib/lines/line_reader.ts";
import { formatOfSample } from "../../lib/lines/detected_format.ts";

const AUTO: LineRules = { logFormat: "auto", field: null, pattern: null };
const LINE =
  `192.0.2.1 - - [13/Jul/2015:23:46:07 +0800] "GET /a HTTP/1.1" 200 1\n`;

/** How many lines are read, how many are odd, and whether they are of a format. */
const shares: [read: number, odd: number, isFound: boolean][] = [
  [90, 10, true],
  [89, 11, false],
  [34, 66, false],
  [5, 10, true],
  [4, 10, false],
  [1, 2, true],
  [1, 3, false],
  [15, 11, false],
  [0, 1, false],
];

for (const [read, odd, isFound] of shares) {
  Deno.test(`${odd} odd lines beside ${read} are ${isFound ? "" : "no "}format`, () => {
    const found = detectFormat(
      "odd\n".repeat(odd) + LINE.repeat(read),
      true,
      AUTO,
    );
    assertEquals(
      found,
      isFound ? { kind: "found", logFormat: "common" } : {
        kind: "none",
        line: "odd",
        nearest: read === 0 ? "gcp" : "common",
        read,
        of: read + odd,
      },
    );
  });
}

/** Lines without a request, the flags, and the fields that are named; null where no format is sure. */
const fieldless: [
  string,
  string,
  Partial<LineRules>,
  string,
  string[] | null,
][] = [
  ["JSON", `{"ts":1,"msg":"x"}\n{"ts":2,"user":{"id":7}}\n`, {}, "json", [
    "ts",
    "msg",
    "user.id",
  ]],
  ["JSON without the field", `{"uri":"/a","Ã©":1}\n`, { field: "x" }, "json", [
    "uri",
    "é",
  ]],
  ["W3C", "#Fields: date c-ip\n2015-07-13 192.0.2.1\n", {}, "w3c", [
    "date",
    "c-ip",
  ]],
  ["LTSV", "time:1\tua:x\n", {}, "ltsv", ["time", "ua"]],
  ["logfmt", `level=info msg="a b"\n`, {}, "logfmt", ["level", "msg"]],
  ["CSV", "id,user agent\n1,x\n", {}, "csv", ["id", "user agent"]],
  ["common without the field", LINE, { field: "uri" }, "common", [
    "client",
    "ident",
    "user",
    "time",
    "request",
    "status",
    "bytes",
  ]],
  ["text with commas", "10:11:12,3 x\n10:11:13,4 y\n", {}, "csv", null],
  ["text with one colon", "error: x\nerror: y\n", {}, "ltsv", null],
];

for (const [name, text, given, logFormat, names] of fieldless) {
  Deno.test(`of ${name} the fields are named if they are sure`, () => {
    const found = detectFormat(
      text,
      true,
      { ...AUTO, ...given },
    );
    if (names === null) assertEquals(found.kind, "none");
    else assertEquals(found, { kind: "no field", logFormat, names });
  });
}

Deno.test("what is wrong is said with what is there", () => {
  assertEquals(
    formatOfSample(`{"ts":1,"msg":"x"}\n`, true, AUTO),
    `is json, but no field of its first lines holds a request or a path; they have ts, msg: name the one with the request with "--field", or find it with "--pattern"`,
  );
  assertEquals(
    formatOfSample(LINE + "odd\n".repeat(20), true, AUTO),
    `is of no known format: the nearest, common, reads 1 of its first 21 lines, and not this one: "odd"; give the format string of the server with "--log-format", or an expression with "--pattern"; to count what common reads, give "--log-format common" and, for the rest, "--max-skipped 100%"`,
  );
});

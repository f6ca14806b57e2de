/** Odd bytes in every format of logs: both lanes read them alike, and as what they are. */

import { assertEquals } from "@std/assert";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import { countFile, listOf } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";

/** A header and the line of a request for a path, in each format. */
const FORMATS: Record<string, {
  rules: Partial<Rules>;
  header?: string;
  line: (path: string) => string;
}> = {
  access: {
    rules: { logFormat: "access" },
    line: (path) => `- - [x] "GET ${path} HTTP/1.1" 200 1`,
  },
  combined: {
    rules: { logFormat: "combined" },
    line: (path) =>
      `192.0.2.1 - - [13/Jul/2015:10:00:00 +0000] "GET ${path} HTTP/1.1" 200 1 "-" "-"`,
  },
  json: {
    rules: { logFormat: "json" },
    line: (path) => JSON.stringify({ uri: path, status: 200 }),
  },
  ltsv: {
    rules: { logFormat: "ltsv" },
    line: (path) => `uri:${path}\tstatus:200`,
  },
  logfmt: {
    rules: { logFormat: "logfmt" },
    line: (path) => `path=${path} status=200`,
  },
  w3c: {
    rules: { logFormat: "w3c" },
    header: "#Fields: date cs-method cs-uri-stem sc-status",
    line: (path) => `2015-07-13 GET ${path} 200`,
  },
  csv: {
    rules: { logFormat: "csv" },
    header: "time,path,status",
    line: (path) => `x,${path},200`,
  },
  tsv: {
    rules: { logFormat: "tsv" },
    header: "time\tpath\tstatus",
    line: (path) => `x\t${path}\t200`,
  },
  pattern: {
    rules: { pattern: "GET ([^ ]+)" },
    line: (path) => `GET ${path} 200`,
  },
};

const BOM = "\xef\xbb\xbf";

/** What is done to a log of /a, /a and /b; null where only the lanes must agree. */
const ODD: [string, (lines: string[]) => string, "same" | null][] = [
  ["as it should be", (lines) => lines.join("\n") + "\n", "same"],
  ["without a last line feed", (lines) => lines.join("\n"), "same"],
  ["with CR LF", (lines) => lines.join("\r\n") + "\r\n", "same"],
  [
    "with a byte order mark",
    (lines) => BOM + lines.join("\n") + "\n",
    "same",
  ],
  [
    "with a byte order mark and CR LF",
    (lines) => BOM + lines.join("\r\n"),
    "same",
  ],
  [
    "with a byte order mark in the middle",
    (lines) => lines.join(`\n${BOM}`) + "\n",
    null,
  ],
  ["with a CR alone", (lines) => lines.join("\r") + "\n", null],
  ["with zeros in front", (lines) => `\0\0\0${lines.join("\n\0")}\n`, null],
  ["with a zero in each path", (lines) => lines.join("\n") + "\n/\0\n", null],
  ["with a last CR", (lines) => `${lines.join("\n")}\n\r`, null],
];

for (const [name, { rules, header, line }] of Object.entries(FORMATS)) {
  for (const [how, make, expected] of ODD) {
    Deno.test(`${name} ${how}`, async () => {
      await using folder = await makeFolder();
      const lines = ["/a", "/a", "/b"].map(line);
      if (header !== undefined) lines.unshift(header);
      const text = make(lines);
      const [auto, plain] = await Promise.all((["auto", "line"] as const).map(
        (lane) =>
          countFile(`${folder.path}/${lane}`, text, {
            ...DEFAULT_RULES,
            ...rules,
            lane,
          }),
      ));
      const { tally: fast, ...sums } = auto!;
      const { tally: slow, ...plainSums } = plain!;
      assertEquals(listOf(fast), listOf(slow));
      assertEquals(sums, plainSums);
      if (expected === null) return;
      assertEquals(new Map(listOf(fast)), new Map([["/a", 2], ["/b", 1]]));
      assertEquals(sums.skipped, {});
    });
  }
}

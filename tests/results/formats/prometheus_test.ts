/** The result as metrics: each line is of the grammar, and no series is there twice. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { formatPrometheus } from "../../../lib/results/formats/prometheus.ts";
import { anyMost, anyRows, resultOf, type Row } from "../../support/results.ts";

type Rest = { day?: string | null; most?: number | null };

const metrics = (rows: Row[], rest: Rest = {}) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
    .decode(formatPrometheus(resultOf(rows, rest)));

const requests = (rows: Row[], rest: Rest = {}) =>
  metrics(rows, rest).split("\n")
    .filter((line) => line.startsWith("logtally_requests"));

const rows: [string, string, string][] = [
  ["a path", "/a", `service="/a"`],
  ["UTF-8", "/caf\xc3\xa9", `service="/café"`],
  ["a quote", `/"a"`, `service="/\\"a\\""`],
  ["a backslash", "/\\a", `service="/\\\\a"`],
  ["a brace and a comma", `/a",b="}`, `service="/a\\",b=\\"}"`],
  ["an empty key", "", `service=""`],
  ["a byte that is not UTF-8", "/\xff", `service="/\\\\xFF",hex="2fff"`],
  ["its escape as text", "/\\xFF", `service="/\\\\xFF"`],
  ["a line feed", "/\n", `service="/\\\\x0A",hex="2f0a"`],
  ["both", "\\\xe9\xc3\xa9", `service="\\\\\\\\xE9é",hex="5ce9c3a9"`],
];

for (const [name, key, labels] of rows) {
  Deno.test(`labels are written: ${name}`, () => {
    assertEquals(requests([[key, 7]]), [`logtally_requests{${labels}} 7`]);
  });
}

Deno.test("a key that is called (other) is another series than the rest", () => {
  assertEquals(
    requests([["(other)", 2 ** 53 - 1], ["/a", 1]], {
      day: "20150713",
      most: 1,
    }),
    [
      `logtally_requests{date="2015-07-13",service="(other)"} 9007199254740991`,
      `logtally_requests{date="2015-07-13",service="(other)",other="true"} 1`,
    ],
  );
});

Deno.test("the totals of a day are there, whatever was counted", () => {
  assertEquals(
    metrics([["/a", 3]], { day: "2015-07-13" }).split("\n")
      .filter((line) => !/^#|_requests/.test(line)),
    [
      `logtally_skipped_lines{date="2015-07-13",reason="no request"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="bad request"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="no path"} 2`,
      `logtally_skipped_lines{date="2015-07-13",reason="no match"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="bad json"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="bad ltsv"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="bad logfmt"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="bad row"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="no field"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="bad field"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="too long"} 0`,
      `logtally_skipped_lines{date="2015-07-13",reason="no time"} 0`,
      `logtally_lines{date="2015-07-13"} 6`,
      `logtally_counted_lines{date="2015-07-13"} 3`,
      `logtally_blank_lines{date="2015-07-13"} 1`,
      `logtally_filtered_lines{date="2015-07-13"} 0`,
      `logtally_header_lines{date="2015-07-13"} 0`,
      `logtally_services{date="2015-07-13"} 1`,
      `logtally_log_files{date="2015-07-13"} 2`,
      `logtally_log_size_bytes{date="2015-07-13"} 4096`,
      "",
    ],
  );
  assert(metrics([]).includes("\nlogtally_lines 3\n"));
});

Deno.test("two days say the same of their metrics", () => {
  const notes = (rows: Row[], day: string) =>
    metrics(rows, { day }).split("\n").filter((line) => line.startsWith("#"));
  assertEquals(notes([], "20150713"), notes([["/a", 1]], "20150714"));
});

const LABEL = String.raw`[a-z]+="(?:[^"\\\n]|\\[\\"n])*"`;
const SAMPLE = new RegExp(
  `^(logtally_[a-z_]+)(\\{${LABEL}(,${LABEL})*\\})? \\d+$`,
);
const NOTES = /^# HELP (logtally_[a-z_]+) [^\n]+\n# TYPE \1 gauge$/;

Deno.test("any rows are metrics of the grammar, each series once, each family in one piece", () => {
  fc.assert(
    fc.property(anyRows, anyMost, fc.boolean(), (rows, most, hasDay) => {
      const text = metrics(rows, { day: hasDay ? "20150713" : null, most });
      assert(text.endsWith("\n"));
      const families = text.slice(0, -1).split(/\n(?=# HELP)/);
      const names = families.map((family) => {
        const [help, type, ...samples] = family.split("\n");
        assertMatch(`${help}\n${type}`, NOTES);
        const name = help!.split(" ")[2]!;
        for (const sample of samples) {
          assertEquals(SAMPLE.exec(sample)?.[1], name, sample);
        }
        const series = samples.map((line) =>
          line.slice(0, line.lastIndexOf(" "))
        );
        assertEquals(new Set(series).size, series.length);
        return name;
      });
      assertEquals(new Set(names).size, names.length);
      const values = requests(rows, { most }).map((line) =>
        Number(line.slice(line.lastIndexOf(" ")))
      );
      assertEquals(
        values.reduce((sum, value) => sum + value, 0),
        rows.reduce((sum, [, count]) => sum + count, 0),
      );
    }),
  );
});

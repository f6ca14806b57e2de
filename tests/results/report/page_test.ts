/** The page: what it says, what it allows, and that it holds no markup of strangers. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { createHash } from "node:crypto";
import { writePage } from "../../../lib/results/report/page.ts";
import { viewOf } from "../../../lib/results/report/view.ts";
import {
  type DayTally,
  lineOf,
  readDays,
} from "../../support/made_up_reports.ts";
import { ALL_COLUMNS } from "../../support/made_up_tallies.ts";

function pageOf(tallies: DayTally[], most = 500, by = ["path"]): string {
  return writePage(viewOf(readDays(tallies, by), most));
}

function day(date: string, ...paths: string[]): DayTally {
  return { date, columns: ALL_COLUMNS, lines: paths.map(lineOf) };
}

const TWO_DAYS = [
  day("2015-07-12", "/a", "/a", "/b"),
  day("2015-07-13", "/a", "/b", "/b", "/c"),
];

/** The text between tags, a piece each. */
function textsOf(page: string): string[] {
  return page.replaceAll(/<(style|script)>.*?<\/\1>/gs, "")
    .split(/<[^>]*>/).map((text) => text.trim()).filter((text) => text !== "");
}

/** The texts of the cells of the rows of a table, by its name. */
function rowsOf(page: string, id: string): string[][] {
  const [, table = ""] = page.split(`<table id="${id}"`);
  const [rows = ""] = table.split("</table>");
  return rows.split("<tr>").slice(2).map((row) =>
    row.split(/<\/t[dh]>/).slice(0, -1).map((cell) =>
      cell.replaceAll(/<[^>]*>/g, "")
    )
  );
}

Deno.test("the page allows its own style and script, and nothing else", () => {
  const page = pageOf(TWO_DAYS);
  const hash = (name: string) => {
    const [, source = ""] = new RegExp(`<${name}>(.*?)</${name}>`, "s")
      .exec(page) ?? [];
    return createHash("sha256").update(source).digest("base64");
  };
  const [, policy = ""] =
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  assertEquals(policy.replaceAll("&#39;", "'").split("; "), [
    "default-src 'none'",
    "img-src data:",
    `style-src 'sha256-${hash("style")}'`,
    `script-src 'sha256-${hash("script")}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  // What the policy would not let through.
  assert(!/<[^>]*\s(style|on[a-z]+|src)=/.test(page));
});

const HOSTILE = [
  "<script>alert(1)</script>",
  "</script><img src=x onerror=alert(1)>",
  `"><svg onload=alert(1)>`,
  "' onmouseover='alert(1)",
  "</style></title></textarea>-->",
  "/\0\u0081",
];

Deno.test("keys are texts, whatever they are", () => {
  const page = pageOf([day("2015-07-13", ...HOSTILE)]);
  const plain = pageOf([day("2015-07-13", ...HOSTILE.map((_, i) => `/${i}`))]);
  const tagsOf = (page: string) =>
    page.match(/<[^>]*>/g)!
      .map((tag) => tag.replaceAll(/aria-label="[^"]*"/g, ""))
      .filter((tag) => tag !== "<wbr>");
  assertEquals(tagsOf(page), tagsOf(plain));
  assertStringIncludes(page, "&lt;script&gt;alert(1)&lt;/<wbr>script&gt;");
  assertStringIncludes(page, ">/\\x00\\x81<");
});

Deno.test("rules of a tally are texts, and are named", () => {
  const days = readDays(TWO_DAYS, ["path"]);
  const view = viewOf(days, 9);
  const rules = {
    ...view.rules!,
    where: ["path~</p><b>"],
    pattern: "(?P<path>x)",
    groupings: [{ rewrites: [], ids: true, depth: 2 }],
    utcOffsetMinutes: -90,
  };
  const page = writePage({ ...view, rules });
  assertStringIncludes(page, "<code>--where path~&lt;/p&gt;&lt;b&gt;</code>");
  assertEquals(
    textsOf(page).filter((text) => text.startsWith("--")),
    [
      "--pattern (?P&lt;path&gt;x)",
      "--where path~&lt;/p&gt;&lt;b&gt;",
      "--ids",
      "--depth 2",
      "--utc-offset -01:30",
    ],
  );
  assert(!pageOf(TWO_DAYS).includes("Counted with"));
});

Deno.test("services have their counts, changes, errors and times", () => {
  assertEquals(rowsOf(pageOf(TWO_DAYS), "services"), [
    ["/a", "3", "1", "−50.0%", "0.0%", "0.0%", "0.005", "0.005", "0.005", ""],
    ["/b", "3", "2", "+100.0%", "0.0%", "0.0%", "0.005", "0.005", "0.005", ""],
    ["/c", "1", "1", "new", "0.0%", "0.0%", "0.005", "0.005", "0.005", ""],
  ]);
});

Deno.test("services that are not shown are in one row, so that all counts add up", () => {
  assertEquals(
    rowsOf(pageOf(TWO_DAYS, 1), "services").map((
      [key, all, now],
    ) => [key, all, now]),
    [
      ["/a", "3", "1"],
      ["2 others", "4", "3"],
    ],
  );
});

Deno.test("what changed is against the day before and the week before", () => {
  const page = pageOf([day("2015-07-06", "/a", "/d"), ...TWO_DAYS]);
  assertEquals(rowsOf(page, "day-grown"), [
    ["/b", "+1", "+100.0%", "1", "2"],
    ["/c", "+1", "new", "0", "1"],
  ]);
  assertEquals(rowsOf(page, "day-fallen"), [["/a", "−1", "−50.0%", "2", "1"]]);
  assertEquals(rowsOf(page, "week-fallen"), [["/d", "−1", "gone", "1", "0"]]);
  assert(
    textsOf(page).join(" ").includes(
      "No tally of 2015-07-07 , 2015-07-08 , 2015-07-09 , 2015-07-10 , 2015-07-11",
    ),
  );
});

Deno.test("a day without measures has a dash for each", () => {
  const counted: DayTally = { ...day("2015-07-12", "/a", "/a"), columns: null };
  const page = pageOf([counted, day("2015-07-13", "/a")]);
  assertEquals(rowsOf(page, "requests-of-days"), [
    [
      "2015-07-13",
      "1",
      "1",
      "0.0%",
      "0.0%",
      "0.005",
      "0.005",
      "0.005",
      "0.005",
    ],
    ["2015-07-12", "2", "–", "–", "–", "–", "–", "–", "–"],
  ]);
});

Deno.test("counts alone make a page without errors and times", () => {
  const page = pageOf(TWO_DAYS.map((day) => ({ ...day, columns: null })));
  assert(!page.includes("Errors per day") && !page.includes("Latency per day"));
  assertEquals(rowsOf(page, "requests-of-days"), [["2015-07-13", "4"], [
    "2015-07-12",
    "3",
  ]]);
  assertMatch(page, /<path class="all" d="M/);
});

Deno.test("one day, and a day of no requests, make a page too", () => {
  for (
    const page of [
      pageOf([day("2015-07-13", "/a")]),
      pageOf([day("2015-07-13")]),
    ]
  ) {
    assertStringIncludes(page, "<title>Requests of 2015-07-13</title>");
    assert(
      !/NaN|undefined|Infinity/.test(page.replace(/<script>.*<\/script>/s, "")),
      page,
    );
  }
});

Deno.test("ten years of days make plots without a number that is none", () => {
  const page = pageOf([day("2005-07-14", "/a"), day("2015-07-13", "/a")]);
  assert(
    !/NaN|undefined|Infinity/.test(page.replace(/<script>.*<\/script>/s, "")),
  );
  assertStringIncludes(page, ">Jan 2010</text>");
});

Deno.test("each part of a key has a column", () => {
  const lines = [{ ...lineOf(""), parts: ["/a", "web1"] }];
  const page = pageOf([{ date: "2015-07-13", columns: null, lines }], 9, [
    "path",
    "server",
  ]);
  assertStringIncludes(
    page,
    '<th scope="col">path</th><th scope="col">server</th>',
  );
  assertEquals(rowsOf(page, "services"), [["/a", "web1", "1"]]);
});

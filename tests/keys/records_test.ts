/** What the texts of a record become in its row. */

import { assertEquals } from "@std/assert";
import { rowReader } from "../../lib/keys/records.ts";
import { readCondition } from "../../lib/keys/where.ts";
import { bytesOfText } from "../../lib/latin1.ts";
import { splitTexts } from "../../lib/lines/joined_texts.ts";

/** How rows are made, but for their parts. */
const RULES = {
  measures: [],
  where: [],
  only: [],
  rewrites: [],
  ids: false,
  depth: null,
};

const NO_FILE = { file: "-", folder: "-" };

Deno.test("files and folders keep names that are not ASCII", () => {
  const rules = { ...RULES, by: ["folder", "file"] };
  const facts = { file: "日é/\x01ü.log", folder: "日é" };
  const row = rowReader(rules, facts)(["/a"]);
  assertEquals(
    typeof row === "object" &&
      splitTexts(row.key).map((text) =>
        new TextDecoder().decode(bytesOfText(text!))
      ),
    ["日é", "日é/\x01ü.log"],
  );
});

Deno.test("a measure that is no number has no value, and is named", () => {
  const rules = {
    ...RULES,
    by: ["path"],
    measures: ["status", "bytes", "seconds"] as const,
  };
  const rowOf = rowReader(rules, NO_FILE);
  const cases: [string | null, number | null, boolean][] = [
    [null, null, false],
    ["0", 0, false],
    ["9007199254740991", 9007199254740991, false],
    ["9007199254740992", null, true],
    ["99999999999999999999", null, true],
    ["-5", null, true],
    ["1.5", null, true],
    ["no number", null, true],
  ];
  for (const [text, number, isUnread] of cases) {
    const row = rowOf(["/a", text, text, text]);
    assertEquals(row, {
      key: "/a",
      measures: [number, number, number],
      unread: isUnread ? rules.measures : [],
    });
  }
});

Deno.test("seconds are compared and shown in seconds, kept in nanoseconds", () => {
  const rules = {
    ...RULES,
    by: ["seconds"],
    where: [readCondition("seconds>=0.5")],
  };
  const rowOf = rowReader(rules, NO_FILE);
  const cases: [string | null, string][] = [
    ["500000000", "0.5"],
    ["61000000000", "61"],
    ["499999999", "where"],
    ["no number", "where"],
    [null, "where"],
  ];
  for (const [text, expected] of cases) {
    const row = rowOf(["/a", text]);
    assertEquals(typeof row === "object" ? row.key : row, expected);
  }
});

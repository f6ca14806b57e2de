/** What the texts of a record become in its row. */

import { assertEquals } from "@std/assert";
import { rowReader } from "../../lib/keys/records.ts";
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

/** How many keys a tally may have, and how long they may be together. */

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { joinTexts } from "../../lib/lines/joined_texts.ts";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { CountError } from "../../lib/errors.ts";
import { GroupedTally } from "../../lib/count/grouped_tally.ts";
import { checkKeyLimit } from "../../lib/count/key_limit.ts";
import { Tally } from "../../lib/count/tally.ts";

/** Adds different keys, each as long as the longest line. */
function addLongKeys(tally: Tally, from: number, to: number) {
  const keys = new Uint8Array(MAX_LINE_BYTES).fill(0x78);
  const number = new DataView(keys.buffer);
  const keyEnds = Uint32Array.of(MAX_LINE_BYTES);
  const counts = Float64Array.of(1);
  for (let i = from; i < to; i++) {
    number.setUint32(4, i);
    tally.merge({ keys, keyEnds, counts });
  }
}

Deno.test("as many keys as the limit pass, one more does not", () => {
  const tally = new Tally();
  for (const key of ["/a", "/b", "/b"]) tally.add(key);
  checkKeyLimit(tally, 2);
  assertThrows(() => checkKeyLimit(tally, 1), CountError, "more than 1 diff");
});

Deno.test("keys of 1 GiB together pass, longer ones do not, and those of 4 GiB end a kernel", () => {
  const tally = new Tally();
  addLongKeys(tally, 0, 1024);
  assertEquals(tally.keyBytes, 1024 * MAX_LINE_BYTES);
  checkKeyLimit(tally, 1e6);
  tally.add("/");
  assertThrows(
    () => checkKeyLimit(tally, 1e6),
    CountError,
    `The different keys together are longer than 1 GiB, such as "`,
  );
  // The table and the buffers take memory too, so fewer than 4,096 keys fit.
  // It adds to the same tally, because each GiB of new memory takes a second.
  assertThrows(
    () => addLongKeys(tally, 1024, 4096),
    CountError,
    "do not fit",
  );
});

Deno.test("long keys are grouped before they are too long together", () => {
  const raw = new Tally();
  const rules = { ...DEFAULT_RULES, only: ["/"] };
  const grouped = new GroupedTally(raw, rules);
  addLongKeys(raw, 0, 64);
  assertEquals(grouped.isFull, false);
  addLongKeys(raw, 64, 65);
  assertEquals(grouped.isFull, true);
});

Deno.test("keys of several parts are shown part by part", () => {
  const tally = new Tally();
  tally.add(joinTexts(["2xx", "/a\0b", null]));
  tally.add(joinTexts(["2xx", "/c", null]));
  const error = assertThrows(() => checkKeyLimit(tally, 1, true), CountError);
  assertStringIncludes(error.message, `"2xx" with "/a\\x00b" with "-"`);
});

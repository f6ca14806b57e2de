/** How many keys a tally may have, and how long they may be together. */

import { assertEquals, assertThrows } from "@std/assert";
import { CountError } from "../../lib/errors.ts";
import { GroupedTally } from "../../lib/count/grouped_tally.ts";
import { checkKeyLimit } from "../../lib/count/key_limit.ts";
import { Tally } from "../../lib/count/tally.ts";
import { PLAIN } from "../support/count_file.ts";

const MEBIBYTE = 1024 * 1024;

/** Adds keys of 1 MiB, all different. */
function addLongKeys(tally: Tally, from: number, to: number) {
  const keys = new Uint8Array(MEBIBYTE).fill(0x78);
  const number = new DataView(keys.buffer);
  const keyEnds = Uint32Array.of(MEBIBYTE);
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
  assertEquals(tally.keyBytes, 1024 * MEBIBYTE);
  checkKeyLimit(tally, 1e6);
  tally.add("/");
  assertThrows(
    () => checkKeyLimit(tally, 1e6),
    CountError,
    `The different keys are longer than 1 GiB together, such as "`,
  );
  // With the room that the table and the inbox take, 4 GiB are full before.
  // Goes on with the same tally: each GiB costs a second of new memory.
  assertThrows(
    () => addLongKeys(tally, 1024, 4096),
    CountError,
    "do not fit",
  );
});

Deno.test("long keys are grouped before they are too long together", () => {
  const raw = new Tally();
  const rules = { ...PLAIN, only: ["/"] };
  const grouped = new GroupedTally(raw, rules);
  addLongKeys(raw, 0, 64);
  assertEquals(grouped.isFull, false);
  addLongKeys(raw, 64, 65);
  assertEquals(grouped.isFull, true);
});

/** Keys that were joined as records are, as they were read. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Tally } from "../../lib/count/tally.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { joinTexts } from "../../lib/lines/joined_texts.ts";
import { unjoinKeys } from "../../lib/results/unjoined_keys.ts";

const anyKey = fc.oneof(
  fc.array(fc.constantFrom(0, 1, 2, 0x2f), { maxLength: 5 }),
  fc.array(fc.nat(255), { maxLength: 5 }),
).map((bytes) => textOfBytes(Uint8Array.from(bytes)));

function packed(keys: string[]) {
  const tally = new Tally();
  keys.forEach((key) => tally.add(key));
  return tally.packSorted();
}

Deno.test("joined keys of one part are those that were read, in the same order", () => {
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 9 }), (keys) => {
      const joined = packed(keys.map((key) => joinTexts([key])));
      assertEquals(unjoinKeys(joined), packed(keys));
    }),
  );
});

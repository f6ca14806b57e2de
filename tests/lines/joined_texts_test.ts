import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { joinTexts, splitTexts } from "../../lib/lines/joined_texts.ts";

const char = fc.integer({ min: 0, max: 255 })
  .map((code) => String.fromCharCode(code));
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom("\0", "\x01", "\x02", "\x03", "a", "/") }),
  fc.string({ unit: char }),
);
const texts = fc.array(fc.option(text), { minLength: 1, maxLength: 5 });

Deno.test("any texts come back from the key that they were joined to", () => {
  fc.assert(fc.property(texts, (given) => {
    assertEquals(splitTexts(joinTexts(given)), given);
  }));
});

Deno.test("different texts give different keys", () => {
  fc.assert(fc.property(texts, texts, (a, b) => {
    const isSame = JSON.stringify(a) === JSON.stringify(b);
    assertEquals(joinTexts(a) === joinTexts(b), isSame);
  }));
});

Deno.test("keys are ordered text by text", () => {
  const pair = fc.tuple(text, text);
  const order = (a: string, b: string) => a < b ? -1 : Number(a > b);
  fc.assert(fc.property(pair, pair, (a, b) => {
    assertEquals(
      order(joinTexts(a), joinTexts(b)),
      order(a[0], b[0]) || order(a[1], b[1]),
    );
  }));
});

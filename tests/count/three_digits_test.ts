import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { codeOf, valueOf } from "../../lib/count/three_digits.ts";

const value = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(20_000),
  fc.tuple(fc.nat(9999), fc.integer({ min: 0, max: 12 }))
    .map(([digits, zeros]) => digits * 10 ** zeros)
    .filter(Number.isSafeInteger),
);

/** Rounds in big integers, half up. */
function rounded(value: number): bigint {
  const digits = String(value).length;
  const unit = 10n ** BigInt(Math.max(0, digits - 3));
  return (BigInt(value) * 2n + unit) / (unit * 2n) * unit;
}

Deno.test("any number is rounded half up to three digits", () => {
  fc.assert(fc.property(value, (value) => {
    assertEquals(BigInt(valueOf(codeOf(value))), rounded(value));
  }));
});

Deno.test("a rounded number has one code, and codes keep the order", () => {
  fc.assert(fc.property(value, value, (a, b) => {
    assertEquals(codeOf(valueOf(codeOf(a))), codeOf(a));
    if (a < b) assert(codeOf(a) <= codeOf(b));
    assert(codeOf(a) < 14_000);
  }));
});

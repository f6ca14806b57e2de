/** Durations are the decimals that were written, rounded half up to nanoseconds. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { readDuration, showSeconds } from "../../lib/lines/duration.ts";
import type { TimeUnit } from "../../lib/lines/layout.ts";

const POWERS: Record<TimeUnit, bigint> = { s: 9n, ms: 6n, us: 3n, ns: 0n };

const digits = (minLength: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${minLength},20}$`));

/** A fraction of whole numbers in nanoseconds, half up; null from 2^53 on. */
function expected(
  whole: string,
  decimals: string,
  exponent: number,
  unit: TimeUnit,
): number | null {
  const shift = BigInt(exponent - decimals.length) + POWERS[unit];
  const number = BigInt(whole + decimals);
  const ns = shift >= 0n
    ? number * 10n ** shift
    : (number * 2n + 10n ** -shift) / (2n * 10n ** -shift);
  return ns < 2n ** 53n ? Number(ns) : null;
}

Deno.test("any decimal is read exactly, whatever its unit and exponent", () => {
  fc.assert(
    fc.property(
      digits(1),
      fc.option(digits(1), { nil: "" }),
      fc.option(fc.integer({ min: -40, max: 40 }), { nil: null }),
      fc.constantFrom<TimeUnit>("s", "ms", "us", "ns"),
      fc.boolean(),
      (whole, decimals, exponent, unit, isWritten) => {
        const number = `${whole}${decimals && `.${decimals}`}${
          exponent === null ? "" : `e${exponent}`
        }`;
        assertEquals(
          isWritten
            ? readDuration(number + unit, unit === "s" ? "ms" : "s")
            : readDuration(number, unit),
          expected(whole, decimals, exponent ?? 0, unit),
        );
      },
    ),
    { numRuns: 2000 },
  );
});

Deno.test("half a nanosecond is rounded up, and 104 days are too long", () => {
  for (
    const [text, unit, ns] of [
      ["0.0000000005", "s", 1],
      ["0.00000000049999999999999999999", "s", 0],
      // As floating point, these are 1 ns less and 1 ns more.
      ["4194304.0000000015", "s", 4194304000000002],
      ["0.0000000144999999999999999", "s", 14],
      ["9007199.254740991", "s", 9007199254740991],
      ["9007199.2547409914", "s", 9007199254740991],
      ["9007199.2547409915", "s", null],
      ["00000000000000000000001", "us", 1000],
      ["0e999999999999999999999", "s", 0],
      ["1e999999999999999999999", "s", null],
      ["1e-999999999999999999999", "s", 0],
      ["1.5E3MS", "s", 1_500_000_000],
      ["2 µs", "s", 2000],
      ["+1", "s", 1_000_000_000],
      [".5", "s", null],
      ["5.", "s", null],
      ["-0", "s", null],
      ["1_000", "s", null],
      ["1,5", "s", null],
      ["", "s", null],
    ] as const
  ) assertEquals(readDuration(text, unit), ns, text);
});

Deno.test("seconds are the nanoseconds, without trailing zeros", () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n }), (ns) => {
    const shown = showSeconds(ns);
    const [whole, decimals = ""] = shown.split(".");
    assertEquals(BigInt(whole + decimals.padEnd(9, "0")), ns);
    assertEquals(/\.\d*0$|\.$/.test(shown), false);
  }));
});

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { showMean, showShare } from "../../../lib/results/columns/decimals.ts";

Deno.test("a mean has three significant digits, half up", () => {
  for (
    const [sum, count, shown] of [
      [0n, 3, "0"],
      [2n, 4, "0.000000001"],
      [1n, 3, "0"],
      [1_234_500_000n, 1, "1.23"],
      [1_235_000_000n, 1, "1.24"],
      [9_995_000_000n, 1, "10"],
      [10n, 4, "0.000000003"],
      [2n ** 63n - 1n, 1, "9220000000"],
    ] as const
  ) assertEquals(showMean(sum, count), shown);
});

Deno.test("shares have one decimal, half up", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
      const [part, whole] = [Math.min(a, b), Math.max(a, b, 1)];
      const shown = showShare(part, whole);
      const tenths = BigInt(shown.replace(".", ""));
      // |shown - exact| is at most half a tenth.
      const difference = tenths * BigInt(whole) - BigInt(part) * 1000n;
      assertEquals(difference * 2n <= BigInt(whole), true);
      assertEquals(difference * 2n > -BigInt(whole), true);
      assertEquals(/^\d{1,3}\.\d$/.test(shown), true);
    }),
  );
});

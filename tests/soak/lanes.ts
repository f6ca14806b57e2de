/**
 * Almost logs and any bytes, counted in both lanes.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { almostLog, anyBytes } from "../support/almost_logs.ts";
import { countInBothLanes, countInLineLane } from "../support/lane_results.ts";

const readSizes: fc.Arbitrary<number[]> = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 600_000 }),
  ),
  { minLength: 1, maxLength: 9 },
);

/** Checks that both lanes give the same counts, sums and samples. */
export const lanesAgree: fc.IAsyncProperty<
  [Uint8Array<ArrayBuffer>, number | null, number[]]
> = fc.asyncProperty(
  fc.oneof(almostLog(4000), anyBytes),
  fc.constantFrom(null, 1, 2, 3),
  readSizes,
  async (log, depth, sizes) => {
    const { passedOnBytes: _, ...both } = await countInBothLanes(
      log,
      depth,
      sizes,
    );
    assertEquals(both, await countInLineLane(log, { depth }));
  },
);

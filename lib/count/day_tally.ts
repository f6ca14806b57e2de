/**
 * What a slice came to → what it came to on one of several wanted days.
 *
 * @module
 */

import { type LineSums, skippedLines } from "./line_sums.ts";
import type { SliceTally } from "./slice_tally.ts";

/**
 * Makes the result that a slice would have if this day alone was wanted: the
 * lines of the other days are of another time.
 *
 * @param result What the slice came to.
 * @param day The index of the day.
 * @returns The result for the day; the same one where not several are wanted.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noLines } from "./line_sums.ts";
 * import { NO_COUNTS } from "./packed_tally.ts";
 *
 * const ofDay = (day: number, counted: number) =>
 *   ({ day, counted, filteredBy: { only: 0, where: 0 }, tally: NO_COUNTS });
 * const days = [ofDay(0, 2), ofDay(1, 3)];
 * const sums = { ...noLines(), lines: 5, counted: 5 };
 * const result = { ...sums, samples: [], sizeBytes: 9, tally: NO_COUNTS, days };
 * const { counted, filteredBy } = resultOfDay(result, 1);
 * assertEquals([counted, filteredBy], [3, { time: 2 }]);
 * ```
 */
export function resultOfDay(result: SliceTally, day: number): SliceTally {
  const { days, skippedOn, filteredBy, samples, ...common } = result;
  if (days === undefined) return result;
  const own = days.find((of) => of.day === day);
  const skippedOfOthers = { skipped: {} as LineSums["skipped"], malformed: 0 };
  for (const [index, { skipped, malformed }] of skippedOn ?? []) {
    if (index === day) continue;
    skippedOfOthers.malformed += malformed;
    for (const [name, count] of Object.entries(skipped)) {
      const reason = name as keyof LineSums["skipped"];
      const before = skippedOfOthers.skipped[reason] ?? 0;
      skippedOfOthers.skipped[reason] = before + count;
    }
  }
  const readOfOthers = days.filter((of) => of !== own).reduce(
    (sum, { counted, filteredBy: { only, where } }) =>
      sum + counted + only + where,
    0,
  );
  const { only = 0, where = 0 } = own?.filteredBy ?? {};
  const time = (filteredBy.time ?? 0) + readOfOthers +
    skippedLines(skippedOfOthers);
  const { tally, values, unread } = own ?? {};
  const { unread: _, values: _values, ...shared } = common;
  return {
    ...shared,
    counted: own?.counted ?? 0,
    filtered: time + only + where,
    filteredBy: {
      ...(time > 0 && { time }),
      ...(only > 0 && { only }),
      ...(where > 0 && { where }),
    },
    skipped: without(common.skipped, skippedOfOthers.skipped),
    malformed: common.malformed - skippedOfOthers.malformed,
    samples: samples.filter((sample) =>
      sample.day === undefined || sample.day === day
    ),
    tally: tally ?? common.tally,
    ...(unread && { unread }),
    ...(values && { values }),
  };
}

/** What is left of counts by reason. */
function without(
  all: LineSums["skipped"],
  others: LineSums["skipped"],
): LineSums["skipped"] {
  const left = Object.entries(all).map(([reason, count]) =>
    [reason, count - (others[reason as keyof typeof others] ?? 0)] as const
  );
  return Object.fromEntries(left.filter(([, count]) => count > 0));
}

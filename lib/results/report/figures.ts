/**
 * Numbers as a page shows them to people.
 *
 * @module
 */

import { showSeconds } from "../../lines/duration.ts";
import { type Html, markup } from "./markup.ts";
import { showShare } from "../columns/decimals.ts";

/** What stands where there is no number. */
export const NO_FIGURE = "–";

const counts = new Intl.NumberFormat("en-US");
const shortCounts = new Intl.NumberFormat("en-US", {
  notation: "compact",
  maximumFractionDigits: 1,
});

/**
 * Shows a whole number.
 *
 * @param count The number.
 * @returns Such as `12,345`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showCount(12_345), "12,345");
 * ```
 */
export function showCount(count: number): string {
  return counts.format(count);
}

/**
 * Shows a number beside an axis.
 *
 * @param count The number.
 * @returns Such as `1.2M`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showShortCount(1_200_000), "1.2M");
 * ```
 */
export function showShortCount(count: number): string {
  return shortCounts.format(count);
}

/**
 * Shows a part of a whole.
 *
 * @param part 0 or more.
 * @param whole 0 or more.
 * @returns Such as `12.5%`; a dash if the whole is 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([showPercent(1, 8), showPercent(0, 0)], ["12.5%", "–"]);
 * ```
 */
export function showPercent(part: number, whole: number): string {
  return whole === 0 ? NO_FIGURE : `${showShare(part, whole)}%`;
}

/**
 * Shows how a count has changed.
 *
 * @param before The count before; null if it is not known.
 * @param now The count now.
 * @returns Such as `+12.5%` or `−3.0%`; `new` if there was none before, a dash
 * if that is not known.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([showChange(8, 9), showChange(9, 0)], ["+12.5%", "−100.0%"]);
 * assertEquals([showChange(0, 9), showChange(null, 9)], ["new", "–"]);
 * ```
 */
export function showChange(before: number | null, now: number): string {
  if (before === null) return NO_FIGURE;
  if (before === 0) return now === 0 ? NO_FIGURE : "new";
  const share = showShare(Math.abs(now - before), before);
  if (share === "0.0") return "0.0%";
  return `${now > before ? "+" : "−"}${share}%`;
}

/**
 * Shows a difference with its sign.
 *
 * @param difference The difference.
 * @returns Such as `+1,200` or `−3`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([showDifference(1200), showDifference(-3)], ["+1,200", "−3"]);
 * ```
 */
export function showDifference(difference: number): string {
  const sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
  return sign + showCount(Math.abs(difference));
}

/**
 * Shows a duration in seconds.
 *
 * @param ns Nanoseconds; null if there is none.
 * @returns Such as `0.083`; a dash if there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([showDuration(83_000_000), showDuration(null)], ["0.083", "–"]);
 * ```
 */
export function showDuration(ns: number | null): string {
  return ns === null ? NO_FIGURE : showSeconds(String(ns));
}

/**
 * A date that no line breaks.
 *
 * @param date Such as `2015-07-13`.
 * @returns Its markup.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showDate("2015-07-13").source, "<time>2015-07-13</time>");
 * ```
 */
export function showDate(date: string): Html {
  return markup`<time>${date}</time>`;
}

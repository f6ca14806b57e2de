/**
 * A line → the day that it shows.
 *
 * @module
 */

import { clockAt, clockWriter } from "../lines/line_time.ts";
import type { LineRules } from "../lines/line_reader.ts";
import { timeReader } from "../lines/record_reader.ts";
import { loadRegexEngine } from "../lines/regex.ts";
import { saidRoles } from "../lines/said_fields.ts";
import type { TimeWindow } from "../lines/time_window.ts";

/**
 * Makes what reads the days of lines.
 *
 * @param rules How lines are read, and the clock of the days.
 * @returns A function from a line of one character a byte to its day as
 * `2015-07-13`; null if it says none, as no line of some formats does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ANY_TIME } from "../lines/time_window.ts";
 *
 * const rules = { logFormat: "common", field: null, pattern: null, window: ANY_TIME };
 * const read = await dayReader(rules);
 * const line = `- - - [13/Jul/2015:10:00:00 +0800] "GET / HTTP/1.1" 200 5`;
 * assertEquals([read(line), read("-")], ["2015-07-13", null]);
 * ```
 */
export async function dayReader(
  rules: LineRules & { window: TimeWindow },
): Promise<(line: string) => string | null> {
  await loadRegexEngine({ pattern: rules.pattern, rewrites: [] });
  if (!saidRoles(rules).has("time")) return () => null;
  const read = timeReader(rules);
  const write = clockWriter("day");
  const { utcOffsetMinutes } = rules.window;
  return (line) => {
    const time = read(line);
    return time === null ? null : write(clockAt(time, utcOffsetMinutes));
  };
}

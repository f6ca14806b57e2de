/**
 * The result in the text exposition format of Prometheus, for the textfile
 * collector of its node exporter.
 *
 * @see {@link https://prometheus.io/docs/instrumenting/exposition_formats/}
 * @module
 */

import { OTHER } from "../columns/row_texts.ts";
import type { Result } from "./result.ts";
import { encodePieces } from "./encode_pieces.ts";
import { measuredMetrics } from "./measured_metrics.ts";
import { family, type Labels, sample } from "./metric.ts";
import { type Row, rowsOf } from "./rows.ts";

/**
 * Writes gauges: the counts of a day go up and down from day to day.
 *
 * Each has the label `date` (none where files were named), so that files of
 * several days can lie in one folder; the HELP of a metric is the same in all.
 * There are no timestamps, which the collector refuses.
 *
 * Two series of one name and the same labels would make the collector refuse the
 * whole file. So a key with bytes that are shown as `\xNN`, which another key may
 * hold as text, has all its bytes in a label `hex`, and the row of the other keys
 * has a label `other`, since a key may be called `(other)`.
 *
 * @param result Keys and counts.
 * @returns The metrics as UTF-8, each line with its line feed.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { makeResult } from "./result.ts";
 *
 * const counts = {
 *   keys: new TextEncoder().encode('/"a"'),
 *   keyEnds: Uint32Array.of(4),
 *   counts: Float64Array.of(2),
 * };
 * const sums = { lines: 2, counted: 2, blank: 0, filtered: 0, filteredBy: {}, header: 0, skipped: {}, malformed: 0, sizeBytes: 200 };
 * const result = makeResult({ day: "20150713", files: 1, sums, counts, most: null });
 * assertStringIncludes(
 *   new TextDecoder().decode(formatPrometheus(result)),
 *   'logtally_requests{date="2015-07-13",service="/\\"a\\""} 2\n',
 * );
 * ```
 */
export function formatPrometheus(result: Result): Uint8Array<ArrayBuffer> {
  return encodePieces(pieces(result));
}

function* pieces(
  { date, labels: own, files, sums, keyCount, top, other, measured }: Result,
): Generator<string> {
  const day: Labels = [
    ...own.map(([name, value]): [string, string] => [name, value]),
    ...(date === null ? [] : [["date", date] as [string, string]]),
  ];
  if (measured === null) yield* countsOf(day, top, other);
  else yield* measuredMetrics(day, measured);
  yield family(
    "logtally_skipped_lines",
    "Lines that yield no service, by reason.",
  );
  for (const [reason, count] of Object.entries(sums.skipped)) {
    yield sample("logtally_skipped_lines", [...day, ["reason", reason]], count);
  }
  const totals: [name: string, help: string, value: number][] = [
    [
      "lines",
      "Lines in the access logs, counted, filtered, skipped, blank or headers.",
      sums.lines,
    ],
    ["counted_lines", "Lines that were counted as requests.", sums.counted],
    ["blank_lines", "Lines of zero length.", sums.blank],
    [
      "filtered_lines",
      "Lines whose service was not asked for.",
      sums.filtered,
    ],
    ["header_lines", "Lines that name the fields of others.", sums.header],
    ["services", "Different services.", keyCount],
    ["log_files", "Files the lines come from.", files],
    [
      "log_size_bytes",
      "Size of these files, packed if they are packed.",
      sums.sizeBytes,
    ],
  ];
  for (const [name, help, value] of totals) {
    yield family(`logtally_${name}`, help);
    yield sample(`logtally_${name}`, day, value);
  }
}

function* countsOf(
  day: Labels,
  top: Result["top"],
  other: Result["other"],
): Generator<string> {
  yield family("logtally_requests", "Requests in the access logs, by service.");
  for (const rows of rowsOf(top)) {
    yield rows.map((row) =>
      sample("logtally_requests", [...day, ...keyLabels(row)], row.count)
    ).join("");
  }
  if (other !== null) {
    const labels: Labels = [...day, ["service", OTHER], ["other", "true"]];
    yield sample("logtally_requests", labels, other.count);
  }
}

function keyLabels({ shown, key }: Row): Labels {
  const labels: Labels = [["service", shown]];
  // An escape is longer than what it stands for.
  const isEscaped = shown.includes("\\") &&
    new TextEncoder().encode(shown).length > key.length;
  if (isEscaped) labels.push(["hex", key.toHex()]);
  return labels;
}

/**
 * Rows with parts and columns as metrics of Prometheus.
 *
 * @module
 */

import {
  type MeasuredRow,
  type MeasuredRows,
  otherParts,
} from "../columns/measured_rows.ts";
import { family, type Labels, sample } from "./metric.ts";

/** A column as a metric. */
interface Metric {
  /** Its name. */
  name: string;
  /** What it is about. */
  help: string;
  /** The labels that tell it from other columns of that metric. */
  labels: Labels;
}

/** The label of a part: the path is called `service`, as it is where it stands alone. */
const LABELS: Record<string, string> = { path: "service" };

/**
 * Writes one metric a column; classes and quantiles are labels of one metric.
 *
 * @param day The label of the day, or none.
 * @param measured The rows.
 * @returns The metrics.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noValues } from "../../count/row_values.ts";
 *
 * const numbers = { count: 1, values: noValues() };
 * const rows = [{ parts: ["/a"], hex: null, cells: ["0.5"], numbers }];
 * const layout = { by: ["path"], columns: ["p99"], sort: "p99", isJoined: true };
 * const metrics = [...measuredMetrics([], { ...layout, rows, rowCount: 1, other: null })];
 * assertEquals(metrics.at(-1), `logtally_request_seconds{service="/a",quantile="0.99"} 0.5\n`);
 * ```
 */
export function* measuredMetrics(
  day: Labels,
  { by, columns, rows, other }: MeasuredRows,
): Generator<string> {
  const names = labelsOf(by, columns);
  const all: { labels: Labels; cells: MeasuredRow["cells"] }[] = rows.map(
    ({ parts, hex, cells }) => ({
      labels: [
        ...parts.map((part, i): [string, string] => [names[i]!, part]),
        // Two series with the same labels would make a collector refuse all.
        ...(hex === null ? [] : [["hex", hex] as [string, string]]),
      ],
      cells,
    }),
  );
  if (other !== null) {
    const parts = otherParts(by);
    all.push({
      // A key may be called "(other)".
      labels: [
        ...parts.map((part, i): [string, string] => [names[i]!, part]),
        ["other", "true"],
      ],
      cells: other.cells,
    });
  }
  const metrics = columns.map((column, i) => ({ ...metricOf(column), i }));
  // `p100` and `max` are one series.
  const different = metrics.filter(({ name, labels }, i) =>
    i ===
      metrics.findIndex((other) =>
        other.name === name && `${other.labels}` === `${labels}`
      )
  );
  const families = Map.groupBy(different, ({ name }) => name);
  for (const [name, metrics] of families) {
    yield family(name, metrics[0]!.help);
    for (const { labels, cells } of all) {
      for (const metric of metrics) {
        const cell = cells[metric.i]!;
        if (cell === null) continue;
        yield sample(name, [...day, ...labels, ...metric.labels], cell);
      }
    }
  }
}

function metricOf(column: string): Metric {
  const [, percent] = /^p([\d.]+)$/.exec(column) ?? [];
  if (percent !== undefined) {
    // Not divided by 100: 99.9 / 100 is 0.9990000000000001.
    return seconds([["quantile", String(Number(`${percent}e-2`))]]);
  }
  switch (column) {
    case "count":
      return {
        name: "logtally_requests",
        help: "Requests in the access logs.",
        labels: [],
      };
    case "share":
      return {
        name: "logtally_requests_percent",
        help: "Share of all requests, in percent.",
        labels: [],
      };
    case "bytes":
      return {
        name: "logtally_response_bytes",
        help: "Size of all answers.",
        labels: [],
      };
    case "min":
      return seconds([["quantile", "0"]]);
    case "max":
      return seconds([["quantile", "1"]]);
    case "mean":
      return {
        name: "logtally_request_seconds_mean",
        help: "Mean time that a request took.",
        labels: [],
      };
    case "seconds":
      return {
        name: "logtally_request_seconds_sum",
        help: "Time that all requests took.",
        labels: [],
      };
    default:
      return column.endsWith("%")
        ? {
          name: "logtally_requests_class_percent",
          help: "Share of requests with a status of a class, in percent.",
          labels: [["class", column.slice(0, -1)]],
        }
        : {
          name: "logtally_requests_by_class",
          help: "Requests by the class of their status.",
          labels: [["class", column]],
        };
  }
}

function seconds(labels: Labels): Metric {
  return {
    name: "logtally_request_seconds",
    help: "Time that requests took, by quantile.",
    labels,
  };
}

/** The labels of the parts: no two are the same, nor is one that of a column. */
function labelsOf(
  by: readonly string[],
  columns: readonly string[],
): string[] {
  const taken = new Set([
    ...["date", "hex", "other"],
    ...columns.flatMap((column) =>
      metricOf(column).labels.map(([label]) => label)
    ),
  ]);
  return by.map((part) => {
    let label = LABELS[part] ?? labelOf(part);
    while (taken.has(label)) label += "_";
    taken.add(label);
    return label;
  });
}

/** The names of labels have letters, digits and underscores only; two of these in front are reserved. */
function labelOf(part: string): string {
  return part.replaceAll(/[^A-Za-z0-9_]/g, "_").replace(/^_+|^(?=\d)/, "_");
}

/**
 * One metric of Prometheus as text.
 *
 * @module
 */

/** The labels of a series, in their order. */
export type Labels = [name: string, value: string][];

/**
 * Writes what a metric is about, in front of its samples.
 *
 * @param name The name of the metric.
 * @param help What it counts.
 * @returns Two lines.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(family("a", "All."), "# HELP a All.\n# TYPE a gauge\n");
 * ```
 */
export function family(name: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
}

/**
 * Writes a sample.
 *
 * @param name The name of the metric.
 * @param labels Its labels.
 * @param value A number, or one in plain decimal.
 * @returns A line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sample("a", [["b", '"']], 1), 'a{b="\\""} 1\n');
 * ```
 */
export function sample(
  name: string,
  labels: Labels,
  value: number | string,
): string {
  const pairs = labels.map(([name, value]) => `${name}="${escape(value)}"`);
  const set = pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
  return `${name}${set} ${value}\n`;
}

/** A line feed would be escaped too, but no value holds one. */
function escape(value: string): string {
  return value.replaceAll(/[\\"]/g, "\\$&");
}

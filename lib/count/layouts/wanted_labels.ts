/**
 * The label that a field has in most lines of a sample.
 *
 * A line of LTSV or logfmt may have any fields in any order, so what looks for a
 * field looks for the label that it has in most lines. Lines that have another
 * label that would be asked first, it leaves to the line lane.
 *
 * @module
 */

import { textOfBytes } from "../../latin1.ts";
import { logfmtFields, ltsvFields } from "../../lines/labelled_line.ts";
import type { FieldSources, LabelledLayout } from "../../lines/layout.ts";
import type { Fields } from "../../lines/roles.ts";

/** How many lines say which label a field has. */
const MOST_LINES = 100;

/** A wanted field. */
export interface WantedLabel {
  /** Its label, with the character behind it; null if most lines have none. */
  label: string | null;
  /** Those that would be asked before it: all if it has none. */
  before: readonly string[];
  /** Those that would be asked if it held nothing, unless a line of the sample has one: then null. */
  behind: readonly string[] | null;
}

/**
 * Looks for the labels of fields.
 *
 * @param by LTSV or logfmt.
 * @param wanted The sources of each field; names as the lines have them, one
 * character a byte. The first is that of the request.
 * @param sample Complete lines.
 * @returns A label for each field; null if most lines lack that of the request, or
 * one is made of several, or of other characters than those of ASCII, or a label
 * is wanted for two fields.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = [{ names: ["request"] }, { names: ["uri"] }];
 * const sample = new TextEncoder().encode("host:-\turi:/a\n");
 * assertEquals(wantedLabels("ltsv", [path, [{ names: ["status"] }]], sample), [
 *   { label: "uri:", before: ["request:"], behind: [] },
 *   { label: null, before: ["status:"], behind: [] },
 * ]);
 * ```
 */
export function wantedLabels(
  by: LabelledLayout["by"],
  wanted: readonly FieldSources[],
  sample: Uint8Array,
): WantedLabel[] | null {
  const lines = textOfBytes(sample).split(/\r?\n/, MOST_LINES)
    .filter((line) => line !== "")
    .flatMap((line) =>
      (by === "ltsv" ? ltsvFields(line) : logfmtFields(line)) ?? []
    );
  const found: WantedLabel[] = [];
  for (const sources of wanted) {
    const label = wantedLabel(by, sources, lines);
    if (label === null) return null;
    found.push(label);
  }
  const labels = found.flatMap(({ label }) => label ?? []);
  const isClear = found[0]!.label !== null &&
    new Set(labels).size === labels.length &&
    !found.some(({ before }) => before.some((label) => labels.includes(label)));
  if (!isClear) return null;
  // One that is a field of its own may be there in any line.
  return found.map((field) => ({
    ...field,
    behind: field.behind?.some((label) => labels.includes(label))
      ? null
      : field.behind,
  }));
}

function wantedLabel(
  by: LabelledLayout["by"],
  sources: FieldSources,
  lines: Fields[],
): WantedLabel | null {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const first = sources.findIndex(({ names }) =>
      names.every((name) => line.find(name) !== undefined)
    );
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const [most = -1] = [...counts.keys()]
    .sort((a, b) => counts.get(b)! - counts.get(a)!);
  const asked = most === -1 ? sources : sources.slice(0, most + 1);
  const later = sources.slice(asked.length).flatMap(({ names }) => names);
  const isLabel = by === "ltsv" ? /^[\x20-\x7e]+$/ : /^[!#-~]+$/;
  const hasLater = lines.some((line) =>
    later.some((name) => !isLabel.test(name) || line.find(name) !== undefined)
  );
  const end = by === "ltsv" ? ":" : "=";
  const labels = asked.flatMap(({ names }) => names.map((name) => name + end));
  return asked.every(({ names }) => names.length === 1) &&
      labels.every((label) => isLabel.test(label))
    ? {
      label: most === -1 ? null : labels.at(-1)!,
      before: most === -1 ? labels : labels.slice(0, -1),
      behind: hasLater ? null : later.map((name) => name + end),
    }
    : null;
}

/**
 * All labels that are looked for: a line may have none of them but the wanted.
 *
 * @param wanted The wanted fields.
 * @returns All their labels, and all that would be asked before.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(knownLabels([{ label: "b:", before: ["a:"], behind: [] }]), ["a:", "b:"]);
 * ```
 */
export function knownLabels(wanted: readonly WantedLabel[]): string[] {
  return [
    ...new Set(wanted.flatMap(({ label, before }) => [
      ...before,
      ...(label === null ? [] : [label]),
    ])),
  ];
}

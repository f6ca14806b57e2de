/**
 * The label that a role has in most lines of a sample.
 *
 * A line of LTSV or logfmt may have any fields in any order, so what looks for a
 * field looks for the label that it has in most lines. Lines that have another
 * label that would be asked first, it leaves to the line lane.
 *
 * @module
 */

import { textOfBytes } from "../../latin1.ts";
import { logfmtFields, ltsvFields } from "../../lines/labelled_line.ts";
import type { LabelledLayout, Role } from "../../lines/layout.ts";
import type { Fields } from "../../lines/roles.ts";

/** How many lines say which label a role has. */
const MOST_LINES = 100;

/** A wanted field. */
export interface WantedLabel {
  /** Its label, with the character behind it. */
  label: string;
  /** Those that would be asked before it. */
  before: readonly string[];
  /** Those that would be asked if it held nothing, unless a line of the sample has one: then null. */
  behind: readonly string[] | null;
}

/**
 * Looks for the labels of roles.
 *
 * @param layout The format; roles have names as the lines have them, one character a byte.
 * @param roles The wanted roles.
 * @param sample Complete lines.
 * @returns A label for each role; null if most lines lack one, or it is made of
 * several fields, or of other characters than those of ASCII.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const roles = { path: [{ names: ["request"] }, { names: ["uri"] }] };
 * const layout = { kind: "labelled", by: "ltsv", roles } as const;
 * const sample = new TextEncoder().encode("host:-\turi:/a\n");
 * assertEquals(wantedLabels(layout, ["path"], sample), [
 *   { label: "uri:", before: ["request:"], behind: [] },
 * ]);
 * ```
 */
export function wantedLabels(
  layout: LabelledLayout,
  roles: readonly Role[],
  sample: Uint8Array,
): WantedLabel[] | null {
  const fields = textOfBytes(sample).split(/\r?\n/, MOST_LINES)
    .filter((line) => line !== "")
    .flatMap((line) =>
      (layout.by === "ltsv" ? ltsvFields(line) : logfmtFields(line)) ?? []
    );
  const wanted: WantedLabel[] = [];
  for (const role of roles) {
    const found = wantedLabel(layout, role, fields);
    if (found === null) return null;
    wanted.push(found);
  }
  return wanted;
}

function wantedLabel(
  { by, roles }: LabelledLayout,
  role: Role,
  lines: Fields[],
): WantedLabel | null {
  const sources = roles[role] ?? [];
  const counts = new Map<number, number>();
  for (const line of lines) {
    const first = sources.findIndex(({ names }) =>
      names.every((name) => line.find(name) !== undefined)
    );
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const [most = -1] = [...counts.keys()]
    .sort((a, b) => counts.get(b)! - counts.get(a)!);
  if (most === -1) return null;
  const asked = sources.slice(0, most + 1);
  const later = sources.slice(most + 1).flatMap(({ names }) => names);
  const isLabel = by === "ltsv" ? /^[\x20-\x7e]+$/ : /^[!#-~]+$/;
  const hasLater = lines.some((line) =>
    later.some((name) => !isLabel.test(name) || line.find(name) !== undefined)
  );
  const end = by === "ltsv" ? ":" : "=";
  const labels = asked.flatMap(({ names }) => names.map((name) => name + end));
  return asked.every(({ names }) => names.length === 1) &&
      labels.every((label) => isLabel.test(label))
    ? {
      label: labels.at(-1)!,
      before: labels.slice(0, -1),
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
    ...new Set(wanted.flatMap(({ label, before }) => [...before, label])),
  ];
}

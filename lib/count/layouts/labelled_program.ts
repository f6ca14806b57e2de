/**
 * LTSV and logfmt → the program that finds a field in a line by its label.
 *
 * A line of LTSV or logfmt may have any fields in any order, so a program is made
 * for the label that the request has in most lines of a sample. It does not take
 * lines that have this label twice, or another that would be asked first.
 *
 * @module
 */

import type { Program } from "../automaton/program.ts";
import { textOfBytes } from "../../latin1.ts";
import { logfmtFields, ltsvFields } from "../../lines/labelled_line.ts";
import type { LabelledLayout, Role } from "../../lines/layout.ts";
import type { Fields } from "../../lines/roles.ts";
import {
  allBut,
  asciiOf,
  type CharacterSet,
  isAscii,
  ProgramBuilder,
  without,
} from "./program_builder.ts";

/** How many lines say which label the request has. */
const MOST_LINES = 100;

/** A field that is wanted: its label, and those that would be asked before it. */
interface Wanted {
  label: string;
  before: readonly string[];
}

/**
 * Makes the program for lines like those of a sample.
 *
 * @param layout The format.
 * @param roles The roles whose fields are noted, two tags each, in this order.
 * @param sample Complete lines.
 * @returns The program; null if most lines lack one of the fields.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const roles = { path: [{ names: ["request"] }, { names: ["uri"] }] };
 * const layout = { kind: "labelled", by: "ltsv", roles } as const;
 * const sample = new TextEncoder().encode("host:-\turi:/a\n");
 * assertEquals(labelledProgram(layout, ["path"], sample)?.tags, 2);
 * ```
 */
export function labelledProgram(
  layout: LabelledLayout,
  roles: readonly Role[],
  sample: Uint8Array,
): Program | null {
  const lines = textOfBytes(sample).split(/\r?\n/, MOST_LINES)
    .filter((line) => line !== "");
  const fields = lines.flatMap((line) =>
    (layout.by === "ltsv" ? ltsvFields(line) : logfmtFields(line)) ?? []
  );
  const wanted: Wanted[] = [];
  for (const role of roles) {
    const found = wantedField(layout, role, fields);
    if (found === null) return null;
    wanted.push(found);
  }
  const steps = new ProgramBuilder();
  const start = layout.by === "ltsv"
    ? ltsvSteps(steps, wanted)
    : logfmtSteps(steps, wanted);
  return steps.program(start, roles.length);
}

/** The label that a role has in most lines; null if it has none, or one that the program cannot look for. */
function wantedField(
  { by, roles }: LabelledLayout,
  role: Role,
  lines: Fields[],
): Wanted | null {
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
  const asked = sources.slice(0, most + 1);
  const end = by === "ltsv" ? ":" : "=";
  const labels = asked.flatMap(({ names }) => names.map((name) => name + end));
  const isSingle = asked.every(({ names }) => names.length === 1);
  const isLabel = by === "ltsv" ? /^[^\t\n]*$/ : /^[!-~]*$/;
  return most !== -1 && isSingle &&
      labels.every((label) => isAscii(label) && isLabel.test(label))
    ? { label: labels.at(-1)!, before: labels.slice(0, -1) }
    : null;
}

/** What the fields of a format are made of. */
interface Grammar {
  /** What stands between two fields. */
  separator(next: number): number;
  /** What may stand behind the last field. */
  trailer(next: number): number;
  /** What stands behind a wanted label. */
  value(group: number, next: number): number;
  /** A field that is not wanted. */
  other(isFirst: boolean, next: number): number;
}

/** The steps of a line in which all wanted fields stand once, in their order. */
function lineSteps(
  steps: ProgramBuilder,
  wanted: Wanted[],
  { separator, trailer, value, other }: Grammar,
): number {
  let next = steps.repeat(
    (loop) => separator(other(false, loop)),
    trailer(steps.end()),
  );
  let entry = next;
  for (const [group, { label }] of [...wanted.entries()].reverse()) {
    const field = steps.text(label, value(group, next));
    entry = steps.repeat((loop) => other(false, separator(loop)), field);
    next = separator(entry);
    if (group === 0) {
      return steps.either(other(true, separator(entry)), field);
    }
  }
  return entry;
}

function ltsvSteps(steps: ProgramBuilder, wanted: Wanted[]): number {
  const forbidden = forbiddenLabels(wanted);
  const any = allBut("\t");
  const atStart = asciiOf(any);
  return lineSteps(steps, wanted, {
    separator: (next) => steps.text("\t", next),
    trailer: (next) => next,
    value: (group, next) =>
      steps.group(group, (end) => steps.many(any, end), next),
    other: (isFirst, next) => {
      const rest = steps.many(any, next);
      return steps.notStartingWith(forbidden, (known, readChars) => {
        const set = isFirst && readChars === 0 ? atStart : any;
        return steps.either(steps.one(without(set, known), rest), next);
      });
    },
  });
}

function logfmtSteps(steps: ProgramBuilder, wanted: Wanted[]): number {
  const forbidden = forbiddenLabels(wanted);
  const name: CharacterSet = without([0x21, 0x7e], '="');
  const space: CharacterSet = [0x09, 0x09, 0x20, 0x20];
  const bare = allBut(' \t"\r');
  const quoted = (inside: (next: number) => number, next: number) =>
    steps.text('"', inside(steps.text('"', next)));
  const escaped = (next: number) =>
    steps.repeat(
      (loop) =>
        steps.either(
          steps.one(allBut('"\\\r'), loop),
          steps.text("\\", steps.one(allBut("\r"), loop)),
        ),
      next,
    );
  return lineSteps(steps, wanted, {
    separator: (next) => steps.some(space, next),
    trailer: (next) => steps.many(space, next),
    value: (group, next) =>
      steps.either(
        quoted(
          (end) =>
            // What is escaped has to be changed, which the reader does.
            steps.group(group, (end) => steps.many(allBut('"\\\r'), end), end),
          next,
        ),
        steps.group(group, (end) => steps.many(bare, end), next),
      ),
    other: (_, next) => {
      const value = steps.text(
        "=",
        steps.either(quoted(escaped, next), steps.many(bare, next)),
      );
      const rest = steps.many(name, steps.either(value, next));
      return steps.notStartingWith(forbidden, (known, readChars) => {
        const goesOn = steps.one(without(name, known), rest);
        if (readChars === 0) return goesOn;
        return known.includes("=")
          ? steps.either(goesOn, next)
          : steps.either(goesOn, value, next);
      });
    },
  });
}

/** The labels that no other field may have. */
function forbiddenLabels(wanted: Wanted[]): string[] {
  return [
    ...new Set(wanted.flatMap(({ label, before }) => [...before, label])),
  ];
}

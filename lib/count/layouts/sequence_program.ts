/**
 * A format string → the program that finds its fields in a line.
 *
 * A program takes fewer lines than `cutSequence` does: where a field holds the
 * first character of the text behind it, the line goes to the line lane. Those
 * that it takes, it cuts at the same places.
 *
 * @module
 */

import { ANY, type Program } from "../automaton/program.ts";
import type { FieldSources, Hole, SequenceLayout } from "../../lines/layout.ts";
import {
  allBut,
  type CharacterSet,
  isAscii,
  ProgramBuilder,
  without,
} from "./program_builder.ts";

const DIGITS: CharacterSet = [0x30, 0x39];
const SIGNS: CharacterSet = [0x2b, 0x2b, 0x2d, 0x2d];

/** What the fields in front say of how a field may go on. */
interface Limits {
  /** Characters that it may not have. */
  excluded: string;
  /** Characters that it may not begin with. */
  notFirst: string;
}

const NO_LIMITS: Limits = { excluded: "", notFirst: "" };

/**
 * Makes the program of a format string.
 *
 * @param layout The format.
 * @param wanted The sources of the fields that are noted, two tags each, in this
 * order.
 * @returns The program; null if the format has what a program cannot tell apart.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const layout = {
 *   kind: "sequence",
 *   parts: [{ name: "m", form: "text" }, " ", { name: "u", form: "text" }],
 *   openFrom: null,
 *   roles: { path: [{ names: ["u"] }] },
 * } as const;
 * assertEquals(sequenceProgram(layout, [layout.roles.path])?.tags, 2);
 * ```
 */
export function sequenceProgram(
  layout: SequenceLayout,
  wanted: readonly FieldSources[],
): Program | null {
  const { parts, openFrom } = layout;
  const groups = new Map<number, number>();
  for (const [group, sources] of wanted.entries()) {
    const part = placeOf(layout, sources[0]?.names ?? []);
    if (part === null) return null;
    groups.set(part, group);
  }
  const isReadable = parts.every((part) =>
    typeof part === "string" ? isAscii(part) : part.form !== "braces"
  );
  if (!isReadable || groups.size < wanted.length) return null;
  const steps = new ProgramBuilder();
  const from = (i: number, limits: Limits): number | null => {
    if (openFrom !== null && i >= openFrom) return steps.match();
    const part = parts[i];
    if (part === undefined) return steps.end();
    if (typeof part === "string") {
      const next = from(i + 1, limits);
      return next === null ? null : steps.text(part, next);
    }
    const before = parts[i - 1] as string | undefined;
    const after = parts[i + 1] as string | undefined;
    const isOpen = openFrom !== null && i + 1 >= openFrom;
    const value = holeSteps(steps, part, { before, after, isOpen, limits });
    const behind = value && limitsBehind(part, after, parts.slice(i + 2));
    if (value === null || behind === null) return null;
    const group = groups.get(i);
    const next = isOpen ? endOfOpen(steps, after) : from(i + 1, behind);
    if (next === null) return null;
    const noted = group === undefined
      ? value(next)
      : steps.group(group, value, next);
    return part.form === "number" ? steps.many([0x20, 0x20], noted) : noted;
  };
  const start = from(0, NO_LIMITS);
  return start === null ? null : steps.program(start, wanted.length);
}

/** The part that holds a field; null if none does for sure, or several do. */
function placeOf(
  { parts, openFrom }: SequenceLayout,
  names: readonly string[],
): number | null {
  const places = parts.flatMap((part, i) =>
    typeof part !== "string" && part.name === names[0] ? [i] : []
  );
  const [place] = places;
  if (place === undefined || places.length > 1 || names.length > 1) return null;
  return openFrom === null || place + 1 < openFrom ? place : null;
}

/** What follows the last field that a line must have, where it may go on. */
function endOfOpen(steps: ProgramBuilder, after: string | undefined): number {
  const goesOn = steps.text(after ?? " ", steps.match());
  return after === undefined ? steps.either(goesOn, steps.end()) : goesOn;
}

/** Where a field stands. */
interface Surroundings {
  before: string | undefined;
  after: string | undefined;
  isOpen: boolean;
  limits: Limits;
}

/** The steps of the value of a field; null if it cannot be told where it ends. */
function holeSteps(
  steps: ProgramBuilder,
  { form }: Hole,
  { before, after, isOpen, limits: { excluded, notFirst } }: Surroundings,
): ((next: number) => number) | null {
  const stop = after?.[0] ?? (isOpen ? " " : "");
  if (form === "number") {
    return /[0-9.+-]/.test(stop + excluded)
      ? null
      : (next) => numberSteps(steps, next);
  }
  const isQuoted = before?.at(-1) === '"' && after?.[0] === '"';
  if (isQuoted) {
    const escaped = (next: number) => steps.text("\\", steps.one(ANY, next));
    const plain = allBut(`"\\${excluded}`);
    return notFirst !== "" || excluded !== "" ? null : (next) =>
      steps.repeat(
        (loop) => steps.either(steps.one(plain, loop), escaped(loop)),
        next,
      );
  }
  if (after === undefined && !isOpen) {
    const set = allBut(excluded);
    return (next) => startsOtherwise(steps, notFirst, set, next);
  }
  if (form === "list") {
    const inside = allBut(`${stop}${excluded} ,`);
    const last = allBut(`${stop}${excluded} ,:`);
    // One that ends with a colon may go on.
    return (next) =>
      startsOtherwise(steps, `${notFirst}:`, inside, steps.one(last, next));
  }
  const set = allBut(`${stop}${excluded}${form === "address" ? " " : ""}`);
  return (next) => startsOtherwise(steps, notFirst, set, next);
}

/** Characters of a set, of which the first is none of some. */
function startsOtherwise(
  steps: ProgramBuilder,
  notFirst: string,
  set: CharacterSet,
  next: number,
): number {
  const all = steps.many(set, next);
  return notFirst === ""
    ? all
    : steps.either(steps.one(without(set, notFirst), all), next);
}

/** `-`, or a number with or without sign and fraction. */
function numberSteps(steps: ProgramBuilder, next: number): number {
  const fraction = steps.text(".", steps.some(DIGITS, next));
  const digits = steps.some(DIGITS, steps.either(fraction, next));
  return steps.either(
    steps.one(SIGNS, digits),
    digits,
    steps.text("-", next),
  );
}

/** What a field says of those behind it; null if it depends on too much. */
function limitsBehind(
  { form }: Hole,
  after: string | undefined,
  rest: SequenceLayout["parts"],
): Limits | null {
  if (after === undefined) return NO_LIMITS;
  // ` : ` goes on with the list.
  if (form === "list" && after.startsWith(" :")) return null;
  if (form === "list" && after === " ") return { excluded: "", notFirst: ":" };
  if (form !== "address" || after.includes(" ")) return NO_LIMITS;
  // It ends where the text behind it stands last in front of the next space.
  const [, next] = rest;
  const endsAtSpace = next === undefined ||
    typeof next === "string" && next[0] === " ";
  return rest.length > 0 && endsAtSpace
    ? { excluded: after[0]!, notFirst: "" }
    : null;
}

/**
 * The fields of records in lines of JSON → what finds them in the memory of the
 * kernel, and what it learns from.
 *
 * @module
 */

import { engineOf, type FieldEngine } from "../field_engine.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { FieldSources } from "../../lines/layout.ts";
import {
  type JsonLearning,
  learningOf,
  type WantedMembers,
} from "./json_learning.ts";
import type { StepKind } from "./json_steps.ts";

/** What a field of a shape is like (assembly/json/find_members.ts). */
const IS_NUMBER = 1;
const IS_WORD = 2;
const HAS_OTHERS = 4;
const IS_SHOWN = 8;
const SHAPE_BYTES = 32;

/** A field of a record. */
export interface MemberField {
  /** The members that it may be; names are text. */
  sources: FieldSources;
  /** Which values of JSON it may have. */
  kinds: readonly StepKind[];
  /** Whether its text is part of a key, and not only a number that is added up. */
  isShown: boolean;
}

/** What finds fields of JSON, and what it learns from. */
export interface MembersEngine {
  /** Finds them. */
  engine: FieldEngine;
  /** What the kernel has learned so far. */
  learning(): JsonLearning;
}

/**
 * Makes what finds the fields of records in lines of JSON.
 *
 * @param kernel The kernel that counts them.
 * @param fields The fields, two tags each, in this order; the first is that of the
 * request.
 * @returns The engine; null if the kernel has too many, or a field is made of
 * several members, or there are more fields or names than it looks for.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const path = { sources: [{ names: ["uri"] }], kinds: ["text"], isShown: true } as const;
 * const found = membersEngine(startKernel(drawSeed()), [path]);
 * assert(found?.learning().learn(`{"uri":"/a","status":200}`));
 * ```
 */
export function membersEngine(
  kernel: Kernel,
  fields: readonly MemberField[],
): MembersEngine | null {
  const sources = fields.flatMap(({ sources }) => sources);
  const names = [...new Set(sources.flatMap(({ names }) => names))];
  const isReadable = sources.every(({ names }) => names.length === 1) &&
    fields.length <= kernel.SHAPE_FIELDS.value &&
    names.length <= kernel.MEMBERS.value;
  if (!isReadable) return null;
  const wanted = `members ${JSON.stringify(fields)}`;
  const learning = () =>
    learningOf(kernel, wanted, () => wantedMembers(kernel, fields, names));
  const engine = engineOf(kernel, wanted, () => ({
    tags: 2 * fields.length,
    isOnlySource: false,
    load: () => {
      learning();
      kernel.startMembers(fields.length);
      return kernel.findMembers;
    },
  }));
  return engine && { engine, learning };
}

/** At the end of a line, the kernel is told its shape. */
function wantedMembers(
  kernel: Kernel,
  fields: readonly MemberField[],
  names: readonly string[],
): WantedMembers {
  const shapes = new Map<string, number>();
  return {
    names,
    mostNames: kernel.MEMBERS.value,
    endOf: (filled) => {
      const shape = fields.flatMap((field) => fieldOf(field, names, filled));
      // Without a request there is nothing to count.
      if (shape[0] === 0) return null;
      const key = shape.join();
      const known = shapes.get(key);
      if (known !== undefined) return known;
      const index = shapes.size;
      if (index === kernel.MAX_SHAPES.value) return null;
      shapes.set(key, index);
      new Uint8Array(
        kernel.memory.buffer,
        kernel.shapes.value + index * SHAPE_BYTES,
        SHAPE_BYTES,
      ).set(shape);
      return index;
    },
  };
}

/** The slot of the member that a field is, and what it is like. */
function fieldOf(
  { sources, kinds, isShown }: MemberField,
  names: readonly string[],
  filled: ReadonlyMap<number, StepKind>,
): [slot: number, like: number] {
  const slots = sources.map(({ names: [name] }) => names.indexOf(name!) + 1)
    .filter((slot) => kinds.includes(filled.get(slot) ?? "end"));
  const [slot] = slots;
  if (slot === undefined) return [0, 0];
  const kind = filled.get(slot);
  return [
    slot,
    (kind === "number" ? IS_NUMBER : 0) | (kind === "word" ? IS_WORD : 0) |
    (slots.length > 1 ? HAS_OTHERS : 0) | (isShown ? IS_SHOWN : 0),
  ];
}

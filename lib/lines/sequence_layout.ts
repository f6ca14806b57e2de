/**
 * Literal texts and fields, as a format string has them → a layout.
 *
 * @module
 */

import type { Hole, HoleForm, Roles, SequenceLayout } from "./layout.ts";
import { listNames } from "./name_list.ts";

/** A format string that cannot be read; the message says why, in words for the user. */
export class FormatStringError extends Error {
  /** What a stack trace calls it. */
  override readonly name = "FormatStringError";
}

/** How each name of a format string is read; text unless it stands here. */
export type HoleForms = Readonly<Record<string, HoleForm>>;

/**
 * Puts a layout together and keeps the roles whose fields it has.
 *
 * @param tokens Texts and fields in the order of the line.
 * @param roles Where each role may stand, the best source first.
 * @param openFrom From which field on a line may end or go on otherwise;
 * `"end"` if anything may follow the last, null if nothing may.
 * @returns The layout.
 * @throws {FormatStringError} If two fields have no text between them, or no
 * field holds a request or a path.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const tokens = [{ name: "r", form: "text" }, " ", "x"] as const;
 * const layout = sequenceLayout(tokens, { path: [{ names: ["r"] }] });
 * assertEquals(layout.parts, [{ name: "r", form: "text" }, " x"]);
 * ```
 */
export function sequenceLayout(
  tokens: readonly (string | Hole)[],
  roles: Roles,
  openFrom: string | null = null,
): SequenceLayout {
  const parts: (string | Hole)[] = [];
  for (const token of tokens) {
    const last = parts.at(-1);
    if (typeof token === "string" && typeof last === "string") {
      parts[parts.length - 1] = last + token;
    } else if (typeof token === "string") {
      if (token !== "") parts.push(token);
    } else if (typeof last === "object") {
      throw new FormatStringError(
        `has no text between "${last.name}" and "${token.name}", so nobody can say where the one ends`,
      );
    } else parts.push(token);
  }
  const names = new Set(
    parts.map((part) => typeof part === "string" ? null : part.name),
  );
  const present = Object.fromEntries(
    Object.entries(roles).flatMap(([role, sources]) => {
      const kept = sources.filter((source) =>
        source.names.every((name) => names.has(name))
      );
      return kept.length === 0 ? [] : [[role, kept]];
    }),
  ) as Roles;
  if (present.path === undefined) {
    const fields = [...names].filter((name) => name !== null);
    const missing = roles.path?.flatMap((source) => source.names) ?? [];
    throw new FormatStringError(
      `has no field that holds a request or a path${
        missing.length === 0 ? "" : `, such as ${listNames(missing)}`
      }; it has ${fields.length === 0 ? "no fields" : listNames(fields)}`,
    );
  }
  return {
    kind: "sequence",
    parts,
    openFrom: openFrom === null
      ? null
      : openFrom === "end"
      ? parts.length
      : indexOfField(parts, openFrom),
    roles: present,
  };
}

/** The text in front of a field may be missing with it. */
function indexOfField(parts: (string | Hole)[], name: string): number {
  return parts.findIndex((part) =>
    typeof part !== "string" && part.name === name
  ) - 1;
}

/**
 * A layout → what cuts the lines of a file into their fields.
 *
 * @module
 */

import { textOfBytes } from "../latin1.ts";
import { type Carry, NOTHING_CARRIED } from "./carry.ts";
import { DelimitedLines } from "./delimited_line.ts";
import { jsonFields } from "./json_line.ts";
import { isLtsv, logfmtFields, ltsvFields } from "./labelled_line.ts";
import type { Layout, Roles, RoleSource } from "./layout.ts";
import { NoLine, Skipped } from "./line_key.ts";
import { findRequest } from "./request.ts";
import type { Fields } from "./roles.ts";
import { cutSequence, fieldsOf } from "./sequence_line.ts";

/** Cuts one line after the other: its fields, null if it is not of the format. */
export type LineCutter = (line: string) => Fields | NoLine | null;

const HEADER = new NoLine("header");
const PART = new NoLine("part");

/**
 * Makes what cuts the lines of one file. Those of a delimited file must come in
 * their order, since a header says how the lines behind it are read.
 *
 * @param layout The format of the file, not a pattern.
 * @param carry What the lines in front say of the first; nothing unless given.
 * @returns Cuts a line of one character a byte.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { NoLine, Skipped } from "./line_key.ts";
 *
 * const cut = lineCutter({ kind: "labelled", by: "logfmt", roles: {} });
 * const fields = cut("path=/a status=200");
 * assert(fields !== null && !(fields instanceof NoLine));
 * assert(fields.find("status") === "200");
 * ```
 */
export function lineCutter(
  layout: Exclude<Layout, { kind: "pattern" }>,
  carry: Pick<Carry, "names" | "record"> = NOTHING_CARRIED,
): LineCutter {
  switch (layout.kind) {
    case "quoted request":
      return quotedRequest;
    case "mixed":
      return (line) => line[0] === "{" ? jsonFields(line) : quotedRequest(line);
    case "json":
      return jsonFields;
    case "labelled":
      return layout.by === "logfmt"
        ? logfmtFields
        : (line) => isLtsv(line) ? ltsvFields(line) : null;
    case "sequence":
      return (line) => {
        const values = cutSequence(line, layout);
        return values && fieldsOf(values);
      };
    case "delimited": {
      const lines = new DelimitedLines(layout, carry);
      return (line) => {
        const read = lines.read(line);
        if (read.kind === "fields") return fieldsOf(read.values);
        if (read.kind === "bad") return null;
        return read.kind === "header" ? HEADER : PART;
      };
    }
  }
}

/** Of an access log of any form, its request alone is known. */
function quotedRequest(line: string): Fields | null {
  const found = findRequest(line);
  return found instanceof Skipped
    ? null
    : fieldsOf(new Map([["request", found.field]]));
}

/** What `rolesOf` made: detection asks for the roles of nearly all formats, once a file. */
const rolesInChars = new WeakMap<Roles, Roles>();

/**
 * The roles of a layout, with names as the lines have them: one character a
 * byte, but for JSON, whose names are text.
 *
 * @param layout The format, not a pattern.
 * @returns Which field plays which role.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const roles = { path: [{ names: ["é"] }] };
 * assertEquals(rolesOf({ kind: "json", roles }), roles);
 * assertEquals(rolesOf({ kind: "labelled", by: "ltsv", roles }), {
 *   path: [{ names: ["Ã©"] }],
 * });
 * ```
 */
export function rolesOf(layout: Exclude<Layout, { kind: "pattern" }>): Roles {
  if (layout.kind === "quoted request") {
    return { path: [{ names: ["request"] }] };
  }
  if (layout.kind === "json") return layout.roles;
  if (layout.kind === "mixed") return layout.roles;
  const known = rolesInChars.get(layout.roles);
  if (known !== undefined) return known;
  const encoder = new TextEncoder();
  const inChars = (source: RoleSource): RoleSource => ({
    ...source,
    names: source.names.map((name) => textOfBytes(encoder.encode(name))),
  });
  const roles: Roles = Object.fromEntries(
    Object.entries(layout.roles).map((
      [role, sources],
    ) => [role, sources.map(inChars)]),
  );
  rolesInChars.set(layout.roles, roles);
  return roles;
}

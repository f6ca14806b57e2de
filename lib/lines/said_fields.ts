/**
 * What the lines of a format can say of a request.
 *
 * @module
 */

import { type Role, ROLES } from "./layout.ts";
import { layoutOf, type LineRules } from "./line_reader.ts";
import { Regex } from "./regex.ts";

/** What a request says, too: its host if the target is a whole URL. */
const IN_REQUEST: readonly Role[] = ["method", "protocol", "host"];

/**
 * The roles that a format has a field for. Single lines may lack it.
 *
 * @param rules How lines are read; the engine of regular expressions is loaded.
 * @returns The roles.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "combined", field: null, pattern: null };
 * const roles = saidRoles(rules);
 * assertEquals([roles.has("status"), roles.has("seconds")], [true, false]);
 * ```
 */
export function saidRoles(rules: LineRules): ReadonlySet<Role> {
  const layout = layoutOf(rules);
  switch (layout.kind) {
    case "quoted request":
      return new Set<Role>(["path", ...IN_REQUEST]);
    case "pattern": {
      const names = new Regex(layout.expression).groupNames;
      return new Set(ROLES.filter((role) => names.includes(role)));
    }
    default: {
      const { roles } = layout;
      const there = fieldNames(rules);
      return new Set<Role>([
        ...ROLES.filter((role) =>
          roles[role]?.some(({ names }) =>
            there === null || names.every((name) => there.includes(name))
          )
        ),
        ...IN_REQUEST,
      ]);
    }
  }
}

/**
 * The names of the fields that a format has, where the lines cannot add others.
 *
 * @param rules How lines are read.
 * @returns The names; null if the lines name their fields.
 * @throws {SyntaxError} If a pattern is not a valid expression of RE2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { field: null, pattern: null };
 * assertEquals(fieldNames({ ...rules, logFormat: "$request $status" }), ["request", "status"]);
 * assertEquals(fieldNames({ ...rules, logFormat: "json" }), null);
 * ```
 */
export function fieldNames(rules: LineRules): string[] | null {
  const layout = layoutOf(rules);
  switch (layout.kind) {
    case "quoted request":
      return ["request"];
    case "pattern":
      return new Regex(layout.expression).groupNames;
    case "sequence":
      return layout.parts.flatMap((part) =>
        typeof part === "string" || part.name === null ? [] : [part.name]
      );
    default:
      return null;
  }
}

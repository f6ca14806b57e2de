/**
 * What the lines of a format can say of a request.
 *
 * @module
 */

import { type Role, ROLES } from "./layout.ts";
import { layoutOf, type LineRules } from "./line_reader.ts";
import { Regex } from "./regex.ts";

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
      return new Set<Role>(["path"]);
    case "pattern": {
      const names = new Regex(layout.expression).groupNames;
      return new Set(ROLES.filter((role) => names.includes(role)));
    }
    default: {
      const { roles } = layout;
      return new Set<Role>([
        ...ROLES.filter((role) => (roles[role]?.length ?? 0) > 0),
        // A request says them, too.
        "method",
        "protocol",
      ]);
    }
  }
}

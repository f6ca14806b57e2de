/**
 * The columns of roles behind a header.
 *
 * @module
 */

import type { DelimitedLayout, Role } from "../../lines/layout.ts";

/**
 * Looks for the columns of roles. Of several columns with one name the last
 * counts.
 *
 * @param layout The format; roles have names as the lines have them, one character a byte.
 * @param names The names of the header, one character a byte.
 * @param roles The wanted roles.
 * @returns A column for each role, from 0; null if the header has none for one of
 * them, or several, or one for two.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const roles = { path: [{ names: ["request"] }, { names: ["uri"] }] };
 * const layout = { kind: "delimited", by: "tsv", roles } as const;
 * assertEquals(columnsOf(layout, ["time", "uri", "status"], ["path"]), [1]);
 * assertEquals(columnsOf(layout, ["time", "status"], ["path"]), null);
 * ```
 */
export function columnsOf(
  layout: DelimitedLayout,
  names: readonly string[],
  roles: readonly Role[],
): number[] | null {
  const columns: number[] = [];
  for (const role of roles) {
    const source = layout.roles[role]?.find(({ names: all }) =>
      all.every((name) => names.includes(name))
    );
    if (source?.names.length !== 1) return null;
    columns.push(names.lastIndexOf(source.names[0]!));
  }
  return new Set(columns).size === columns.length ? columns : null;
}

/**
 * Whether a header has no more than one column that a role can have.
 *
 * @param layout The format; roles have names as the lines have them, one character a byte.
 * @param names The names of the header, one character a byte.
 * @param role The role.
 * @returns Whether its first column is the only one that is asked.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const roles = { path: [{ names: ["request"] }, { names: ["uri"] }] };
 * const layout = { kind: "delimited", by: "tsv", roles } as const;
 * assertEquals(hasOneColumn(layout, ["time", "uri"], "path"), true);
 * assertEquals(hasOneColumn(layout, ["request", "uri"], "path"), false);
 * ```
 */
export function hasOneColumn(
  { roles }: DelimitedLayout,
  names: readonly string[],
  role: Role,
): boolean {
  const sources = roles[role] ?? [];
  return sources.filter(({ names: [name] }) => names.includes(name!)).length ===
    1;
}

/**
 * The columns of fields behind a header.
 *
 * @module
 */

import type { FieldSources } from "../../lines/layout.ts";

/** The columns that make a field. */
export interface FieldColumns {
  /** The first one, from 0. */
  column: number;
  /** How many more follow it that belong to the field: the date and the time. */
  more: number;
  /** Whether, if it holds nothing, the header has another column that is asked. */
  hasOthers: boolean;
}

/**
 * Looks for the columns of fields. Of several columns with one name the last
 * counts.
 *
 * @param names The names of the header, one character a byte.
 * @param wanted The sources of each field; the first is that of the request.
 * @returns The columns of each field, null for one that the header has not; null
 * if it has not the first, or a field is made of columns that do not follow one
 * another.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = [{ names: ["request"] }, { names: ["uri"] }];
 * assertEquals(columnsOf(["time", "uri", "status"], [path, [{ names: ["size"] }]]), [
 *   { column: 1, more: 0, hasOthers: false },
 *   null,
 * ]);
 * assertEquals(columnsOf(["time", "status"], [path]), null);
 * ```
 */
export function columnsOf(
  names: readonly string[],
  wanted: readonly FieldSources[],
): (FieldColumns | null)[] | null {
  const columns: (FieldColumns | null)[] = [];
  for (const sources of wanted) {
    const there = sources.filter(({ names: all }) =>
      all.every((name) => names.includes(name))
    );
    const places = there[0]?.names.map((name) => names.lastIndexOf(name)) ?? [];
    const [column] = places;
    if (!places.every((place, i) => place === column! + i)) return null;
    columns.push(
      column === undefined ? null : {
        column,
        more: places.length - 1,
        hasOthers: there.length > 1,
      },
    );
  }
  return columns[0] === null ? null : columns;
}

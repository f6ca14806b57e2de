/**
 * What a sum must hold, by name: a server whose tally is missing is not missed
 * otherwise.
 *
 * @module
 */

import { CountError } from "../errors.ts";
import type { AddedTally } from "./tally_sum.ts";

/** How many names or files a message shows. */
const MAX_SHOWN = 10;

/**
 * Reads a list of names.
 *
 * @param text A name a line; blank lines and lines that begin with `#` are none.
 * @returns The names.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(namesOfList("web1\n\n# the new one\nweb2\r\n"), ["web1", "web2"]);
 * ```
 */
export function namesOfList(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/**
 * Refuses a sum that does not hold each name once, or that holds something else.
 * A name is that of an input, or the value of a label.
 *
 * @param listPath The file of the names, for messages.
 * @param names The names.
 * @param added What was added up.
 * @throws {CountError} If a name is missing, is in two tallies, or a tally has
 * none of them; the message shows which.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { CountError } from "../errors.ts";
 *
 * assertThrows(
 *   () => refuseUnexpected("servers.txt", ["web1"], []),
 *   CountError,
 *   `Missing: "web1"`,
 * );
 * ```
 */
export function refuseUnexpected(
  listPath: string,
  names: readonly string[],
  added: readonly AddedTally[],
): void {
  const pathsByName = new Map<string, string[]>(
    names.map((name) => [name, []]),
  );
  const others: string[] = [];
  for (const tally of added) {
    const known = [...namesIn(tally)].filter((name) => pathsByName.has(name));
    if (known.length === 0) others.push(tally.path);
    for (const name of known) pathsByName.get(name)!.push(tally.path);
  }
  const missing = names.filter((name) => pathsByName.get(name)!.length === 0);
  const twice = [...pathsByName].filter(([, paths]) => paths.length > 1)
    .map(([name]) => name);
  const faults = [
    ["Missing", missing],
    ["In more than one tally", twice],
    ["Tallies of no such name", others],
  ] as const;
  const said = faults.filter(([, list]) => list.length > 0)
    .map(([fault, list]) => `${fault}: ${shown(list)}`);
  if (said.length === 0) return;
  throw new CountError(
    `The tallies are not those of "${listPath}". ${said.join(". ")}`,
  );
}

/** The names of the inputs of a tally, and the values of labels. */
function namesIn({ head, inputs }: AddedTally): Set<string> {
  const labels = [
    ...head?.labels ?? [],
    ...inputs.flatMap(({ labels }) => labels),
  ];
  return new Set([
    ...inputs.map(({ name }) => name),
    ...labels.map(([, value]) => value),
  ]);
}

function shown(list: readonly string[]): string {
  const quoted = list.slice(0, MAX_SHOWN).map((text) => `"${text}"`).join(", ");
  const more = list.length - MAX_SHOWN;
  return more > 0 ? `${quoted} and ${more} more` : quoted;
}

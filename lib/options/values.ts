/**
 * The values of flags: numbers, shares, words, rules.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import type { ValueFlag } from "./flags.ts";
import type { Rewrite } from "../keys/rewrite.ts";

/**
 * Reads a flag that takes a whole number.
 *
 * @param values The text that each flag was given.
 * @param name The flag.
 * @param largest The largest number it takes; the smallest is 1.
 * @returns The number; null if the flag was not given.
 * @throws {UsageError} If the text is no such number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(wholeNumber(new Map([["depth", "2"]]), "depth", 9), 2);
 * ```
 */
export function wholeNumber(
  values: Map<ValueFlag, string>,
  name: ValueFlag,
  largest: number,
): number | null {
  const text = values.get(name);
  if (text === undefined) return null;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > largest) {
    throw new UsageError(
      `"--${name}" got "${text}"; expected a whole number from 1 to ${largest}`,
    );
  }
  return number;
}

/**
 * Reads a flag that takes a share in percent.
 *
 * @param values The text that each flag was given.
 * @param name The flag.
 * @returns The share, 0 to 1; null if the flag was not given.
 * @throws {UsageError} If the text is no share.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(share(new Map([["max-skipped", "50%"]]), "max-skipped"), 0.5);
 * ```
 */
export function share(
  values: Map<ValueFlag, string>,
  name: ValueFlag,
): number | null {
  const text = values.get(name);
  if (text === undefined) return null;
  const isPercent = /^\d{1,3}(\.\d+)?%$/.test(text);
  // Rounded once, like the share it is compared with; 0.7 / 100 is rounded twice.
  const share = isPercent ? Number(`${text.slice(0, -1)}e-2`) : NaN;
  if (!(share <= 1)) {
    throw new UsageError(
      `"--${name}" got "${text}"; expected a share from 0% to 100%, such as 0.5%`,
    );
  }
  return share;
}

/**
 * Reads a flag that takes one of some words.
 *
 * @param values The text that each flag was given.
 * @param name The flag.
 * @param choices The words.
 * @returns The word; null if the flag was not given.
 * @throws {UsageError} If the text is none of them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(choice(new Map([["lane", "line"]]), "lane", ["auto", "line"]), "line");
 * ```
 */
export function choice<T extends string>(
  values: Map<ValueFlag, string>,
  name: ValueFlag,
  choices: readonly T[],
): T | null {
  const text = values.get(name);
  if (text === undefined) return null;
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) {
    const list = new Intl.ListFormat("en-GB", { type: "disjunction" });
    throw new UsageError(
      `"--${name}" got "${text}"; expected ${list.format(choices)}`,
    );
  }
  return chosen;
}

/**
 * Reads the rules of `--rewrite`: the first `=>` parts the expression from its
 * replacement. Whether the engine takes them is a question of its own
 * (expressions.ts).
 *
 * @param texts What was given.
 * @returns The rules, in the same order.
 * @throws {UsageError} If one has no `=>`, or nothing in front of it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(rewriteRules(["/[0-9]+=>/:id"]), [
 *   { regex: "/[0-9]+", replacement: "/:id" },
 * ]);
 * ```
 */
export function rewriteRules(texts: string[]): Rewrite[] {
  return texts.map((text) => {
    const at = text.indexOf("=>");
    if (at < 1) {
      throw new UsageError(
        `"--rewrite" got "${text}"; expected REGEX=>REPLACEMENT, such as "/[0-9]+=>/:id"`,
      );
    }
    return { regex: text.slice(0, at), replacement: text.slice(at + 2) };
  });
}

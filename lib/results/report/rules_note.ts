/**
 * What a page says of the rules that its tallies were counted with: numbers of a
 * part of all requests must not look like those of all.
 *
 * @module
 */

import { DEFAULT_BY } from "../../keys/record_rules.ts";
import type { TallyRules } from "../../tallies/tally_head.ts";
import { type Html, joined, markup } from "./markup.ts";

/**
 * Lists the flags that the tallies were counted with.
 *
 * @param rules The rules; null where there are files of counts alone.
 * @returns A sentence; null if they were counted without any.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { DEFAULT_RULES } from "../../count/rules.ts";
 * import { tallyRules } from "../../tallies/tally_head.ts";
 *
 * const rules = tallyRules({ ...DEFAULT_RULES, only: ["/api"] });
 * assertStringIncludes(rulesNote(rules)?.source ?? "", "--only /api");
 * ```
 */
export function rulesNote(rules: TallyRules | null): Html | null {
  const flags = rules === null ? [] : flagsOf(rules);
  if (flags.length === 0) return null;
  const codes = flags.map((flag) => markup`<code>${flag}</code>`);
  return markup`<p class="rules">Counted with ${joined(codes, ", ")}.</p>
`;
}

function flagsOf(rules: TallyRules): string[] {
  const { by, pattern, only, where, groupings, utcOffsetMinutes } = rules;
  return [
    ...by.join() === DEFAULT_BY.join() ? [] : [`--by ${by.join()}`],
    ...pattern === null ? [] : [`--pattern ${pattern}`],
    ...only.map((prefix) => `--only ${prefix}`),
    ...where.map((condition) => `--where ${condition}`),
    ...groupings.flatMap(({ rewrites, ids, depth }) => [
      ...rewrites.map(({ regex, replacement }) =>
        `--rewrite ${regex}=>${replacement}`
      ),
      ...ids ? ["--ids"] : [],
      ...depth === null ? [] : [`--depth ${depth}`],
    ]),
    ...utcOffsetMinutes === null
      ? []
      : [`--utc-offset ${showOffset(utcOffsetMinutes)}`],
  ];
}

function showOffset(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const whole = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(whole / 60))}:${
    two(whole % 60)
  }`;
}

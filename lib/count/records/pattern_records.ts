/**
 * `--pattern` with named groups → what the kernel is asked for, and what finds the
 * groups.
 *
 * @module
 */

import { automatonFinder } from "../automaton/automaton_finder.ts";
import { engineOf, type FieldEngine } from "../field_engine.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { searchProgram } from "../patterns/re2_program.ts";
import type { Rules } from "../rules.ts";
import { Regex } from "../../lines/regex.ts";
import { type RecordRequest, requestOf } from "./record_request.ts";

/** All of the group counts as the path; kernel/assembly/records/count_records.ts has the numbers. */
const WHOLE_FIELD = 2;

/**
 * Makes the engine of an expression.
 *
 * @param kernel The kernel that counts the records.
 * @param rules What a row is made of, and which lines count.
 * @param expression The expression; the engine of regular expressions is loaded.
 * @returns What is asked for, and the engine; null where records are for
 * JavaScript.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 * import { loadRegexEngine } from "../../lines/regex.ts";
 * import { DEFAULT_RULES } from "../rules.ts";
 *
 * const pattern = "(?P<path>/[a-z]*) (?P<user>[a-z]+)";
 * await loadRegexEngine({ pattern, rewrites: [] });
 * const rules = { ...DEFAULT_RULES, by: ["user"] };
 * const found = patternRecords(startKernel(drawSeed()), rules, pattern);
 * assertEquals(found?.request.fields.map(({ name }) => name), ["path", "user"]);
 * ```
 */
export function patternRecords(
  kernel: Kernel,
  rules: Rules,
  expression: string,
): { request: RecordRequest; engine: FieldEngine } | null {
  const regex = new Regex(expression);
  const request = requestOf(rules, {
    sourcesOf: (name) =>
      name === "path" || regex.groupNames.includes(name)
        ? [{ names: [name] }]
        : [],
    isOfOneField: true,
    isOfOneSource: true,
    requestKind: WHOLE_FIELD,
  });
  if (request === null) return null;
  // The key need not have a name.
  const groups = request.fields.map(({ name }, i) =>
    i === 0 ? regex.keyGroup : regex.groupNumber(name)!
  );
  // A group has two tags, so it is one field.
  if (new Set(groups).size < groups.length) return null;
  const program = searchProgram(regex.compiled, groups);
  const engine = program && engineOf(
    kernel,
    `pattern ${JSON.stringify([expression, groups])}`,
    (sample) => automatonFinder(kernel, program, sample),
  );
  return engine && { request, engine };
}

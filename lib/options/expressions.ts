/**
 * Whether the expressions of the command line can be searched for.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import type { Rules } from "../count/rules.ts";
import { loadRegexEngine, Regex } from "../lines/regex.ts";
import { rewriter } from "../keys/rewrite.ts";
import { isExpression, whereFilter } from "../keys/where.ts";

/**
 * Tries the expressions of `--pattern`, `--rewrite` and `--where` before a run. It takes
 * the engine, so it is a step of its own behind the parsing of options.
 *
 * @param rules What the command line says of keys.
 * @throws {UsageError} If RE2 cannot take one; the message names the flag, the
 * value and what is wrong with it.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { UsageError } from "../errors.ts";
 *
 * const rules = { pattern: "(a", rewrites: [], where: [] };
 * await assertRejects(() => checkExpressions(rules), UsageError, "missing closing )");
 * ```
 */
export async function checkExpressions(
  { pattern, rewrites, where }: Pick<
    Rules,
    "pattern" | "rewrites" | "where"
  >,
): Promise<void> {
  await loadRegexEngine({ pattern, rewrites, where });
  if (pattern !== null) check("pattern", pattern, () => new Regex(pattern));
  for (const rule of rewrites) {
    const value = `${rule.regex}=>${rule.replacement}`;
    check("rewrite", value, () => rewriter(rule));
  }
  for (const condition of where) {
    const { field, operator, value } = condition;
    if (!isExpression(operator)) continue;
    const typed = `${field}${operator}${value}`;
    check("where", typed, () => whereFilter([condition]));
  }
}

function check(
  flag: "pattern" | "rewrite" | "where",
  value: string,
  make: () => void,
) {
  try {
    make();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(
      `"--${flag}" got "${value}", which does not work: ${error.message}; expressions are those of RE2, without lookaround and backreferences: https://github.com/google/re2/wiki/Syntax`,
    );
  }
}

/**
 * Conditions on what a line says (`--where`).
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { textOfBytes } from "../latin1.ts";
import { type Role, ROLES } from "../lines/layout.ts";
import { Regex } from "../lines/regex.ts";
import { readDuration } from "../lines/duration.ts";

/** How a value is compared: as equal, by its size, or by an expression of RE2 (`~`). */
export type Operator = "=" | "!=" | ">" | ">=" | "<" | "<=" | "~" | "!~";

/** Of those that begin alike, the longer one is first. */
const OPERATORS: readonly Operator[] = [
  "!=",
  "!~",
  ">=",
  "<=",
  "=",
  "~",
  ">",
  "<",
];

/** A condition that was checked, as data that can be posted to a worker. */
export interface Condition {
  /** A role, such as `status`, or any field by its own name. */
  field: string;
  /** How its value is compared. */
  operator: Operator;
  /** What it is compared with, as typed. */
  value: string;
}

/** Numbers that a role holds. */
interface NumberRole {
  /** Reads the number of a condition; null if it is wrong. */
  readTyped(text: string): number | null;
  /** Reads the number of a line; null if the text is none, which is no value. */
  readFound(text: string): number | null;
  /** What is right in a condition. */
  expects: string;
}

/** Durations are whole nanoseconds, so that `seconds=0.3` is exact. */
const NUMBER_ROLES = new Map<string, NumberRole>(Object.entries(
  {
    status: {
      readTyped: (text) => /^[1-9]\d\d$/.test(text) ? Number(text) : null,
      readFound: readStatus,
      expects: `a status such as 404 or, behind = and !=, a class such as 5xx`,
    },
    bytes: {
      readTyped: (text) => whole(readDecimal(text)),
      readFound: (text) => /^\+?\d+$/.test(text) ? Number(text) : null,
      expects: `a whole number of bytes, such as 1000000 or 1e6`,
    },
    seconds: {
      readTyped: (text) => whole(readDuration(text, "s")),
      readFound: (text) => readDuration(text, "s"),
      expects: `a number of seconds, such as 0.5, or one with its unit: 500ms`,
    },
  } satisfies Partial<Record<Role, NumberRole>>,
));

/** The status of a line; Envoy writes 0 where there is none. */
function readStatus(text: string): number | null {
  return /^\d+$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

function readDecimal(text: string): number | null {
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

/** A number that is whole, not negative, and exact. */
function whole(number: number | null): number | null {
  return Number.isSafeInteger(number) && number! >= 0 ? number : null;
}

const STATUS_CLASS = /^[1-5]xx$/;

const EXPECTED =
  `FIELD, then = != > >= < <= ~ or !~, then VALUE, without spaces between them, such as "status=5xx"`;

/**
 * Reads a condition, and checks that operator and value fit the field. Whether
 * RE2 takes an expression is a question of its own, as the engine may not be
 * loaded.
 *
 * @param text What `--where` was given.
 * @returns The condition.
 * @throws {UsageError} If it is no condition, or one that cannot hold; the
 * message says what is right.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { UsageError } from "../errors.ts";
 *
 * assertEquals(
 *   readCondition("path!~^/health"),
 *   { field: "path", operator: "!~", value: "^/health" },
 * );
 * assertThrows(() => readCondition("status=6xx"), UsageError, "expected a status");
 * ```
 */
export function readCondition(text: string): Condition {
  const [, field = "", rest = ""] = /^([^=!<>~]+)(.*)$/s.exec(text) ?? [];
  const operator = OPERATORS.find((operator) => rest.startsWith(operator));
  const value = rest.slice(operator?.length);
  const expected = operator === undefined || value === "" ||
      field.trim() !== field
    ? EXPECTED
    : whatIsRight({ field, operator, value });
  if (operator === undefined || expected !== null) {
    throw new UsageError(`"--where" got "${text}"; expected ${expected}`);
  }
  return { field, operator, value };
}

/** What would be right in the place of a condition; null if it is. */
function whatIsRight({ field, operator, value }: Condition): string | null {
  if (isExpression(operator)) return null;
  // `==`, `=~`, `=>` and `= 5xx` are none of ours.
  if (/^[=!<>~\s]/.test(value)) return EXPECTED;
  const isEquality = operator === "=" || operator === "!=";
  const role = NUMBER_ROLES.get(field);
  if (role !== undefined) {
    const isClass = field === "status" && isEquality &&
      STATUS_CLASS.test(value);
    return isClass || role.readTyped(value) !== null ? null : role.expects;
  }
  if (isEquality) {
    return operator === "=" && value === "-"
      ? `a value other than "-", which stands for none: no condition holds on a missing value`
      : null;
  }
  if (field === "time") {
    return `= != ~ or !~ behind "time"; "--since" and "--until" compare times`;
  }
  if (ROLES.some((role) => role === field)) {
    return `= != ~ or !~ behind "${field}", which is a text`;
  }
  return readDecimal(value) === null
    ? `a number behind "${operator}", such as 1000 or 0.5`
    : null;
}

/**
 * Whether the value of a condition is an expression of RE2.
 *
 * @param operator The operator of the condition.
 * @returns Whether it is `~` or `!~`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([isExpression("~"), isExpression("=")], [true, false]);
 * ```
 */
export function isExpression(operator: Operator): boolean {
  return operator === "~" || operator === "!~";
}

/**
 * Makes the function that asks whether a line fulfils all conditions. On a
 * missing value (absent, empty or `-`, and no number where the role is one),
 * none holds, not even `!=` and `!~`.
 *
 * @param conditions The conditions; call `loadRegexEngine` first if one of them
 * has an expression.
 * @returns A function that takes what gives the value of a field, as text of one
 * character a byte, `seconds` in seconds; null is a field that is missing.
 * @throws {SyntaxError} If an expression is not a valid one of RE2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const isWanted = whereFilter([
 *   readCondition("status=5xx"),
 *   readCondition("seconds>=1"),
 * ]);
 * const line = new Map([["status", "502"], ["seconds", "1.25"]]);
 * assertEquals(isWanted((field) => line.get(field) ?? null), true);
 * assertEquals(isWanted(() => null), false);
 * ```
 */
export function whereFilter(
  conditions: readonly Condition[],
): (valueOf: (field: string) => string | null) => boolean {
  const tests = conditions.map((condition) => ({
    field: condition.field,
    holds: valueTest(condition),
  }));
  return (valueOf) =>
    tests.every(({ field, holds }) => {
      const value = valueOf(field);
      return value !== null && value !== "" && value !== "-" && holds(value);
    });
}

/** Whether a condition holds on a value that is not missing. */
function valueTest(condition: Condition): (value: string) => boolean {
  const { field, operator, value } = condition;
  const role = NUMBER_ROLES.get(field);
  if (isExpression(operator)) {
    const regex = new Regex(value);
    const isWanted = operator === "~";
    return (found) =>
      (role === undefined || role.readFound(found) !== null) &&
      regex.matches(found) === isWanted;
  }
  if (field === "status" && STATUS_CLASS.test(value)) {
    return numberTest(operator, Number(value[0]), (found) => {
      const status = readStatus(found);
      return status === null ? null : Math.floor(status / 100);
    });
  }
  if (role !== undefined) {
    return numberTest(operator, role.readTyped(value)!, role.readFound);
  }
  if (operator === "=" || operator === "!=") {
    const text = textOfBytes(new TextEncoder().encode(value));
    const isWanted = operator === "=";
    return (found) => (found === text) === isWanted;
  }
  return numberTest(operator, readDecimal(value)!, readDecimal);
}

const COMPARISONS: Partial<
  Record<Operator, (found: number, wanted: number) => boolean>
> = {
  "=": (found, wanted) => found === wanted,
  "!=": (found, wanted) => found !== wanted,
  ">": (found, wanted) => found > wanted,
  ">=": (found, wanted) => found >= wanted,
  "<": (found, wanted) => found < wanted,
  "<=": (found, wanted) => found <= wanted,
};

function numberTest(
  operator: Operator,
  wanted: number,
  read: (found: string) => number | null,
): (value: string) => boolean {
  const compare = COMPARISONS[operator]!;
  return (value) => {
    const number = read(value);
    return number !== null && compare(number, wanted);
  };
}

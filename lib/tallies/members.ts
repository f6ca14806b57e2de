/**
 * The members of an object of JSON, each of the type that it must have.
 *
 * @module
 */

/** What is wrong with a line of a tally; who reads the file says which file it is. */
export class TallyFormError extends Error {}

/** An object of JSON whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Takes a value for an object.
 *
 * @param value Any value of JSON.
 * @param name What it is, for the message.
 * @returns The same.
 * @throws {TallyFormError} If it is no object.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => asObject([], "labels"), TallyFormError, '"labels"');
 * ```
 */
export function asObject(value: unknown, name: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrong(name, "an object");
  }
  return value as JsonObject;
}

/**
 * Takes a value for a whole number.
 *
 * @param value Any value of JSON.
 * @param name What it is, for the message.
 * @returns The number, 0 to 2^53 - 1.
 * @throws {TallyFormError} If it is no such number.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => asWhole(-1, "count"), TallyFormError, '"count"');
 * ```
 */
export function asWhole(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw wrong(name, "a whole number");
  }
  return value as number;
}

/**
 * Takes a value for a text.
 *
 * @param value Any value of JSON.
 * @param name What it is, for the message.
 * @returns The text.
 * @throws {TallyFormError} If it is no text.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => asText(1, "input"), TallyFormError, '"input"');
 * ```
 */
export function asText(value: unknown, name: string): string {
  if (typeof value !== "string") throw wrong(name, "a text");
  return value;
}

/**
 * Takes a value for a list of texts.
 *
 * @param value Any value of JSON.
 * @param name What it is, for the message.
 * @returns The texts.
 * @throws {TallyFormError} If it is no list, or holds something else.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => asTexts(["/a", 1], "key"), TallyFormError, '"key"');
 * ```
 */
export function asTexts(value: unknown, name: string): string[] {
  if (!Array.isArray(value)) throw wrong(name, "a list of texts");
  for (const item of value) {
    if (typeof item !== "string") throw wrong(name, "a list of texts");
  }
  return value;
}

/**
 * Reads a member that may be null.
 *
 * @param value Any value of JSON.
 * @param name What it is, for the message.
 * @param read Reads what is not null.
 * @returns What was read, or null.
 * @throws {TallyFormError} If it is neither null nor what `read` takes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(orNull(null, "date", asText), null);
 * assertEquals(orNull("2015-07-13", "date", asText), "2015-07-13");
 * ```
 */
export function orNull<T>(
  value: unknown,
  name: string,
  read: (value: unknown, name: string) => T,
): T | null {
  return value === null ? null : read(value, name);
}

/**
 * Reads an object whose members are all alike.
 *
 * @param value Any value of JSON.
 * @param name What it is, for the message.
 * @param read Reads one member.
 * @returns The names of the members and what was read, in their order.
 * @throws {TallyFormError} If it is no object, or `read` refuses a member.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(entriesOf({ a: 1 }, "skipped", asWhole), [["a", 1]]);
 * ```
 */
export function entriesOf<T>(
  value: unknown,
  name: string,
  read: (value: unknown, name: string) => T,
): [name: string, value: T][] {
  return Object.entries(asObject(value, name))
    .map(([key, member]) => [key, read(member, name)]);
}

function wrong(name: string, expected: string): TallyFormError {
  return new TallyFormError(`"${name}" is not ${expected}`);
}

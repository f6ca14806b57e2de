/**
 * The value of `--log-format`.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { alternatives } from "./alternatives.ts";
import { text, type Value } from "./values.ts";

/** What a user may want to know of the formats; the other names are in the guide. */
const ABOUT_LOG_FORMATS = {
  auto: "each file by its first lines",
  access: "any line with a quoted request",
  nginx: "the access log of nginx",
  apache: "the access log of Apache",
  combined: "the Combined Log Format",
  json: "one object of JSON a line",
  ltsv: "fields with labels, TABs between them",
  w3c: "fields by #Fields:, as IIS writes them",
};

const EXPECTED = `${
  Object.keys(ABOUT_LOG_FORMATS).join(", ")
} or a format string`;

/** How many names a message offers for one that is unknown. */
const MOST_NEAR = 4;

/**
 * The name of a format, or the format string of a server.
 *
 * @returns Reads it as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const format = await logFormat().read(["json"], "--log-format", today);
 * assertEquals(format, "json");
 * ```
 */
export function logFormat(): Value<string> {
  const format = text("FORMAT");
  return {
    ...format,
    choices: ABOUT_LOG_FORMATS,
    expects: EXPECTED,
    completes: Object.keys(ABOUT_LOG_FORMATS),
    read: async (given, flag, today) => {
      const value = await format.read(given, flag, today);
      if (value === "auto") return value;
      // Loaded only for other formats, as what reads them all is large.
      const { isFormatString } = await import("../lines/format_strings.ts");
      if (isFormatString(value)) return await checkedString(value, flag);
      const { findFormat } = await import("../lines/named_formats.ts");
      if (findFormat(value) !== undefined) return value;
      const near = (await nearNames(value)).map((name) => `"${name}"`);
      throw new UsageError(
        `"${flag}" got "${value}", which is no format; ${
          near.length === 0
            ? `expected ${EXPECTED}, which`
            : `did you mean ${alternatives(near)}? A format string of a server`
        } has a variable, such as $request or %r`,
      );
    },
  };
}

async function checkedString(value: string, flag: string): Promise<string> {
  const { readFormatString } = await import("../lines/format_strings.ts");
  const { FormatStringError } = await import("../lines/sequence_layout.ts");
  try {
    readFormatString(value);
    return value;
  } catch (error) {
    if (!(error instanceof FormatStringError)) throw error;
    throw new UsageError(`"${flag}" got "${value}", which ${error.message}`);
  }
}

/** More letters than these are no slip of the finger. */
const MOST_SLIPS = 2;

/** The names of formats that are most like a text, if any is: the same in another case, a part of each other, or a few letters apart. */
async function nearNames(typed: string): Promise<string[]> {
  const { NAMED_FORMATS } = await import("../lines/named_formats.ts");
  const { levenshteinDistance } = await import(
    "@std/text/levenshtein-distance"
  );
  const word = typed.toLowerCase();
  const distances = [
    "auto",
    ...NAMED_FORMATS.flatMap(({ name, aliases }) => [name, ...aliases]),
  ].map((name) => {
    const known = name.toLowerCase();
    const isPart = known.includes(word) || word.includes(known);
    const letters = levenshteinDistance(word, known);
    return { name, distance: isPart ? Math.min(letters, 1) : letters };
  });
  const nearest = Math.min(...distances.map(({ distance }) => distance));
  if (nearest > Math.min(MOST_SLIPS, word.length / 2)) return [];
  return distances.filter(({ distance }) => distance === nearest)
    .map(({ name }) => name)
    .filter((name, i, all) => !all.slice(0, i).includes(name.toLowerCase()))
    .slice(0, MOST_NEAR);
}

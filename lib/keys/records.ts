/**
 * The record of a line → the row that it is counted in, or none.
 *
 * @module
 */

import {
  isOfSlice,
  type Measure,
  recordFields,
  type RecordRules,
  type SliceFacts,
  SOURCES,
} from "./record_rules.ts";
import { whereFilter } from "./where.ts";
import { textOfBytes } from "../latin1.ts";
import { showSeconds } from "../lines/duration.ts";
import { joinTexts } from "../lines/joined_texts.ts";
import { keyGrouping } from "./grouping.ts";
import type { GroupingRules } from "./grouping_rules.ts";

/** What a record comes to. */
export interface Row {
  /** The key of the row: its parts, joined. */
  key: string;
  /** The measures of the record, in the order of the rules; null is no value. */
  measures: (number | null)[];
  /** The measures whose field holds something that is no number. */
  unread: readonly Measure[];
}

/**
 * Makes what turns records into rows.
 *
 * @param rules What a row is made of, and how paths are grouped; call
 * `loadRegexEngine` first.
 * @param facts What is known of all lines of the slice.
 * @returns A function from the texts of a record, its path first and then
 * `recordFields`, to its row; or the name of the filter that leaves it out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { by: ["class", "path"], measures: ["bytes"], where: [], only: [], rewrites: [], ids: false, depth: 1 } as const;
 * const toRow = rowReader({ ...rules, only: [], rewrites: [] }, { file: "a.log", folder: "" });
 * assertEquals(toRow(["/a/b", "404", "12"]), { key: "4xx\0/a", measures: [12], unread: [] });
 * ```
 */
export function rowReader(
  rules: Omit<RecordRules, "window"> & GroupingRules,
  facts: SliceFacts,
): (texts: readonly (string | null)[]) => Row | "only" | "where" {
  const fields = recordFields(rules);
  // The path stands first in a record.
  const indexOf = (field: string) => fields.indexOf(field) + 1;
  const group = keyGrouping(rules);
  const parts = rules.by.map(
    (part): (path: string, texts: readonly (string | null)[]) => string => {
      if (isOfSlice(part)) {
        // Names of files are text, all others one character a byte.
        const text = textOfBytes(new TextEncoder().encode(facts[part]));
        return () => text;
      }
      if (part === "path") return (path) => path;
      const index = indexOf(SOURCES[part] ?? part);
      if (part === "class") return (_, texts) => classOf(texts[index]!);
      return part === "seconds"
        ? (_, texts) => inSeconds(texts[index]!) ?? NO_VALUE
        : (_, texts) => texts[index] ?? NO_VALUE;
    },
  );
  const measureIndexes = rules.measures.map((measure) => indexOf(measure));
  const isWanted = whereFilter(rules.where);
  return (texts) => {
    const path = group(texts[0]!);
    if (path === null) return "only";
    const valueOf = (field: string) => {
      if (field === "path") return texts[0]!;
      const text = texts[indexOf(field)]!;
      return field === "seconds" ? inSeconds(text) : text;
    };
    if (!isWanted(valueOf)) return "where";
    const measures = measureIndexes.map((index) => wholeNumber(texts[index]!));
    const isRead = measures.every((number, i) =>
      number !== null || texts[measureIndexes[i]!] === null
    );
    return {
      key: joinTexts(parts.map((part) => part(path, texts))),
      measures,
      unread: isRead
        ? []
        : rules.measures.filter((_, i) =>
          measures[i] === null && texts[measureIndexes[i]!] !== null
        ),
    };
  };
}

/** What a part without a value is shown as. */
const NO_VALUE = "-";

function classOf(status: string | null): string {
  return status !== null && /^[1-5]\d\d$/.test(status)
    ? `${status[0]}xx`
    : NO_VALUE;
}

/** Whole nanoseconds in seconds; what is no number stays as it is. */
function inSeconds(text: string | null): string | null {
  return text !== null && /^\d+$/.test(text) ? showSeconds(text) : text;
}

/** Whole numbers below 2^53 are exact; any other text is no value. */
function wholeNumber(text: string | null): number | null {
  if (text === null || !/^\d{1,16}$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

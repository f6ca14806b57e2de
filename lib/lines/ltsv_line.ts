/**
 * A line of LTSV → the key of the request in one of its fields.
 *
 * @module
 */

import { textOfBytes } from "../latin1.ts";
import { fieldKey, REQUEST_FIELDS } from "./request.ts";
import { type KeyReader, Skipped } from "./line_key.ts";

const BAD_LTSV = new Skipped("bad ltsv");
const NO_FIELD = new Skipped("no field");

/** Finds a field whose label has only the characters that ltsv.org allows. */
const LABELLED = /(^|\t)[0-9A-Za-z_.-]+:/;

/**
 * Makes the reader of keys for LTSV logs: fields separated by TABs, each a
 * label, a colon and a value (ltsv.org).
 *
 * A label ends at the first colon of its field; a field without a colon is
 * ignored. If several fields have the same label, the last one counts, as in
 * JSON. Values are used byte for byte: escape sequences are not decoded.
 * Without a label, the field is the first of `REQUEST_FIELDS` that the line
 * has.
 *
 * @param field The label of the field, without colon and TAB, or null.
 * @returns A reader for lines of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Skipped } from "./line_key.ts";
 *
 * const line = "host:127.0.0.1\treq:GET /a?b=c HTTP/1.1\tstatus:200";
 * assertEquals(ltsvKey("req")(line), "/a");
 * assertEquals(ltsvKey(null)(line), new Skipped("no field"));
 * ```
 */
export function ltsvKey(field: string | null): KeyReader {
  const encoder = new TextEncoder();
  const starts = (field === null ? REQUEST_FIELDS : [field])
    .map((label) => `${textOfBytes(encoder.encode(label))}:`);
  return (line) => {
    for (const start of starts) {
      const tab = line.lastIndexOf(`\t${start}`);
      if (tab === -1 && !line.startsWith(start)) continue;
      const from = tab + 1 + start.length;
      const end = line.indexOf("\t", from);
      return fieldKey(line.slice(from, end === -1 ? undefined : end));
    }
    return LABELLED.test(line) ? NO_FIELD : BAD_LTSV;
  };
}

/**
 * A line of fields that each have their label in front → its fields: LTSV,
 * logfmt.
 *
 * @module
 */

import type { Fields } from "./roles.ts";
import { fieldsOf } from "./sequence_line.ts";
import { showChars } from "../utf8.ts";

/** A field of LTSV with a label of the characters that ltsv.org allows. */
const LABELLED = /(^|\t)[0-9A-Za-z_.-]+:/;

/** A field of logfmt: a name, an equals sign, and a value, in quotes if it has spaces. */
const LOGFMT_FIELD =
  /(?<![^ \t])([^\s="]+)=(?:"((?:[^"\\]|\\.)*)"|([^ \t"]*))/g;

/** What stands in front of the fields of a router of Heroku. */
const LEADING_TIME = /^(\d{4}-\d\d-\d\dT\S+) /;

/**
 * Reads a line of LTSV: fields with TABs between them, each a label, a colon
 * and a value, as ltsv.org words it.
 *
 * A label ends at the first colon of its field; a field without one is passed
 * over. Of fields with one label the last counts, as in JSON. Values are taken
 * byte for byte: what the server escaped stays so.
 *
 * @param line The line, one character a byte.
 * @returns The fields by label.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const fields = ltsvFields("host:127.0.0.1\treq:GET /a?b=c HTTP/1.1");
 * assertEquals(fields.find("req"), "GET /a?b=c HTTP/1.1");
 * ```
 */
export function ltsvFields(line: string): Fields {
  return {
    find(label) {
      const start = `${label}:`;
      const tab = line.lastIndexOf(`\t${start}`);
      if (tab === -1 && !line.startsWith(start)) return undefined;
      const from = tab + 1 + start.length;
      const end = line.indexOf("\t", from);
      return line.slice(from, end === -1 ? undefined : end);
    },
    list: () =>
      line.split("\t").flatMap((field): [string, string][] => {
        const colon = field.indexOf(":");
        return colon < 1 ? [] : [[
          showChars(field.slice(0, colon)),
          showChars(field.slice(colon + 1)),
        ]];
      }),
  };
}

/**
 * Whether a line is one of LTSV: a field has a label of the characters that
 * ltsv.org allows.
 *
 * @param line The line, one character a byte.
 * @returns Whether it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isLtsv("uri:/a"), true);
 * assertEquals(isLtsv('- - "GET /a"'), false);
 * ```
 */
export function isLtsv(line: string): boolean {
  return LABELLED.test(line);
}

/**
 * Reads a line of logfmt: `name=value` with spaces between, a value with spaces
 * in double quotes. Words without an equals sign are passed over; a time in
 * front of the fields, as Heroku writes it, is the field `time` unless the line
 * has one.
 *
 * @param line The line, one character a byte.
 * @returns The fields by name; null if there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const fields = logfmtFields('at=info path="/a b" status=200');
 * assertEquals(fields?.find("path"), "/a b");
 * assertEquals(logfmtFields("-"), null);
 * ```
 */
export function logfmtFields(line: string): Fields | null {
  const fields = new Map<string, string>();
  for (const [, name, quoted, bare] of line.matchAll(LOGFMT_FIELD)) {
    fields.set(name!, quoted?.replaceAll(/\\(["\\])/g, "$1") ?? bare!);
  }
  if (fields.size === 0) return null;
  const time = LEADING_TIME.exec(line)?.[1];
  if (time !== undefined && !fields.has("time")) fields.set("time", time);
  return fieldsOf(fields);
}

/**
 * Lines of fields whose names stand in a header: W3C (`#Fields:`), CSV and TSV.
 *
 * @module
 */

import { type Carry, NOTHING_CARRIED } from "./carry.ts";
import type { DelimitedLayout } from "./layout.ts";

/** What one line of a delimited file is. */
export type DelimitedLine =
  | { kind: "header" }
  | { kind: "part" }
  | { kind: "bad" }
  | { kind: "fields"; values: Map<string, string> };

const FIELDS = "#Fields:";

/** The longest record that is joined from several lines. */
const MOST_RECORD_CHARS = 1024 * 1024;

/**
 * Reads the lines of one file in turn: a header names the fields of the lines
 * behind it. In W3C any line may be the next header, as a server writes one
 * whenever its settings change. A field of CSV in quotes may hold commas,
 * doubled quotes and line feeds; a record that goes on in the next line is
 * given with its last line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const lines = new DelimitedLines({ by: "w3c" });
 * assertEquals(lines.read("#Fields: cs-method cs-uri-stem"), { kind: "header" });
 * assertEquals(lines.read("GET /a"), {
 *   kind: "fields",
 *   values: new Map([["cs-method", "GET"], ["cs-uri-stem", "/a"]]),
 * });
 * ```
 */
export class DelimitedLines {
  readonly #by: DelimitedLayout["by"];
  #names: readonly string[] | null;
  #record: string | null;

  /** Takes the format of the file, and what the lines in front say. */
  constructor(
    { by }: Pick<DelimitedLayout, "by">,
    { names, record }: Pick<Carry, "names" | "record"> = NOTHING_CARRIED,
  ) {
    this.#by = by;
    this.#names = names;
    this.#record = record;
  }

  /** The names of the last header; null before the first. */
  get names(): readonly string[] | null {
    return this.#names;
  }

  /** Reads the next line, not blank. */
  read(line: string): DelimitedLine {
    if (this.#by === "w3c") return this.#readW3c(line);
    if (this.#by === "tsv") return this.#readRow(line.split("\t"));
    const record = this.#record === null ? line : `${this.#record}\n${line}`;
    const values = splitCsv(record);
    if (values === null && record.length < MOST_RECORD_CHARS) {
      this.#record = record;
      return { kind: "part" };
    }
    this.#record = null;
    return values === null ? { kind: "bad" } : this.#readRow(values);
  }

  /** The beginning of a record that goes on in the next line; null if none does. */
  get record(): string | null {
    return this.#record;
  }

  #readW3c(line: string): DelimitedLine {
    if (line[0] !== "#") {
      // IIS separates by spaces, CloudFront by TABs; neither stands in a value.
      return this.#readRow(line.split(line.includes("\t") ? "\t" : " "));
    }
    if (line.startsWith(FIELDS)) {
      this.#names = line.slice(FIELDS.length).trim().split(/[ \t]+/);
    }
    return { kind: "header" };
  }

  #readRow(values: string[]): DelimitedLine {
    if (this.#names === null) {
      if (this.#by === "w3c") return { kind: "bad" };
      this.#names = values;
      return { kind: "header" };
    }
    const names = this.#names;
    if (values.length !== names.length) return { kind: "bad" };
    return {
      kind: "fields",
      values: new Map(names.map((name, i) => [name, values[i]!])),
    };
  }
}

/** The fields of a record of CSV (RFC 4180); null if it ends within quotes. */
function splitCsv(record: string): string[] | null {
  const values: string[] = [];
  for (let at = 0; at <= record.length;) {
    if (record[at] !== '"') {
      const comma = record.indexOf(",", at);
      const end = comma === -1 ? record.length : comma;
      values.push(record.slice(at, end));
      at = end + 1;
      continue;
    }
    let close = record.indexOf('"', at + 1);
    while (close !== -1 && record[close + 1] === '"') {
      close = record.indexOf('"', close + 2);
    }
    if (close === -1) return null;
    const comma = record.indexOf(",", close);
    const end = comma === -1 ? record.length : comma;
    const quoted = record.slice(at + 1, close).replaceAll('""', '"');
    values.push(quoted + record.slice(close + 1, end));
    at = end + 1;
  }
  return values;
}

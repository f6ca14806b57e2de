/**
 * The one table of formats: their names on the command line, the files they are
 * written to, the code that writes them.
 *
 * @module
 */

import type { Result } from "./result.ts";
import type { Screen } from "../../system/screen.ts";

/** Turns a result into its bytes, in pieces; the screen matters to what is for people. */
export type Formatter = (
  result: Result,
  screen: Screen,
) => Iterable<Uint8Array<ArrayBuffer>>;

/** A format in which results are written. */
export interface Format {
  /** What it is, in a few words for the help. */
  about: string;
  /** What the names of its files end with, without the dot. */
  extension: string;
  /** Loads its code, which a run in another format does without. */
  load: () => Promise<Formatter>;
}

/** The name of a format. */
export type FormatName =
  | "tsv"
  | "csv"
  | "json"
  | "prometheus"
  | "table"
  | "tally";

/** A formatter from one that makes all bytes at once. */
function inOnePiece(
  format: (result: Result, screen: Screen) => Uint8Array<ArrayBuffer>,
): Formatter {
  return (result, screen) => [format(result, screen)];
}

/**
 * All formats, the default first.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // The textfile collector of Prometheus takes no other files.
 * assertEquals(FORMATS.prometheus.extension, "prom");
 * ```
 */
export const FORMATS: Record<FormatName, Format> = {
  tsv: {
    about: "a line a key: the key, a TAB, its count",
    extension: "txt",
    load: async () => inOnePiece((await import("./tsv.ts")).formatTsv),
  },
  csv: {
    about: "comma-separated values with a header, for spreadsheets",
    extension: "csv",
    load: async () => inOnePiece((await import("./csv.ts")).formatCsv),
  },
  json: {
    about: "one object, with the sums of lines",
    extension: "json",
    load: async () => inOnePiece((await import("./json.ts")).formatJson),
  },
  prometheus: {
    about: "metrics, for node_exporter's textfile collector",
    extension: "prom",
    load: async () =>
      inOnePiece((await import("./prometheus.ts")).formatPrometheus),
  },
  table: {
    about: "columns with shares and bars, for people",
    extension: "table",
    load: async () => inOnePiece((await import("./table.ts")).formatTable),
  },
  tally: {
    about: "all that adding up needs, for logtally merge",
    extension: "tally",
    load: async () => {
      const { tallyPieces } = await import("../../tallies/write_tally.ts");
      return ({ content }) => tallyPieces(content!);
    },
  },
};

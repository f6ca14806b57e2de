/**
 * The first lines of a file → its format.
 *
 * @module
 */

import type { Layout } from "./layout.ts";
import { lineCutter } from "./line_cutter.ts";
import { NoLine, Skipped } from "./line_key.ts";
import type { Fields } from "./roles.ts";
import { layoutOf, lineReader, type LineRules } from "./line_reader.ts";
import {
  findFormat,
  NAMED_FORMATS,
  type NamedFormat,
} from "./named_formats.ts";
import { JoinedParts, unwrap, type Wrapper, WRAPPERS } from "./wrappers.ts";

/** How much of the beginning of a file decides, in bytes. */
export const SAMPLE_BYTES = 64 * 1024;

/** How many lines decide: with those of all 64 KiB the start of a run took 30 ms more. */
const MOST_LINES = 100;

/** So many lines may be odd in a short file, as when its lines are counted: a banner, a stack trace. */
const MOST_ODD_LINES = 10;

/** A short file must have this share of lines that are not odd. */
const LEAST_SHARE = 1 / 3;

/** What the first lines of a file say of it. */
export type Detection =
  | {
    /** A format reads them. */
    kind: "found";
    /** Its name; of a file without lines `access`, which fits any. */
    logFormat: string;
    /** What stands around each line. */
    wrapper?: Wrapper;
  }
  | {
    /** JSON over several lines, or in one array: not one object a line. */
    kind: "json text";
  }
  | {
    /** A format cuts the lines into fields, of which none holds a request. */
    kind: "no field";
    /** The name of that format. */
    logFormat: string;
    /** The names of the fields in those lines. */
    names: string[];
  }
  | {
    /** No format reads enough of them. */
    kind: "none";
    /** The first line that the nearest format cannot read; one character a byte. */
    line: string;
    /** The name of the format that reads most of them. */
    nearest: string;
    /** How many of how many lines that one reads. */
    read: number;
    /** How many lines there are. */
    of: number;
  };

/**
 * Detects the format of a file by its first lines: the first of the table, the
 * most specific first, that reads nine of ten of them, what clients sent badly
 * included. Of a short file, ten lines may be odd: then it is the format that
 * reads most, if that is a third of them. Wrappers are removed from the lines
 * first. The same lines always give the same format.
 *
 * @param sample The first bytes of the file, unpacked, one character a byte.
 * @param isWhole Whether the file ends there; else its last line is not looked at.
 * @param rules What the user said: `auto`, or a name such as `json` whose more
 * specific formats are tried, and the field of the path.
 * @returns What the lines say.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "auto", field: null, pattern: null };
 * const line = `2026-03-03T08:25:00.1Z stdout F {"uri":"/a"}\n`;
 * assertEquals(detectFormat(line, true, rules), {
 *   kind: "found",
 *   logFormat: "json",
 *   wrapper: "cri",
 * });
 * ```
 */
export function detectFormat(
  sample: string,
  isWhole: boolean,
  rules: LineRules,
): Detection {
  const lines = linesOf(sample, isWhole);
  const [first] = lines;
  if (first === undefined) {
    const { logFormat, wrapper } = rules;
    return {
      kind: "found",
      logFormat: logFormat === "auto" ? formatOfCutLine(sample) : logFormat,
      ...(wrapper && { wrapper }),
    };
  }
  if (isJsonText(lines)) return { kind: "json text" };
  let nearest: Detection | null = null;
  for (const wrapper of wrappersOf(lines, rules.wrapper)) {
    const inner = wrapper === null ? lines : unwrapLines(lines, wrapper);
    const found = detectLayout(inner, rules);
    if (found.kind === "found") {
      return wrapper === null ? found : { ...found, wrapper };
    }
    nearest ??= found;
  }
  return nearest!;
}

function linesOf(sample: string, isWhole: boolean): string[] {
  const text = sample.startsWith("ï»¿") ? sample.slice(3) : sample;
  const lines = text.split("\n");
  if (!isWhole) lines.pop();
  return lines.map((line) => line.endsWith("\r") ? line.slice(0, -1) : line)
    .filter((line) => line !== "").slice(0, MOST_LINES);
}

/** A guess where the first line is longer than the sample; the counts of the file show if it is wrong. */
function formatOfCutLine(sample: string): string {
  return sample.trimStart().startsWith("{") ? "json" : "access";
}

/** An array of objects, or an object over several lines. */
function isJsonText([first = "", second]: string[]): boolean {
  const start = first.trim();
  return /^\[\s*(?:$|[{[\]])/.test(start) && !/^\[[^\]]*\] ./.test(start) ||
    start === "{" && /^\s*["}]/.test(second ?? "");
}

/** The wrappers that at least half of the lines have; none last. */
function wrappersOf(
  lines: string[],
  wanted: Wrapper | undefined,
): (Wrapper | null)[] {
  if (wanted !== undefined) return [wanted];
  const some = WRAPPERS.filter((wrapper) => {
    const wrapped = lines.filter((line) => unwrap(line, wrapper) !== null);
    return wrapped.length * 2 >= lines.length;
  });
  return [...some, null];
}

/** The lines inside; what a program wrote to its error stream is no access log. */
function unwrapLines(lines: string[], wrapper: Wrapper): string[] {
  const parts = new JoinedParts();
  const inner = lines.map((line) => {
    const unwrapped = unwrap(line, wrapper);
    if (unwrapped === null) return { line, isError: false };
    const isError = unwrapped.stream === "stderr";
    return { line: parts.join(unwrapped) ?? "", isError };
  }).filter(({ line }) => line !== "");
  const output = inner.filter(({ isError }) => !isError);
  return (output.length > 0 ? output : inner).map(({ line }) => line);
}

/** The formats to try: all, or those that a name of a kind may stand for. */
function candidates(rules: LineRules): readonly NamedFormat[] {
  const { logFormat, field } = rules;
  if (logFormat === "auto") {
    return field === null
      ? NAMED_FORMATS
      : NAMED_FORMATS.filter(({ layout }) =>
        !["quoted request", "mixed"].includes(layout().kind)
      );
  }
  const given = findFormat(logFormat);
  if (given === undefined || field !== null) return [];
  const { kind, by } = familyOf(given);
  const isWide = ["json", "w3c", "logfmt"].includes(given.name);
  return isWide
    ? NAMED_FORMATS.filter((format) => {
      const family = familyOf(format);
      return family.kind === kind && family.by === by;
    })
    : [];
}

function familyOf({ layout }: NamedFormat) {
  const { kind, ...rest } = layout();
  return { kind, by: "by" in rest ? rest.by : null };
}

function detectLayout(lines: string[], rules: LineRules): Detection {
  const { logFormat } = rules;
  const formats = candidates(rules);
  const total = lines.length;
  const mostOdd = Math.floor(total / 10);
  const fits = formats.find((format) =>
    total - score(lines, format, rules, mostOdd).read <= mostOdd
  );
  if (fits !== undefined) return { kind: "found", logFormat: fits.name };
  if (logFormat !== "auto") return { kind: "found", logFormat };
  const tried = formats.map((format) => ({
    name: format.name,
    ...score(lines, format, rules, total),
  }));
  const best = tried.reduce((a, b) => b.read > a.read ? b : a);
  const isShort = total - best.read <= MOST_ODD_LINES;
  if (best.read > 0 && best.read >= total * LEAST_SHARE && isShort) {
    return { kind: "found", logFormat: best.name };
  }
  return fieldless(lines, formats, rules) ?? {
    kind: "none",
    line: best.odd ?? lines[0]!,
    nearest: best.name,
    read: best.read,
    of: total,
  };
}

/** Formats whose lines have names of their own, the widest of each kind; delimited lines are sure by their header only. */
const WIDE_FORMATS = ["json", "w3c", "ltsv", "logfmt", "tsv", "csv"];

/** Finds the format that cuts nine of ten lines, though it finds no request in them. */
function fieldless(
  lines: string[],
  formats: readonly NamedFormat[],
  rules: LineRules,
): Detection | null {
  for (const { name } of formats) {
    const layout = layoutOf({ ...rules, logFormat: name });
    const isKnown = layout.kind === "sequence"
      ? rules.field !== null
      : WIDE_FORMATS.includes(name);
    if (!isKnown || layout.kind === "pattern") continue;
    const cut = lineCutter(layout);
    const cutLines = lines.map(cut).filter((fields) => fields !== null);
    if (cutLines.length < lines.length * 0.9) continue;
    const names = [...new Set(cutLines.flatMap(namesIn))];
    if (names.length > 1 && (name === "json" || names.every(isName))) {
      return { kind: "no field", logFormat: name, names };
    }
  }
  return null;
}

function namesIn(fields: Fields | NoLine): string[] {
  return fields instanceof NoLine ? [] : fields.list().map(([name]) => name);
}

/** Whether a text may be the name of a field, and not a value of a line that a header was taken for. */
function isName(text: string): boolean {
  return /^[%\p{L}_@$][^"=/]*$/u.test(text) && text.length <= 64;
}

/** How many lines a format reads, and the first that it does not; it gives up past so many. */
function score(
  lines: string[],
  { name, needs = [] }: NamedFormat,
  rules: LineRules,
  mostOdd: number,
): { read: number; odd: string | null } {
  const own = { ...rules, logFormat: name, wrapper: undefined };
  const layout = layoutOf(own) as Exclude<Layout, { kind: "pattern" }>;
  if (!isNamed(layout, lines, needs)) return { read: 0, odd: null };
  const { read: readKey } = lineReader(own);
  const cut = lineCutter(layout);
  const lineNeeds = layout.kind === "delimited" ? [] : needs;
  let read = 0;
  let odd: string | null = null;
  for (const [i, line] of lines.entries()) {
    const key = readKey(line);
    const isRead = !(key instanceof Skipped && key.isMalformed) &&
      isCut(layout, cut(line), lineNeeds);
    if (isRead) read++;
    else odd ??= line;
    if (i + 1 - read > mostOdd) break;
  }
  return { read, odd };
}

/** Whether a line is of a format; an access log of any form has no fields to cut. */
function isCut(
  { kind }: Layout,
  fields: Fields | NoLine | null,
  needs: readonly string[],
): boolean {
  if (kind === "quoted request" || kind === "mixed") return true;
  return fields !== null &&
    (fields instanceof NoLine ||
      needs.every((need) => fields.find(need) !== undefined));
}

/** A table is one only if its header names a field for the request. */
function isNamed(
  layout: Layout,
  lines: string[],
  needs: readonly string[],
): boolean {
  if (layout.kind !== "delimited") return true;
  const header = layout.by === "w3c"
    ? lines.find((line) => line.startsWith("#Fields:"))
    : lines[0];
  const known = layout.roles.path?.flatMap(({ names }) => names) ?? [];
  // Most first lines are no headers; to cut each took a tenth of detection.
  if (!known.some((name) => header?.includes(name))) return false;
  const names = header?.split(/[ \t,]+/)
    .map((name) => name.replace(/^"(.*)"$/, "$1")) ?? [];
  return names.length > 1 && names.some((name) => known.includes(name)) &&
    needs.every((need) => names.includes(need));
}

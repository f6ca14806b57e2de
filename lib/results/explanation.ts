/**
 * How the files of a run are read → a text for people.
 *
 * @module
 */

import type { Rules } from "../count/rules.ts";
import type { FileFormat } from "../lines/detected_format.ts";
import type {
  ExplainedLine,
  ExplainedSample,
} from "../lines/explain_sample.ts";
import { Skipped } from "../lines/line_key.ts";
import { listPaths } from "../plan/path_list.ts";
import { countOf } from "../system/counted_noun.ts";
import { wrap } from "../system/wrap.ts";
import { showBytes, showChars } from "../utf8.ts";
import { cutText } from "./formats/cut_text.ts";

/** The files of a run that are read in one way. */
export interface ExplainedFormat {
  /** How their lines are read. */
  format: FileFormat;
  /** Their paths; `-` is standard input. */
  paths: string[];
  /** What becomes of the first lines of one of them; null if none has a line. */
  shown: { path: string; sample: ExplainedSample } | null;
}

/** How much of a line or a value is shown, in characters. */
const MOST_SHOWN_CHARS = 500;

const NO_LINE =
  "No line to show: there is none yet, or only headers, or one past 64 KiB";

/** How far what belongs to a title stands from the edge. */
const INDENT = "  ";

/**
 * Writes what each format is, which files are of it, what becomes of the first
 * lines of one of them, and one line cut into its fields.
 *
 * @param formats The formats, in the order in which they are shown.
 * @param rules What the command line says of lines and keys.
 * @param widthColumns How wide the text may be; null does not break its lines.
 * @returns The text, with a line feed at its end.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 * import { explainSample } from "../lines/explain_sample.ts";
 *
 * const format = { logFormat: "ltsv" };
 * const rules = { ...DEFAULT_RULES, ...format };
 * const text = "uri:/a?b\tstatus:200\n";
 * const sample = explainSample({ text, isWhole: true }, rules, (key) => key);
 * const shown = { path: "a.log", sample };
 * assertEquals(formatExplanation([{ format, paths: ["a.log"], shown }], rules, 80), `\
 * ltsv, set by "--log-format": 1 file
 *   "a.log"
 *
 *   Its first line: 1 counted
 *
 *   Line 1 of "a.log":
 *     uri:/a?b\\x09status:200
 *
 *   field   role    value
 *   uri     path    /a?b
 *   status  status  200
 *
 *   Counted as /a
 * `);
 * ```
 */
export function formatExplanation(
  formats: ExplainedFormat[],
  rules: Rules,
  widthColumns: number | null,
): string {
  const width = widthColumns ?? Infinity;
  return formats.map((format) =>
    linesOf(format, rules, width).map((line) => `${showText(line)}\n`).join("")
  ).join("\n");
}

/** A path or a format string may hold escape sequences, which a terminal would execute. */
function showText(text: string): string {
  return showBytes(new TextEncoder().encode(text));
}

function linesOf(
  { format, paths, shown }: ExplainedFormat,
  rules: Rules,
  width: number,
): string[] {
  const inner = width - INDENT.length;
  const isStream = paths.every((path) => path === "-");
  const title = `${describeFormat(format, rules)}: ${
    isStream ? "standard input" : countOf(paths.length, "file")
  }`;
  const lines = [
    ...wrap(title, width),
    ...(isStream ? [] : wrap(listPaths(paths), inner).map(indent)),
    "",
  ];
  if (shown === null) {
    return [...lines, `${INDENT}${NO_LINE}`];
  }
  const { sample: { line } } = shown;
  lines.push(...wrap(describeSample(shown.sample), inner).map(indent));
  if (line === null) return lines;
  return [
    ...lines,
    "",
    ...describeLine(line, shown.path, inner).map(indent),
    "",
    ...describeFields(line, inner).map(indent),
    ...describeEnding(line, rules).flatMap((text) => wrap(text, inner))
      .map(indent),
  ];
}

/** The name of a format, what stands around its lines, and who says so. */
function describeFormat(
  { logFormat, wrapper }: FileFormat,
  { logFormat: given, pattern, wrapper: givenWrapper }: Rules,
): string {
  const isDetected = given !== logFormat;
  const whence = pattern !== null
    ? ""
    : !isDetected
    ? `, set by "--log-format"`
    : given === "auto"
    ? ", detected"
    : `, detected within "--log-format ${given}"`;
  const name = pattern === null ? logFormat : `"--pattern" ${pattern}`;
  if (wrapper === undefined) return `${name}${whence}`;
  if (givenWrapper !== undefined) {
    return `${name}${whence}, in ${wrapper}, set by "--unwrap"`;
  }
  return whence === ", detected"
    ? `${name} in ${wrapper}${whence}`
    : `${name}${whence}, in ${wrapper}, detected`;
}

function describeSample(
  { lines, counted, readAsAccess, filtered, blank, header, part, skipped }:
    ExplainedSample,
): string {
  const reasons = Object.entries(skipped).sort(([a, m], [b, n]) =>
    n - m || (a < b ? -1 : 1)
  );
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  return `${lines === 1 ? "Its first line" : `The first ${lines} lines`}: ${
    [
      `${counted} counted${
        readAsAccess === 0
          ? ""
          : ` (${readAsAccess} of them not of this format)`
      }`,
      ...(total === 0 ? [] : [
        `${total} skipped (${
          reasons.map(([reason, count]) => `${count} ${reason}`).join(", ")
        })`,
      ]),
      ...(filtered === 0 ? [] : [`${filtered} filtered`]),
      ...(blank === 0 ? [] : [`${blank} blank`]),
      ...(header === 0 ? [] : [`${header} header`]),
      ...(part === 0 ? [] : [`${part} joined with the next`]),
    ].join(", ")
  }`;
}

function describeLine(
  { number, text, inner, isReadAsAccess }: ExplainedLine,
  path: string,
  width: number,
): string[] {
  const of = path === "-" ? "standard input" : `"${path}"`;
  const show = (chars: string) =>
    cutText(cutLong(showChars(chars)), width - INDENT.length).map(indent);
  return [
    `Line ${number} of ${of}:`,
    ...show(text),
    ...(inner === undefined ? [] : ["In its wrapper:", ...show(inner)]),
    ...(isReadAsAccess
      ? ["It is not of this format, so it is read as any access log"]
      : []),
  ];
}

/** A table of the fields, if there are any; the value stands last, and goes on below itself. */
function describeFields({ fields }: ExplainedLine, width: number): string[] {
  if (fields.length === 0) return [];
  const rows = [
    { name: "field", role: "role", value: "value" },
    ...fields.map(({ name, value, roles }) => ({
      name: cutLong(name),
      role: roles.join(", "),
      value: cutLong(value),
    })),
  ];
  const widest = (part: "name" | "role") =>
    Math.max(...rows.map((row) => row[part].length));
  const nameWidth = Math.min(widest("name"), Math.max(16, width - 48));
  const roleWidth = widest("role");
  const valueColumn = nameWidth + roleWidth + 4;
  const lines = rows.flatMap(({ name, role, value }) => {
    const isLong = name.length > nameWidth;
    const names = `${(isLong ? "" : name).padEnd(nameWidth)}  ${
      role.padEnd(roleWidth)
    }  `;
    const [first = "", ...rest] = cutText(value, width - valueColumn);
    return [
      ...(isLong ? [name] : []),
      (names + first).trimEnd(),
      ...rest.map((piece) => " ".repeat(valueColumn) + piece),
    ];
  });
  return [...lines, ""];
}

/** What becomes of the line, and which fields that the user named it lacks. */
function describeEnding(
  { fields, found }: ExplainedLine,
  { field, roleFields }: Rules,
): string[] {
  const named = { ...roleFields, ...(field !== null && { path: field }) };
  const missing = Object.entries(named).filter(([role]) =>
    !fields.some(({ roles }) => roles.some((shown) => shown.startsWith(role)))
  );
  return [
    ...missing.map(([role, name]) =>
      `It has no field "${name}", which "--field" names for the ${role}`
    ),
    found instanceof Skipped
      ? `Skipped: ${found.reason}`
      : found === null
      ? `Filtered: "--only" leaves it out`
      : `Counted as ${cutLong(showChars(found))}`,
  ];
}

function cutLong(text: string): string {
  const more = text.length - MOST_SHOWN_CHARS;
  return more > 0 ? `${text.slice(0, MOST_SHOWN_CHARS)}… (${more} more)` : text;
}

function indent(line: string): string {
  return line === "" ? "" : INDENT + line;
}

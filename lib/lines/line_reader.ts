/**
 * How the lines of a log are read → what reads the lines of a slice.
 *
 * @module
 */

import { isLtsv, logfmtFields, ltsvFields } from "./labelled_line.ts";
import { cutSequence, fieldsOf } from "./sequence_line.ts";
import { isFormatString, readFormatString } from "./format_strings.ts";
import { jsonKey } from "./json_line.ts";
import {
  type DelimitedLayout,
  hasQuotedRequest,
  type Layout,
  type PatternLayout,
  type Role,
  type Roles,
  type SequenceLayout,
} from "./layout.ts";
import { type Carry, NOTHING_CARRIED } from "./carry.ts";
import { DelimitedLines } from "./delimited_line.ts";
import { lineCutter, rolesOf } from "./line_cutter.ts";
import {
  HeaderWithoutPath,
  type KeyReader,
  type LineReader,
  NoLine,
  Skipped,
} from "./line_key.ts";
import { findFormat } from "./named_formats.ts";
import { patternKey } from "./pattern_line.ts";
import { requestKey } from "./request.ts";
import { keyOfFields, withNamed } from "./roles.ts";
import { isTooLong, JoinedParts, unwrap, type Wrapper } from "./wrappers.ts";

/** How lines are read. */
export interface LineRules {
  /** The format of the log: a name of the table, or the format string of a server. */
  logFormat: string;
  /** The field that holds the request; null is that of the format. */
  field: string | null;
  /** The fields of other roles that the user named, in the place of those of the format. */
  roleFields?: Partial<Record<Role, string>>;
  /** The regular expression that replaces the request; null is the request. */
  pattern: string | null;
  /** What stands around each line; nothing if it is not given. */
  wrapper?: Wrapper;
  /** What the lines in front of the slice say; nothing if it is not given. */
  carry?: Carry;
}

const TOO_LONG = new Skipped("too long");
const NO_LINE = {
  blank: new NoLine("blank"),
  header: new NoLine("header"),
  part: new NoLine("part"),
} as const;
const CLIENT_SENT_NONE = new Skipped("bad request", false);

/** What the UTF-8 of a byte order mark is, one character a byte. */
const BYTE_ORDER_MARK = "ï»¿";

/** Why a line of a format is skipped that it cannot cut. */
const BAD_LINE = {
  ltsv: new Skipped("bad ltsv"),
  logfmt: new Skipped("bad logfmt"),
  row: new Skipped("bad row"),
} as const;

/**
 * The layout that lines are read by.
 *
 * @param rules How lines are read.
 * @returns The layout, with the fields that the user named.
 * @throws {RangeError} If no format has the name.
 * @throws {FormatStringError} If it is a format string that cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "ltsv", field: "req", pattern: null };
 * assertEquals(layoutOf({ ...rules, logFormat: "access" }), { kind: "quoted request" });
 * ```
 */
export function layoutOf(
  { logFormat, field, roleFields = {}, pattern }: LineRules,
): Layout {
  if (pattern !== null) return { kind: "pattern", expression: pattern };
  const layout = isFormatString(logFormat)
    ? readFormatString(logFormat)
    : findFormat(logFormat)?.layout();
  if (layout === undefined) throw new RangeError(`No format "${logFormat}"`);
  if (layout.kind === "quoted request" || layout.kind === "pattern") {
    return layout;
  }
  const named = field === null ? roleFields : { ...roleFields, path: field };
  if (Object.keys(named).length === 0) return layout;
  return { ...layout, roles: withNamed(layout.roles, named) };
}

/**
 * Whether a line is read by what stood in front of it: a header, or the first
 * parts of the line. Then all lines of a slice must pass one reader, in order,
 * and a slice must know what is carried into it.
 *
 * @param rules How lines are read.
 * @returns Whether the order of lines matters.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "access", field: null, pattern: null };
 * assertEquals(readsInOrder(rules), false);
 * assertEquals(readsInOrder({ ...rules, wrapper: "cri" }), true);
 * assertEquals(readsInOrder({ ...rules, logFormat: "w3c" }), true);
 * ```
 */
export function readsInOrder(rules: LineRules): boolean {
  const { wrapper } = rules;
  return wrapper === "docker" || wrapper === "cri" ||
    layoutOf(rules).kind === "delimited";
}

/**
 * Whether the key of a line is that of its first quoted request, whatever
 * stands around it: then the kernel reads what the line lane reads.
 *
 * @param rules How lines are read.
 * @returns Whether the kernel can read them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "combined", field: null, pattern: null };
 * assertEquals(readsQuotedRequests(rules), true);
 * assertEquals(readsQuotedRequests({ ...rules, logFormat: "json" }), false);
 * ```
 */
export function readsQuotedRequests(rules: LineRules): boolean {
  const { wrapper } = rules;
  return (wrapper === undefined || wrapper === "syslog") &&
    hasQuotedRequest(layoutOf(rules));
}

/**
 * Makes what reads the lines of a slice.
 *
 * @param rules How lines are read; the engine of regular expressions is loaded.
 * @returns Reads lines of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const reader = lineReader({ logFormat: "access", field: null, pattern: null });
 * assertEquals(reader.read(`- "GET /a/b?c HTTP/1.1"`), "/a/b");
 * ```
 */
export function lineReader(rules: LineRules): LineReader {
  return insideWrapper(rules, layoutReader(rules));
}

/**
 * Takes lines out of their wrapper before they are read.
 *
 * @param rules How lines are read.
 * @param reader Reads lines that stand alone; quoted requests it finds in a
 * wrapper too.
 * @returns Reads lines as the file has them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "json", field: null, pattern: null } as const;
 * const reader = insideWrapper({ ...rules, wrapper: "cri" }, {
 *   ...layoutReader(rules),
 *   read: (line) => line,
 * });
 * assertEquals(reader.read("2026-03-03T08:25:01.1Z stdout F {}"), "{}");
 * ```
 */
export function insideWrapper(
  rules: LineRules,
  reader: LineReader,
): LineReader {
  const { wrapper, carry: before = NOTHING_CARRIED } = rules;
  if (wrapper === undefined || readsQuotedRequests(rules)) return reader;
  const { read, carry, end } = reader;
  const namesOf = (line: string) =>
    reader.namesOf(unwrap(line, wrapper)?.text ?? line);
  const readInner = (line: string) =>
    line === "" ? NO_LINE.blank : isTooLong(line) ? TOO_LONG : read(line);
  if (wrapper === "syslog" || wrapper === "journal") {
    return {
      // A line without the wrapper may be of a program that wrote it itself.
      read: (line) => readInner(unwrap(line, wrapper)?.text ?? line),
      carry,
      end,
      namesOf,
    };
  }
  const parts = new JoinedParts(before.parts);
  return {
    read: (line) => {
      const inner = unwrap(line, wrapper);
      if (inner === null) return read(line);
      const joined = parts.join(inner);
      return joined === null ? NO_LINE.part : readInner(joined);
    },
    carry: () => ({ ...carry(), parts: parts.open }),
    end: () => [
      ...parts.open.map(([, text]) => readInner(text)).map((found) =>
        found instanceof NoLine ? CLIENT_SENT_NONE : found
      ),
      ...end(),
    ],
    namesOf,
  };
}

/**
 * Makes what reads lines that stand alone or were taken out of their wrapper.
 *
 * @param rules How lines are read; the engine of regular expressions is loaded.
 * @returns Reads lines of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "ltsv", field: "req", pattern: null };
 * assertEquals(layoutReader(rules).read("req:GET /a"), "/a");
 * ```
 */
export function layoutReader(rules: LineRules): LineReader {
  const before = rules.carry ?? NOTHING_CARRIED;
  const layout = layoutOf(rules);
  if (layout.kind === "delimited") return delimitedReader(layout, before);
  return {
    read: singleLineReader(layout, rules.wrapper),
    carry: () => NOTHING_CARRIED,
    end: () => [],
    namesOf: (line) => layout.kind === "pattern" ? [] : namesOf(layout, line),
  };
}

function namesOf(
  layout: Exclude<Layout, DelimitedLayout | PatternLayout>,
  line: string,
): string[] {
  const fields = lineCutter(layout)(line);
  return fields === null || fields instanceof NoLine
    ? []
    : fields.list().map(([name]) => name);
}

function singleLineReader(
  layout: Exclude<Layout, DelimitedLayout>,
  wrapper: Wrapper | undefined,
): KeyReader {
  switch (layout.kind) {
    case "pattern":
      return patternKey(layout.expression);
    case "quoted request":
      return requestKey;
    case "json":
      return jsonKey(layout.roles);
    case "mixed": {
      const ofJson = jsonKey(layout.roles);
      return (line) => line[0] === "{" ? ofJson(line) : requestKey(line);
    }
    case "sequence":
      return hasQuotedRequest(layout)
        ? quotedRequestKey(layout, wrapper)
        : sequenceKey(layout);
    case "labelled": {
      const roles = rolesOf(layout);
      return layout.by === "ltsv" ? ltsvKey(roles) : logfmtKey(roles);
    }
  }
}

function ltsvKey(roles: Roles): KeyReader {
  return (line) => {
    const key = keyOfFields(ltsvFields(withoutMark(line)), roles);
    // A label that the user named may have any characters.
    const isOther = typeof key !== "string" && key.reason === "no field" &&
      !isLtsv(line);
    return isOther ? BAD_LINE.ltsv : key;
  };
}

function logfmtKey(roles: Roles): KeyReader {
  return (line) => {
    const fields = logfmtFields(withoutMark(line));
    return fields === null ? BAD_LINE.logfmt : keyOfFields(fields, roles);
  };
}

function delimitedReader(layout: DelimitedLayout, before: Carry): LineReader {
  const lines = new DelimitedLines(layout, before);
  const roles = rolesOf(layout);
  return {
    read: (line) => {
      const read = lines.read(withoutMark(line));
      if (read.kind === "bad") return BAD_LINE.row;
      if (read.kind === "header") return headerOf(lines.names, roles);
      if (read.kind === "part") return NO_LINE.part;
      return keyOfFields(fieldsOf(read.values), roles);
    },
    carry: () => {
      const { names, record } = lines;
      return { names, record, parts: [] };
    },
    end: () => lines.record === null ? [] : [BAD_LINE.row],
    // A header without the request is an error of its own.
    namesOf: () => [],
  };
}

/** Lines of W3C that begin with `#` may stand in front of the names. */
function headerOf(names: readonly string[] | null, roles: Roles): NoLine {
  const hasPath = names === null ||
    roles.path?.some(({ names: [name] }) => names.includes(name!));
  return hasPath ? NO_LINE.header : new HeaderWithoutPath(names);
}

/** A byte order mark may stand in front of the first line of a file. */
function withoutMark(line: string): string {
  return line.startsWith(BYTE_ORDER_MARK)
    ? line.slice(BYTE_ORDER_MARK.length)
    : line;
}

/**
 * The key of a line is that of any access log; the format says in which place
 * the request stands, so whatever else is there, a client sent.
 */
function quotedRequestKey(
  layout: SequenceLayout,
  wrapper?: Wrapper,
): KeyReader {
  return (line) => {
    const key = requestKey(line);
    if (typeof key === "string" || key.reason !== "bad request") return key;
    const inner = wrapper && unwrap(line, wrapper)?.text;
    return cutSequence(inner ?? line, layout) === null ? key : CLIENT_SENT_NONE;
  };
}

/** A line that is not of the format may still have a quoted request. */
function sequenceKey(layout: SequenceLayout): KeyReader {
  const roles = rolesOf(layout);
  return (line) => {
    const values = cutSequence(line, layout);
    return values === null
      ? requestKey(line)
      : sentInPlace(keyOfFields(fieldsOf(values), roles));
  };
}

/** The format has a place for the request: what stands there instead, a client sent. */
function sentInPlace(key: string | Skipped): string | Skipped {
  return typeof key !== "string" && key.reason === "bad request"
    ? CLIENT_SENT_NONE
    : key;
}

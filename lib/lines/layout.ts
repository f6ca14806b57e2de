/**
 * How the lines of a log are cut into named fields, and which field plays which
 * role: a format of logs as data, which can be posted to a worker.
 *
 * @module
 */

/** What a field can say of a request. */
export type Role =
  | "path"
  | "method"
  | "host"
  | "protocol"
  | "status"
  | "bytes"
  | "seconds"
  | "time";

/** All roles, in the order in which people are shown them. */
export const ROLES: readonly Role[] = [
  "path",
  "method",
  "host",
  "protocol",
  "status",
  "bytes",
  "seconds",
  "time",
];

/** What a number of `seconds` counts. */
export type TimeUnit = "s" | "ms" | "us" | "ns";

/** Where the value of a role stands. */
export interface RoleSource {
  /** The fields whose values make it: texts with a space between, seconds added up. */
  names: readonly string[];
  /** The unit of the numbers; a value with a suffix such as `37ms` has its own. */
  unit?: TimeUnit;
}

/** The sources of one field, of which the first that a line has a value for counts. */
export type FieldSources = readonly RoleSource[];

/**
 * Where each role stands: the first source that a line has. A field of `path`
 * may hold a whole request, which then says method and protocol too.
 */
export type Roles = { readonly [role in Role]?: readonly RoleSource[] };

/**
 * What a hole of a sequence may hold: any text up to what follows it; a number
 * or `-`; a list of an upstream, `a, b : c`; an address whose last colon is in
 * front of the port; or, in braces, headers that HAProxy writes only if it has
 * captured some.
 */
export type HoleForm = "text" | "number" | "list" | "address" | "braces";

/** A field between literal texts. */
export interface Hole {
  /** The name of the field; null is a field that nobody asks for. */
  name: string | null;
  /** What it may hold. */
  form: HoleForm;
}

/** Literal texts and fields in turn, as a format string of a server has them. */
export interface SequenceLayout {
  /** Tells it from other layouts. */
  kind: "sequence";
  /** The texts and the fields, from the start of the line to its end. */
  parts: readonly (string | Hole)[];
  /**
   * From which part on a line may lack the rest, or go on otherwise: later
   * versions of a server write more fields. The number of parts if all must be
   * there; null if, besides, nothing may follow them.
   */
  openFrom: number | null;
  /** Which fields play which role. */
  roles: Roles;
}

/** Fields whose names stand in a header line. */
export interface DelimitedLayout {
  /** Tells it from other layouts. */
  kind: "delimited";
  /** `#Fields:` of W3C, or a first row with the names. */
  by: "w3c" | "csv" | "tsv";
  /** Which fields play which role. */
  roles: Roles;
}

/** Fields that each have their label in front. */
export interface LabelledLayout {
  /** Tells it from other layouts. */
  kind: "labelled";
  /** `label:value` between TABs, or `label=value` between spaces. */
  by: "ltsv" | "logfmt";
  /** Which fields play which role. */
  roles: Roles;
}

/** An object of JSON a line; a name with dots leads into nested objects. */
export interface JsonLayout {
  /** Tells it from other layouts. */
  kind: "json";
  /** Which members play which role. */
  roles: Roles;
}

/** What a regular expression of the user finds. */
export interface PatternLayout {
  /** Tells it from other layouts. */
  kind: "pattern";
  /** The expression, in the syntax of RE2. */
  expression: string;
}

/** Any line that has a request in double quotes. */
export interface QuotedRequestLayout {
  /** Tells it from other layouts. */
  kind: "quoted request";
}

/** What several programs write into one stream: a line that begins with `{` is JSON, any other as `quoted request` says. */
export interface MixedLayout {
  /** Tells it from other layouts. */
  kind: "mixed";
  /** Which members of an object play which role. */
  roles: Roles;
}

/** How the lines of a log are cut into fields. */
export type Layout =
  | MixedLayout
  | QuotedRequestLayout
  | SequenceLayout
  | DelimitedLayout
  | LabelledLayout
  | JsonLayout
  | PatternLayout;

/** A layout whose lines are cut where certain texts stand. */
export type TextLayout = SequenceLayout | DelimitedLayout | LabelledLayout;

/**
 * Whether the fields of a line end where certain texts stand.
 *
 * @param layout Any layout.
 * @returns Whether it is one of these.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isCutByTexts({ kind: "labelled", by: "ltsv", roles: {} }), true);
 * assertEquals(isCutByTexts({ kind: "json", roles: {} }), false);
 * ```
 */
export function isCutByTexts(layout: Layout): layout is TextLayout {
  return ["sequence", "labelled", "delimited"].includes(layout.kind);
}

/**
 * Whether the request of a sequence stands in the first double quotes of its
 * lines: then the kernel, which looks for a quoted request, reads the same.
 *
 * @param layout Any layout.
 * @returns Whether the key of a line is that of its quoted request.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(hasQuotedRequest({ kind: "quoted request" }), true);
 * assertEquals(hasQuotedRequest({ kind: "json", roles: {} }), false);
 * ```
 */
export function hasQuotedRequest(layout: Layout): boolean {
  if (layout.kind === "quoted request") return true;
  if (layout.kind !== "sequence") return false;
  const known = quotedSequences.get(layout);
  if (known !== undefined) return known;
  const isQuoted = quotesRequest(layout);
  quotedSequences.set(layout, isQuoted);
  return isQuoted;
}

/** What `hasQuotedRequest` found: it is asked of some formats once a file. */
const quotedSequences = new WeakMap<SequenceLayout, boolean>();

function quotesRequest({ parts, roles }: SequenceLayout): boolean {
  const open = parts.findIndex((part) =>
    typeof part === "string" && part.includes('"')
  );
  const text = parts[open];
  if (typeof text !== "string" || text.indexOf('"') !== text.length - 1) {
    return false;
  }
  // METHOD SP TARGET SP PROTOCOL, as one field or as three.
  const close = parts.findIndex((part, i) =>
    i > open && typeof part === "string" && part !== " "
  );
  const end = parts[close];
  if (end !== undefined && typeof end === "string" && end[0] !== '"') {
    return false;
  }
  const names = parts.slice(open + 1, close === -1 ? undefined : close)
    .flatMap((part) => typeof part === "string" ? [] : [part.name]);
  const [first] = roles.path ?? [];
  const path = first?.names[0];
  const method = roles.method?.[0]?.names[0];
  return names.length === 1
    ? names[0] === path && method === undefined
    : names.length === 3 && names[0] === method && names[1] === path;
}

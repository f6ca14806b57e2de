/**
 * The first lines of a file → what becomes of them, and one of them cut into
 * its fields: what a person looks at before trusting a number.
 *
 * @module
 */

import { type Layout, ROLES, type RoleSource } from "./layout.ts";
import { type LineCutter, lineCutter, rolesOf } from "./line_cutter.ts";
import { NoLine, Skipped, type SkipReason } from "./line_key.ts";
import { layoutOf, lineReader, type LineRules } from "./line_reader.ts";
import { Regex } from "./regex.ts";
import { type Fields, findRoles } from "./roles.ts";
import { fieldsOf } from "./sequence_line.ts";
import { showChars } from "../utf8.ts";
import { JoinedParts, unwrap, type Wrapper } from "./wrappers.ts";

const BLANK = new NoLine("blank");
const ACCESS = { kind: "quoted request" } as const;

/** A field of a line, as people are shown it. */
export interface ExplainedField {
  /** Its name; of an expression its group. */
  name: string;
  /** Its value, without control characters. */
  value: string;
  /** The roles that it plays, `seconds` with the unit of the number. */
  roles: string[];
}

/** One line of a file. */
export interface ExplainedLine {
  /** Which line of the file it is, from 1. */
  number: number;
  /** The line, one character a byte. */
  text: string;
  /** What stands in its wrapper, parts joined, if it has one. */
  inner?: string;
  /** Whether its format does not cut it, and it is read as any access log. */
  isReadAsAccess: boolean;
  /** Its fields, in their order. */
  fields: ExplainedField[];
  /** The key that it counts under, one character a byte; null if it is filtered; or why it is skipped. */
  found: string | null | Skipped;
}

/** What becomes of the first lines of a file. */
export interface ExplainedSample {
  /** How many lines were looked at, blank ones too. */
  lines: number;
  /** How many of them count. */
  counted: number;
  /** How many of those are read as any access log, because the format does not cut them. */
  readAsAccess: number;
  /** How many are filtered. */
  filtered: number;
  /** How many are blank. */
  blank: number;
  /** How many are headers. */
  header: number;
  /** How many are but parts of others. */
  part: number;
  /** How many are skipped, by reason. */
  skipped: Partial<Record<SkipReason, number>>;
  /** The first line that counts, of those that the format cuts if there are any; else the first that is filtered or skipped. */
  line: ExplainedLine | null;
}

/**
 * Reads the first lines of a file as a run would read them.
 *
 * @param sample The first bytes of the file, unpacked, one character a byte, and
 * whether the file ends there; else its last line is not looked at.
 * @param rules How its lines are read; the engine of regular expressions is
 * loaded if there is one.
 * @param group Gives the key that a key counts under; null if it is filtered.
 * @returns What becomes of them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "ltsv", field: null, pattern: null };
 * const { counted, line } = explainSample(
 *   { text: "uri:/a?b\tstatus:200\n", isWhole: true },
 *   rules,
 *   (key) => key,
 * );
 * assertEquals(counted, 1);
 * assertEquals(line?.found, "/a");
 * assertEquals(line?.fields, [
 *   { name: "uri", value: "/a?b", roles: ["path"] },
 *   { name: "status", value: "200", roles: ["status"] },
 * ]);
 * ```
 */
export function explainSample(
  { text, isWhole }: { text: string; isWhole: boolean },
  rules: LineRules,
  group: (key: string) => string | null,
): ExplainedSample {
  const lines = text.split("\n");
  const last = lines.pop()!;
  if (isWhole && last !== "") lines.push(last);
  const explained: ExplainedSample = {
    lines: lines.length,
    counted: 0,
    readAsAccess: 0,
    filtered: 0,
    blank: 0,
    header: 0,
    part: 0,
    skipped: {},
    line: null,
  };
  const explain = lineExplainer(rules, group);
  for (const [i, ended] of lines.entries()) {
    const line = explain(ended.endsWith("\r") ? ended.slice(0, -1) : ended, i);
    if (line instanceof NoLine) {
      explained[line.kind]++;
      continue;
    }
    const { found } = line;
    if (found instanceof Skipped) {
      const { reason } = found;
      explained.skipped[reason] = (explained.skipped[reason] ?? 0) + 1;
    } else if (found === null) explained.filtered++;
    else {
      explained.counted++;
      if (line.isReadAsAccess) explained.readAsAccess++;
    }
    if (rank(line) > rank(explained.line)) explained.line = line;
  }
  return explained;
}

/** How well a line shows what its format is. */
function rank(line: ExplainedLine | null): number {
  if (line === null) return 0;
  if (line.found instanceof Skipped) return 1;
  if (line.found === null) return 2;
  return line.isReadAsAccess ? 3 : 4;
}

/** Reads the lines of a file in their order, each to its key and to its fields. */
function lineExplainer(
  rules: LineRules,
  group: (key: string) => string | null,
): (text: string, index: number) => ExplainedLine | NoLine {
  const layout = layoutOf(rules);
  const reader = lineReader(rules);
  const takeOut = unwrapper(rules.wrapper);
  const cut = fieldsCutter(layout);
  return (text, index) => {
    if (text === "") return BLANK;
    const inner = takeOut(text);
    const fields = inner === null ? null : cut(inner);
    const found = reader.read(text);
    if (found instanceof NoLine) return found;
    const isCut = fields !== null && !(fields instanceof NoLine);
    const isReadAsAccess = !isCut && layout.kind === "sequence";
    return {
      number: index + 1,
      text,
      ...(inner !== null && inner !== text && { inner }),
      isReadAsAccess,
      fields: isCut
        ? explainFields(fields, layout)
        : isReadAsAccess
        ? explainFields(anyRequest(inner ?? text), ACCESS)
        : [],
      found: typeof found === "string" ? group(found) : found,
    };
  };
}

/** A line that its format does not cut is read as any access log. */
function anyRequest(line: string): Fields {
  const fields = lineCutter(ACCESS)(line);
  return fields as Fields | null ?? fieldsOf(new Map());
}

/** Takes lines out of their wrapper; null is a part of one that goes on. */
function unwrapper(
  wrapper: Wrapper | undefined,
): (line: string) => string | null {
  if (wrapper === undefined) return (line) => line;
  const parts = new JoinedParts();
  return (line) => {
    const inner = unwrap(line, wrapper);
    return inner === null ? line : parts.join(inner);
  };
}

/** Cuts lines by their layout; of an expression, the groups are the fields. */
function fieldsCutter(layout: Layout): LineCutter {
  if (layout.kind !== "pattern") return lineCutter(layout);
  const regex = new Regex(layout.expression);
  return (line) => {
    const groups = regex.groups(line);
    return groups && fieldsOf(new Map(groups));
  };
}

function explainFields(fields: Fields, layout: Layout): ExplainedField[] {
  const rolesByName = new Map<string, string[]>();
  for (const [role, { names, unit }] of rolesIn(fields, layout)) {
    const isOther = unit !== undefined && unit !== "s";
    const shown = isOther ? `${role} (in ${unit})` : role;
    for (const name of names) {
      // Names in JSON are text already; all others have one character a byte.
      const isText = layout.kind === "json" || layout.kind === "mixed";
      const key = isText ? name : showChars(name);
      rolesByName.set(key, [...rolesByName.get(key) ?? [], shown]);
    }
  }
  return fields.list().map(([name, value]) => ({
    name,
    value,
    roles: rolesByName.get(name) ?? [],
  }));
}

function rolesIn(
  fields: Fields,
  layout: Layout,
): Iterable<[string, RoleSource]> {
  if (layout.kind !== "pattern") return findRoles(fields, rolesOf(layout));
  const key = new Regex(layout.expression).keyGroupName;
  return fields.list().flatMap(([name]): [string, RoleSource][] => {
    const isRole = ROLES.some((role) => role === name);
    if (!isRole && name !== key) return [];
    return [[isRole ? name : "key", { names: [name] }]];
  });
}

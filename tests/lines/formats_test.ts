/** Each format of logs, by lines of it: detected, read to keys, cut into fields. */

import { assert, assertEquals } from "@std/assert";
import { detectFormat } from "../../lib/lines/detect_format.ts";
import type { Layout } from "../../lib/lines/layout.ts";
import { lineCutter, rolesOf } from "../../lib/lines/line_cutter.ts";
import { NoLine, Skipped } from "../../lib/lines/line_key.ts";
import {
  layoutOf,
  lineReader,
  readsQuotedRequests,
} from "../../lib/lines/line_reader.ts";
import { NAMED_FORMATS } from "../../lib/lines/named_formats.ts";
import { requestKey } from "../../lib/lines/request.ts";
import { readRoles } from "../../lib/lines/roles.ts";
import { unwrap, type Wrapper, WRAPPERS } from "../../lib/lines/wrappers.ts";

/** A file of fixtures/lines/formats/: what a file with these lines is detected as, and what each line gives. */
interface FormatCase {
  format: string;
  wrapper?: Wrapper;
  lines: {
    line: string;
    key?: string;
    skipped?: string;
    /** Whether the form of the log is to blame, not what a client sent. */
    isMalformed?: boolean;
    /** What the line is if it does not count: header, part, blank. */
    is?: string;
    /** What the fields of a line say that stands alone. */
    roles?: Record<string, string>;
  }[];
}

const FOLDER = "fixtures/lines/formats";

const cases = [...Deno.readDirSync(FOLDER)].map(
  ({ name }): [string, FormatCase] => [
    name,
    JSON.parse(Deno.readTextFileSync(`${FOLDER}/${name}`)),
  ],
);

const AUTO = { logFormat: "auto", field: null, pattern: null };

for (const [name, { format, wrapper, lines }] of cases) {
  const rules = { logFormat: format, wrapper, field: null, pattern: null };
  const text = lines.map(({ line }) => `${line}\n`).join("");

  Deno.test(`${name} is detected`, () => {
    const expected = { logFormat: format, ...(wrapper && { wrapper }) };
    const found = detectFormat(text, true, AUTO);
    assertEquals(found, { kind: "found", ...expected });
    const cut = `${text}${lines[0]!.line.slice(0, 9)}`;
    assertEquals(detectFormat(cut, false, AUTO), found);
    const marked = detectFormat(`ï»¿${text}`, true, AUTO);
    assertEquals(marked, found);
  });

  Deno.test(`${name} has the keys of its lines`, () => {
    const { read, end } = lineReader(rules);
    for (const { line, key, skipped, isMalformed = false, is } of lines) {
      const found = read(line);
      if (found instanceof Skipped) {
        assertEquals([found.reason, found.isMalformed], [skipped, isMalformed]);
      } else if (found instanceof NoLine) assertEquals(found.kind, is);
      else assertEquals(found, key);
    }
    assertEquals(end(), []);
  });

  Deno.test(`${name} has the fields of its lines`, () => {
    const layout = layoutOf(rules) as Exclude<Layout, { kind: "pattern" }>;
    const cut = lineCutter(layout);
    for (const { line, roles } of lines) {
      const inner = wrapper ? unwrap(line, wrapper)?.text ?? line : line;
      const fields = cut(inner);
      const found = fields === null || fields instanceof NoLine
        ? undefined
        : Object.fromEntries(readRoles(fields, rolesOf(layout)));
      assertEquals(found, roles);
    }
  });

  if (readsQuotedRequests(rules)) {
    Deno.test(`${name} has the keys of access, which the kernel knows`, () => {
      for (const { line, key } of lines) {
        const found = requestKey(line);
        assertEquals(typeof found === "string" ? found : undefined, key);
      }
    });
  }
}

Deno.test("each format and each wrapper has a case", () => {
  const formats = new Set(cases.map(([, { format }]) => format));
  assertEquals(formats, new Set(NAMED_FORMATS.map(({ name }) => name)));
  const wrappers = new Set(cases.flatMap(([, { wrapper }]) => wrapper ?? []));
  assertEquals(wrappers, new Set(WRAPPERS));
});

Deno.test("a format has one name, and its aliases are no other's", () => {
  const names = NAMED_FORMATS.flatMap((
    { name, aliases },
  ) => [name, ...aliases]);
  assertEquals(new Set(names).size, names.length);
  assert(names.includes("nginx"));
});

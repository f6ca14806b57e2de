/** What --explain says of lines is what a run would read in them. */

import { assertEquals } from "@std/assert";
import { explainSample } from "../../lib/lines/explain_sample.ts";
import type { Layout, Role } from "../../lib/lines/layout.ts";
import { lineCutter, rolesOf } from "../../lib/lines/line_cutter.ts";
import { NoLine, Skipped } from "../../lib/lines/line_key.ts";
import { layoutOf, lineReader } from "../../lib/lines/line_reader.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";
import { findRoles, readRoles } from "../../lib/lines/roles.ts";
import { unwrap, type Wrapper } from "../../lib/lines/wrappers.ts";

const FOLDER = "fixtures/lines/formats";
const same = (key: string) => key;

/** What of a file of fixtures/lines/formats/ is read here. */
interface FormatCase {
  format: string;
  wrapper?: Wrapper;
  lines: { line: string; key?: string; is?: string }[];
}

const whole = (text: string) => ({ text, isWhole: true });

for (const { name } of Deno.readDirSync(FOLDER)) {
  const { format, wrapper, lines }: FormatCase = JSON.parse(
    Deno.readTextFileSync(`${FOLDER}/${name}`),
  );
  const rules = { logFormat: format, wrapper, field: null, pattern: null };
  const text = lines.map(({ line }) => `${line}\r\n`).join("");

  Deno.test(`the lines of ${name} add up`, () => {
    const found = explainSample(whole(text), rules, same);
    const { counted, blank, header, part, skipped } = found;
    const reasons = Object.values(skipped).reduce((sum, n) => sum + n, 0);
    assertEquals(counted, lines.filter(({ key }) => key !== undefined).length);
    assertEquals(header, lines.filter(({ is }) => is === "header").length);
    assertEquals(part, lines.filter(({ is }) => is === "part").length);
    assertEquals(counted + blank + header + part + reasons, found.lines);
  });

  Deno.test(`the line of ${name} that is shown counts`, () => {
    const { line } = explainSample(whole(text), rules, same);
    const { key } = lines[line!.number - 1]!;
    assertEquals(line?.found, key);
    assertEquals(line?.text, lines[line!.number - 1]!.line);
  });

  Deno.test(`the roles of ${name} have the fields that they are read from`, () => {
    const layout = layoutOf(rules) as Exclude<Layout, { kind: "pattern" }>;
    const cut = lineCutter(layout);
    const roles = rolesOf(layout);
    const reader = lineReader({ ...rules, wrapper: undefined });
    for (const { line } of lines) {
      const inner = wrapper ? unwrap(line, wrapper)?.text ?? line : line;
      const fields = cut(inner);
      const key = inner === "" ? null : reader.read(inner);
      if (fields === null || fields instanceof NoLine) continue;
      const read = new Set<Role>(readRoles(fields, roles).keys());
      // A field that holds no path is shown as the one that was asked for it.
      if (key instanceof Skipped) read.add("path");
      const found = findRoles(fields, roles);
      assertEquals(new Set(found.keys()).difference(read), new Set());
      assertEquals(
        read.difference(new Set([...found.keys(), "path"])),
        new Set(),
      );
      for (const { names: sources } of found.values()) {
        assertEquals(sources.some((n) => fields.find(n) !== undefined), true);
      }
    }
  });
}

const ACCESS = { logFormat: "access", field: null, pattern: null };

Deno.test("the line that a sample cuts off is not looked at", () => {
  const text = `- "GET /a HTTP/1.1"\n- "GET /b`;
  const { lines, counted } = explainSample(
    { text, isWhole: false },
    ACCESS,
    same,
  );
  assertEquals([lines, counted], [1, 1]);
});

Deno.test("a line is shown that counts, past those that are filtered or skipped", () => {
  const text = `-\n"GET /a"\n"GET /b"\n"GET /b/c"\n`;
  const onlyB = (key: string) => key.startsWith("/b") ? key : null;
  const { line, filtered } = explainSample(whole(text), ACCESS, onlyB);
  assertEquals([line?.number, line?.found, filtered], [3, "/b", 1]);
});

Deno.test("without a line that counts, a filtered one is shown before a skipped one", () => {
  const { line } = explainSample(whole(`-\n"GET /a"\n`), ACCESS, () => null);
  assertEquals([line?.number, line?.found], [2, null]);
});

Deno.test("a line of a format string that it does not cut is read as access", () => {
  const rules = { ...ACCESS, logFormat: '$a "$request" $status' };
  const { line, readAsAccess } = explainSample(
    whole(`GET "GET /a HTTP/1.1"\n`),
    rules,
    same,
  );
  assertEquals([readAsAccess, line?.isReadAsAccess], [1, true]);
  assertEquals(line?.fields, [{
    name: "request",
    value: "GET /a HTTP/1.1",
    roles: ["path", "method", "protocol"],
  }]);
});

Deno.test("parts of a line are joined before they are cut", () => {
  const rules = { ...ACCESS, logFormat: "json", wrapper: "cri" as const };
  const text = [
    `2024-05-05T10:11:12.2Z stdout P {"uri":`,
    `2024-05-05T10:11:12.2Z stderr F a warning`,
    `2024-05-05T10:11:12.2Z stdout F "/a"}`,
  ].join("\n");
  const { line, part } = explainSample(whole(text), rules, same);
  assertEquals([part, line?.number, line?.inner], [1, 3, `{"uri":"/a"}`]);
  assertEquals(line?.fields, [{ name: "uri", value: "/a", roles: ["path"] }]);
});

Deno.test("groups of an expression are its fields, named or numbered", async () => {
  const pattern = String.raw`(?P<status>\d+) (x)? ?(/\S*)|never(é)`;
  await loadRegexEngine({ pattern, rewrites: [] });
  const { line } = explainSample(
    whole("200 /a\n"),
    { ...ACCESS, pattern },
    same,
  );
  assertEquals(line?.found, "200");
  assertEquals(line?.fields, [
    { name: "status", value: "200", roles: ["status"] },
    { name: "3", value: "/a", roles: [] },
  ]);
});

Deno.test("what is no text is shown as bytes", () => {
  const rules = { ...ACCESS, logFormat: "ltsv" };
  const { line } = explainSample(whole("uri:/\x1bÿ\n"), rules, same);
  assertEquals(line?.fields[0]?.value, String.raw`/\x1B\xFF`);
});

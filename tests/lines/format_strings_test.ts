/** Format strings of servers, as their documentation has them. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import cases from "../../fixtures/lines/format_strings.json" with {
  type: "json",
};
import { readFormatString } from "../../lib/lines/format_strings.ts";
import type { SequenceLayout } from "../../lib/lines/layout.ts";
import { lineReader } from "../../lib/lines/line_reader.ts";
import { NAMED_FORMATS } from "../../lib/lines/named_formats.ts";
import { readRoles } from "../../lib/lines/roles.ts";
import { FormatStringError } from "../../lib/lines/sequence_layout.ts";
import { cutSequence, fieldsOf } from "../../lib/lines/sequence_line.ts";

for (const { name, format, line, fields, roles } of cases.read) {
  Deno.test(`${name} is read`, () => {
    const layout = readFormatString(format);
    const values = cutSequence(line, layout);
    assert(values !== null);
    for (const [name, value] of Object.entries(fields)) {
      assertEquals(values.get(name), value, name);
    }
    assertEquals(
      Object.fromEntries(readRoles(fieldsOf(values), layout.roles)),
      { ...roles } as Record<string, string>,
    );
    const { read } = lineReader({
      logFormat: format,
      field: null,
      pattern: null,
    });
    assertEquals(read(line), roles.path);
  });
}

for (const { name, format, message } of cases.refused) {
  Deno.test(`${name} is refused`, () => {
    assertThrows(() => readFormatString(format), FormatStringError, message);
  });
}

/** The layouts of the table that cut a line at literal texts. */
const sequences = NAMED_FORMATS.map(({ name, layout }) => ({
  name,
  layout: layout(),
})).filter((format): format is { name: string; layout: SequenceLayout } =>
  format.layout.kind === "sequence"
);

/** Values that a server can write in the place of a field: what ends it, it would escape or never has. */
function valueOf(layout: SequenceLayout, part: number): fc.Arbitrary<string> {
  const hole = layout.parts[part];
  assert(typeof hole === "object");
  if (hole.form === "number") {
    return fc.oneof(fc.nat().map(String), fc.constantFrom("-", "-1", "0.25"));
  }
  if (hole.form === "list") {
    const one = fc.constantFrom("a", "10.0.0.1:80", "0.5");
    const more = fc.tuple(fc.constantFrom(", ", " : "), one);
    return fc.tuple(one, fc.array(more, { maxLength: 3 }))
      .map(([first, rest]) => first + rest.flat().join(""));
  }
  if (hole.form === "address") {
    return fc.constantFrom("192.0.2.1", "2001:db8::1", "[::1]", "h.example");
  }
  if (hole.form === "braces") return fc.constantFrom("{a|b c}", "{}");
  const before = layout.parts[part - 1];
  const isQuoted = typeof before === "string" && before.endsWith('"');
  const next = layout.parts[part + 1];
  return fc.string({ unit: "binary-ascii" }).map((text) =>
    isQuoted && typeof next === "string" && next[0] === '"'
      ? text.replaceAll(/["\\]/g, "\\$&")
      : text.replaceAll(/[" [\]/:]/g, "")
  ).filter((text) =>
    // `[-` or a value that ends where the next text begins would move its end.
    !isQuoted || typeof next !== "string" || next[0] === '"' ||
    !text.includes(next)
  );
}

for (const { name, layout } of sequences) {
  Deno.test(`a line of ${name} that is written from fields gives the same fields`, () => {
    const { parts } = layout;
    const values = fc.tuple(
      ...parts.map((part, i) =>
        typeof part === "string" ? fc.constant(part) : valueOf(layout, i)
      ),
    );
    fc.assert(
      fc.property(values, (texts) => {
        const expected = new Map(
          parts.flatMap((part, i): [string, string][] =>
            typeof part === "string" ? [] : [[part.name!, texts[i]!]]
          ),
        );
        assertEquals(cutSequence(texts.join(""), layout), expected);
      }),
    );
  });
}

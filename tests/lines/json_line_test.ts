/** Lines of fixtures/lines/json_lines.json, and lines that fast-check makes up. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import cases from "../../fixtures/lines/json_lines.json" with { type: "json" };
import { lineReader } from "../../lib/lines/line_reader.ts";
import { bytesOfText, textOfBytes } from "../../lib/latin1.ts";
import { MAX_LINE_BYTES, Skipped } from "../../lib/lines/line_key.ts";
import { bytesOf } from "../support/byte_strings.ts";

const jsonKey = (field: string | null) =>
  lineReader({ logFormat: "json", field, pattern: null }).read;

const encoder = new TextEncoder();
const textOf = (chars: string) => textOfBytes(bytesOf(chars));
const utf8 = (text: string) => textOfBytes(encoder.encode(text));
const escaped = (unit: number) => `\\u${unit.toString(16).padStart(4, "0")}`;

for (const { name, field = null, line, key, skipped } of cases) {
  Deno.test(`JSON ${key === undefined ? "without" : "with"} a key: ${name}`, () => {
    const found = jsonKey(field)(textOf(line));
    if (typeof found === "string") {
      assertEquals(found, key === undefined ? undefined : textOf(key));
    } else assertEquals((found as Skipped).reason, skipped);
  });
}

Deno.test("each reason to skip a line of JSON has a case", () => {
  assertEquals(
    new Set(cases.flatMap(({ skipped }) => skipped ?? [])),
    new Set(["bad json", "no field", "bad field", "bad request", "no path"]),
  );
});

Deno.test("nesting without end is bad JSON, and no end of the worker", () => {
  for (const open of ["[", `{"a":`]) {
    const line = open.repeat(MAX_LINE_BYTES / open.length);
    assertEquals(jsonKey(null)(line), new Skipped("bad json"));
  }
});

Deno.test("what stands deep inside is found beside the field", () => {
  const deep = `${`{"a":`.repeat(100_000)}1${"}".repeat(100_000)}`;
  assertEquals(jsonKey(null)(`{"x":${deep},"uri":"/a"}`), "/a");
});

const path = fc.string({ unit: "binary", maxLength: 20 })
  .map((text) => `/${text.replaceAll(/[?#]/g, "")}`);

Deno.test("any path comes through JSON.stringify byte for byte", () => {
  fc.assert(
    fc.property(path, fc.object(), fc.constantFrom("", "?q", "#f ?"), (
      path,
      others,
      more,
    ) => {
      const line = JSON.stringify({ ...others, a: { uri: path + more } });
      assertEquals(jsonKey("a.uri")(utf8(line)), utf8(path));
    }),
    { numRuns: 1000 },
  );
});

Deno.test("any name of a field is found, at the top and inside", () => {
  const name = fc.string({ unit: "binary", minLength: 1 });
  fc.assert(
    fc.property(name, name, path, (outer, inner, path) => {
      const top = JSON.stringify({ [outer]: path });
      assertEquals(jsonKey(outer)(utf8(top)), utf8(path));
      const inside = utf8(JSON.stringify({ [outer]: { [inner]: path } }));
      const found = jsonKey(`${outer}.${inner}`)(inside);
      assertEquals(found, utf8(path));
    }),
  );
});

/** A part of a text of JSON: bytes as they stand, or an escaped code unit. */
const part = fc.oneof(
  fc.constantFrom("\xff", "\xc3", "\xa9", "\xed\xa0\x80", "\xf0\x9f\x98\x80")
    .map(bytesOf),
  fc.uint8Array({ min: 0x80, minLength: 1, maxLength: 4 }),
  fc.constantFrom("a", "/", "ud83d", "\x7f").map(bytesOf),
  fc.constantFrom(0xd83d, 0xde00, 0xdcff, 0xdcc3, 0xdc00, 0xd800, 0xe9, 0x5c),
  fc.nat(0xffff).filter((unit) => unit !== 0x3f && unit !== 0x23),
);

Deno.test("bytes and escapes, side by side, are never taken for each other", () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      let line = "";
      let expected = "";
      // Escapes that follow one another make one text, bytes make none with them.
      let units = "";
      let isWhole = true;
      const endUnits = () => {
        isWhole &&= units.isWellFormed();
        expected += utf8(units);
        units = "";
      };
      for (const part of parts) {
        if (typeof part === "number") {
          line += escaped(part);
          units += String.fromCharCode(part);
        } else {
          endUnits();
          line += textOfBytes(part);
          expected += textOfBytes(part);
        }
      }
      endUnits();
      assertEquals(
        jsonKey(null)(`{"uri":"/${line}"}`),
        isWhole ? `/${expected}` : new Skipped("bad field"),
      );
    }),
    { numRuns: 5000 },
  );
});

Deno.test("any line is a key of bytes, or skipped", () => {
  const line = fc.oneof(
    fc.uint8Array(),
    fc.json().map((json) => encoder.encode(json)),
    fc.json().map((json) => encoder.encode(`{"uri":${json}}`)),
  );
  fc.assert(fc.property(line, (bytes) => {
    const key = jsonKey(null)(textOfBytes(bytes));
    if (typeof key === "string") {
      assertEquals(textOfBytes(bytesOfText(key)), key);
    }
  }));
});

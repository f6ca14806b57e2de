/** Lines of LTSV and logfmt, and what their fields say, whatever their bytes. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { textOfBytes } from "../../lib/latin1.ts";
import { logfmtFields } from "../../lib/lines/labelled_line.ts";
import { lineReader } from "../../lib/lines/line_reader.ts";
import type { SkipReason } from "../../lib/lines/line_key.ts";
import type { Skipped } from "../../lib/lines/line_key.ts";
import { bytesOf } from "../support/byte_strings.ts";

const ltsvKey = (field: string | null) =>
  lineReader({ logFormat: "ltsv", field, pattern: null }).read;

const textOf = (chars: string) => textOfBytes(bytesOf(chars));

/** Name, label, line and key; lines and keys have a character a byte. */
const keys: [string, string | null, string, string][] = [
  [
    "the label that is named",
    "req",
    "host:h\treq:GET /a?b HTTP/1.1\tua:-",
    "/a",
  ],
  ["a field alone", null, "request:GET /a HTTP/1.1", "/a"],
  ["a target", null, "status:200\turi:/a?b:c", "/a"],
  ["a target with a host", null, "url:http://h:1/a:b?c", "/a:b"],
  ["a path with spaces", null, "path:/a b\tx:y", "/a b"],
  ["uri behind an id of the request", null, "request:r-1\turi:/i", "/i"],
  ["req, as ltsv.org names it", null, "req:GET /a HTTP/1.1", "/a"],
  ["a label behind a byte order mark", "uri", "\xef\xbb\xbfuri:/a", "/a"],
  ["request before uri", null, "path:/p\turl:/l\turi:/i\trequest:/r", "/r"],
  ["uri before url", null, "path:/p\turl:/l\turi:/i", "/i"],
  ["url before path", null, "path:/p\turl:/l", "/l"],
  ["the last of one label", null, "uri:/a\turi:/b", "/b"],
  ["the last of one label behind others", null, "x:y\turi:/a\turi:/b", "/b"],
  [
    "the last of one label, even if empty parts follow",
    null,
    "uri:/a\t\t",
    "/a",
  ],
  ["a label with dots", "a.b", "a:{}\ta.b:/x", "/x"],
  ["a label beside parts without one", "uri", "x\t\turi:/a\ty", "/a"],
  ["a label with any characters", "@é", "@\xc3\xa9:/a", "/a"],
  [
    "what the server escaped, as it stands",
    null,
    "uri:/\\x22\\\\",
    "/\\x22\\\\",
  ],
  ["bytes that are not UTF-8", null, "uri:/\xff\xc3(\x80", "/\xff\xc3(\x80"],
  ["a CR inside", null, "uri:/a\rb\tx:y", "/a\rb"],
];

for (const [name, field, line, key] of keys) {
  Deno.test(`LTSV gives the key of ${name}`, () => {
    assertEquals(ltsvKey(field)(textOf(line)), textOf(key));
  });
}

const skipped: [string, string | null, string, SkipReason][] = [
  ["a line of an access log", null, `- - [x:1] "GET /a HTTP/1.1"`, "bad ltsv"],
  ["a line of JSON", null, `{"uri":"/a"}`, "bad ltsv"],
  ["TABs alone", null, "\t\t", "bad ltsv"],
  ["an empty label", null, ":/a\t:b", "bad ltsv"],
  ["words with TABs between them", null, "GET\t/a\t200", "bad ltsv"],
  ["other labels", null, "host:h\tstatus:200", "no field"],
  ["another case", null, "URI:/a", "no field"],
  ["a label that ends alike", null, "xuri:/a", "no field"],
  ["a label that starts alike", null, "urix:/a\turi", "no field"],
  ["a label behind another colon", "b", "a:b:/x", "no field"],
  ["a label behind a space", null, "a:b uri:/x", "no field"],
  ["an empty value", null, "uri:\tx:y", "bad request"],
  ["a hyphen", null, "request:-", "bad request"],
  ["a space before the path", null, "uri: /a", "bad request"],
  ["a request without a path", null, "request:CONNECT h:1 HTTP/1.1", "no path"],
];

for (const [name, field, line, reason] of skipped) {
  Deno.test(`LTSV skips ${name}`, () => {
    assertEquals((ltsvKey(field)(textOf(line)) as Skipped).reason, reason);
  });
}

const bytes = (without: string) =>
  fc.uint8Array({ maxLength: 12 }).map((bytes) =>
    textOfBytes(bytes.filter((byte) => !bytesOf(without).includes(byte)))
  );
const anyField = fc.tuple(bytes(":\t\n"), bytes("\t\n"));

Deno.test("any path comes through LTSV byte for byte, as the last of its label", () => {
  const parts = fc.tuple(
    fc.array(anyField, { maxLength: 5 }),
    bytes("\t\n?#"),
    fc.array(anyField.filter(([label]) => label !== "uri"), { maxLength: 5 }),
  );
  fc.assert(
    fc.property(parts, ([before, path, behind]) => {
      const line = [...before, ["uri", `/${path}`], ...behind]
        .map(([label, value]) => `${label}:${value}`).join("\t");
      assertEquals(ltsvKey("uri")(line), `/${path}`);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("any line is read as its fields, cut at TABs and first colons, say", () => {
  const piece = fc.constantFrom("\t", "\t", ":", "uri", "u", "/", " ", "é");
  const line = fc.array(piece).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(line, (line) => {
      const fields = new Map(
        line.split("\t").filter((part) => part.includes(":"))
          .map((part) => part.split(/:(.*)/s) as [string, string]),
      );
      const value = fields.get("uri");
      const labels = [...fields.keys()];
      const target = /^[uri]+ ([^ ]+)/.exec(value ?? "")?.[1];
      const path = target ?? value;
      const reason = target !== undefined
        ? "no path"
        : value !== undefined
        ? "bad request"
        : labels.some((label) => /^[\w.-]+$/.test(label))
        ? "no field"
        : "bad ltsv";
      const key = ltsvKey("uri")(line);
      if (path?.startsWith("/")) assertEquals(key, path);
      else assertEquals((key as Skipped).reason, reason);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("any fields come through logfmt", () => {
  const name = fc.stringMatching(/^[a-z_.]{1,5}$/);
  const value = fc.string();
  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      const line = Object.entries(fields)
        .map(([name, value]) =>
          `${name}="${value.replaceAll(/["\\]/g, "\\$&")}"`
        ).join(" ");
      const cut = logfmtFields(`words in front ${line}`);
      assertEquals(Object.fromEntries(cut?.list() ?? []), { ...fields });
    }),
    { numRuns: 1000 },
  );
});

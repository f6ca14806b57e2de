/** Lists of files, with LF or NUL between the paths. */

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { FileError } from "../../lib/errors.ts";
import { pathsOfList, readList } from "../../lib/plan/named_list.ts";

const encoder = new TextEncoder();
const anyPath = fc.string({ unit: "grapheme", minLength: 1 })
  .filter((path) => !path.includes("\0") && path !== "-");

Deno.test("paths between NUL bytes are any paths, line feeds and all", () => {
  fc.assert(
    fc.property(fc.array(anyPath, { minLength: 1 }), (paths) => {
      const text = paths.map((path) => `${path}\0`).join("");
      assertEquals(pathsOfList(encoder.encode(text), "list"), paths);
    }),
  );
});

Deno.test("paths a line end with or without a line feed, as on Windows too", () => {
  const paths = ["a.log", "b c.log"];
  for (
    const text of ["a.log\nb c.log\n", "a.log\nb c.log", "a.log\r\nb c.log\r\n"]
  ) {
    assertEquals(pathsOfList(encoder.encode(text), "list"), paths);
  }
});

Deno.test("a dash is a file of that name, since the list may be standard input itself", () => {
  assertEquals(pathsOfList(encoder.encode("-\n"), "list"), ["./-"]);
});

for (
  const [name, bytes, message] of [
    ["an empty list", "", "names no file"],
    ["a list of blank lines", "\n\n", "names no file"],
    ["a list that is not UTF-8", Uint8Array.of(0xff, 0x0a), "is not UTF-8"],
  ] as const
) {
  Deno.test(`${name} is refused`, () => {
    const list = typeof bytes === "string" ? encoder.encode(bytes) : bytes;
    assertThrows(() => pathsOfList(list, "list"), FileError, message);
  });
}

Deno.test("a list that is missing is refused", async () => {
  await assertRejects(
    () => readList(".tmp/no/list"),
    FileError,
    ".tmp/no/list",
  );
});

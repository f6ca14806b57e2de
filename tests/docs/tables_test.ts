/** The tables in the docs have a row for everything that the program knows. */

import { assertEquals } from "@std/assert";
import { EXIT_CODES } from "../../lib/errors.ts";
import { SKIP_REASONS } from "../../lib/lines/line_key.ts";

const read = (name: string) => Deno.readTextFile(`docs/${name}.md`);

Deno.test("the guide has a row for each reason to skip a line", async () => {
  const [, section = ""] = (await read("guide")).split("\n## Skipped lines\n");
  const rows = section.matchAll(/^\| `([^`]*)` +\|/gm);
  assertEquals(Array.from(rows, ([, reason]) => reason), [...SKIP_REASONS]);
});

Deno.test("the contract names each reason to skip a line", async () => {
  const contract = (await read("contract")).replaceAll(/\s+/g, " ");
  const missing = SKIP_REASONS.filter((reason) =>
    !contract.includes(`\`${reason}\``)
  );
  assertEquals(missing, []);
});

for (const page of ["contract", "operations"]) {
  Deno.test(`docs/${page}.md has a row for each exit code`, async () => {
    const rows = (await read(page)).matchAll(/^\| (\d+) +\|/gm);
    const codes = Array.from(rows, ([, code]) => Number(code));
    assertEquals(codes, Object.values(EXIT_CODES));
  });
}

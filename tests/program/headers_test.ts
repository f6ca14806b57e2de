/** A log of two slices whose header changes within the first. */

import { assert, assertEquals } from "@std/assert";
import { makeFolder } from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";
import { textOfBytes } from "../../lib/latin1.ts";

/** Long lines, since the time that a test takes goes by lines. */
const QUERY = "q".repeat(50_000);
const SLICE_BYTES = 64 * 1024 * 1024;

/** A path where the other header has the time, so a wrong one would be seen. */
function rows(key: string, count: number, isPathFirst: boolean): string {
  const row = (i: number) => {
    const both = [`/${key}${i % 3}?${QUERY}`, `/time${i}`];
    return `${(isPathFirst ? both : both.reverse()).join(" ")}\n`;
  };
  return Array.from({ length: count }, (_, i) => row(i)).join("");
}

Deno.test("slices behind another header are counted by it, with their rejects", async () => {
  await using folder = await makeFolder();
  const log = `#Fields: cs-uri-stem time\n${rows("a", 300, true)}odd\n` +
    `#Fields: time cs-uri-stem\n${rows("b", 1100, false)}odd\n`;
  assert(log.length > SLICE_BYTES && log.length < 2 * SLICE_BYTES);
  await Deno.writeTextFile(`${folder.path}/a.log`, log);
  const first = log.indexOf("odd");
  for (const flags of [["--workers=2"], ["--keep-going"]]) {
    const { code, stdout, stderr } = await runProgram({
      args: ["--rejects", "r.tsv", ...flags, "a.log"],
      cwd: folder.path,
    });
    assertEquals(code, 0, stderr);
    assertEquals(
      textOfBytes(stdout),
      "/b0\t367\n/b1\t367\n/b2\t366\n/a0\t100\n/a1\t100\n/a2\t100\n",
    );
    assertEquals(
      await Deno.readTextFile(`${folder.path}/r.tsv`),
      `a.log\t${first}\tbad row\todd\n` +
        `a.log\t${log.length - 4}\tbad row\todd\n`,
    );
  }
});

/**
 * Expressions and lines on which an engine that backtracks takes years: these
 * tests end, or the engine is the wrong one.
 */

import { assertEquals } from "@std/assert";
import { patternKey } from "../../lib/lines/pattern_line.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";
import { Skipped } from "../../lib/lines/line_key.ts";
import { rewriter } from "../../lib/keys/rewrite.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";

await loadRegexEngine({ pattern: "", rewrites: [] });

const MEBIBYTE = 2 ** 20;
const manyAs = `${"a".repeat(MEBIBYTE - 1)}!`;

/** Expressions, and lines that nearly match. */
const hostile: [string, string][] = [
  ["(a+)+$", manyAs],
  ["(a|aa)+$", manyAs],
  ["(a|a)*$", manyAs],
  ["([a-zA-Z]+)*[0-9]$", manyAs],
  ["(.*)*x", manyAs],
  ["(.*)(.*)(.*)(.*)(.*)[^a!]", manyAs],
  ["(a?){100}a{100}b", manyAs],
  ["^(\\w+\\s?)*$", `${"word ".repeat(200_000)}!`],
  ["^([a-z0-9]([a-z0-9.-]*[a-z0-9])?)+@$", manyAs],
  ["(é|É)+$", `${"\xc3\xa9".repeat(500_000)}!`],
];

for (const [regex, line] of hostile) {
  Deno.test(`${regex} does not hang on a line of 1 MiB`, () => {
    const chars = line.replaceAll("\xc3\xa9", "Ã©");
    assertEquals(patternKey(regex)(chars), new Skipped("no match"));
    assertEquals(rewriter({ regex, replacement: "x" })(chars), chars);
  });
}

Deno.test("a rule that reads to the end for each match does not hang", () => {
  const key = "a".repeat(MEBIBYTE);
  const rewritten = rewriter({ regex: "a.*b|a", replacement: "c" })(key);
  assertEquals(rewritten, "c".repeat(8) + key.slice(8));
});

Deno.test("hostile lines stop neither the count of a pattern nor that of a rule", async () => {
  await using folder = await makeFolder();
  const line = (path: string) => `- "GET ${path} HTTP/1.1" 200\n`;
  const bad = `/${"a".repeat(120_000)}!`;
  await writeFiles(folder.path, { "a.log": line("/b") + line(bad) });
  const run = async (...args: string[]) => {
    const ended = await runProgram({ args, cwd: folder.path });
    assertEquals(ended.code, 0, ended.stderr);
    return new TextDecoder().decode(ended.stdout);
  };
  assertEquals(await run("a.log", "--pattern", "GET /((b+)+) "), "b\t1\n");
  assertEquals(
    await run("a.log", "--rewrite", "/(a+)+$=>/x", "--rewrite", "(b|bb)+$=>c"),
    `${bad}\t1\n/c\t1\n`,
  );
});

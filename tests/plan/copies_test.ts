/** Which names are those of copies beside logs. */

import { assertEquals } from "@std/assert";
import { copiedLog, isBesideLogs } from "../../lib/plan/copies.ts";

const names: [string, string | null][] = [
  ["logs/a.log~", "logs/a.log"],
  ["logs/a.log.bak", "logs/a.log"],
  ["logs/a.log.bak.gz", "logs/a.log"],
  ["logs/#a.log#", "logs/a.log"],
  ["logs/a.log", null],
  ["logs/a.log.1", null],
  ["logs/a~b", null],
  ["logs.bak/a", null],
  // Nothing is left of these names: they are copies of no log.
  ["logs/~", null],
  ["logs/##", null],
];

for (const [path, log] of names) {
  Deno.test(`"${path}" is ${log === null ? "no copy" : `a copy of "${log}"`}`, () => {
    assertEquals(copiedLog(path), log);
  });
}

const asked: [string, string | null, boolean][] = [
  ["a~", "*", true],
  ["a~", null, true],
  ["a~", "*~", false],
  ["a.bak", "*~", true],
  [".a", "*", true],
  [".a", ".*", false],
  ["#a#", "#a#", false],
  ["~", "*", false],
];

for (const [name, glob, isBeside] of asked) {
  Deno.test(`"${name}" is ${isBeside ? "left out" : "counted"} where "${glob}" is asked for`, () => {
    assertEquals(isBesideLogs(name, glob), isBeside);
  });
}

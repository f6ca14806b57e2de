/** Lines that the kernel must not learn from. */

import { assertEquals } from "@std/assert";
import { jsonSteps } from "../../../lib/count/json/json_steps.ts";

const REFUSED: [about: string, line: string, names: string[]][] = [
  ["no wanted name", `{"a":1}`, ["uri"]],
  ["an object for a value", `{"uri":{}}`, ["uri"]],
  ["a name twice", `{"uri":"/a","uri":"/b"}`, ["uri"]],
  [
    "an object twice",
    `{"a":{"b":"/1"},"a":{"c":1},"u":"/2"}`,
    ["a.b", "u"],
  ],
  ["two ways to a name", `{"a.b":"/1","a":{"b":"/2"}}`, ["a.b"]],
  ["a member of an array", `{"a":["/1"],"u":"/2"}`, ["a.0", "u"]],
  ["an escape in a name", `{"\\u0061":"/1","u":"/2"}`, ["a", "u"]],
  ["a byte order mark", `\xef\xbb\xbf{"u":"/1"}`, ["u"]],
];

for (const [about, line, names] of REFUSED) {
  Deno.test(`no steps of a line with ${about}`, () =>
    assertEquals(jsonSteps(line, names), null));
}

Deno.test("names in other objects are not the wanted ones", () => {
  const line =
    `{"x":{"u":"/x","\\u0075":1},"l":[{"u":"/y"}],"a":{"b":{"c":"/1"}},"e":{}}`;
  const steps = jsonSteps(line, ["u", "a.b.c"])!;
  assertEquals(steps.filter(({ slot }) => slot > 0).length, 1);
  assertEquals([...steps.at(-1)!.filled], [[2, "text"]]);
});

/** The scopes that a binary gets as its first argument. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { readBuilds } from "../../build/builds.ts";
import {
  builtScopes,
  explainMissingScope,
  scopesArgument,
  userArguments,
} from "../../lib/system/built_scopes.ts";
import { startedAs, startedAsArgument } from "../../lib/system/started_as.ts";

const paths = fc.array(fc.string({ unit: "binary" }));
const scopesOf = fc.record({ reads: paths, writes: paths }, {
  noNullPrototype: true,
});

Deno.test("a binary finds the scopes it was built with, whatever the paths", () => {
  fc.assert(fc.property(scopesOf, paths, (scopes, args) => {
    const all = [scopesArgument(scopes), ...args];
    assertEquals(builtScopes(all, true), scopes);
    assertEquals(userArguments(all, true), args);
  }));
});

Deno.test("deno run has no built scopes, whatever the arguments", () => {
  fc.assert(fc.property(scopesOf, paths, (scopes, args) => {
    const all = [scopesArgument(scopes), ...args];
    assertEquals(builtScopes(all, false), null);
    assertEquals(userArguments(all, false), all);
  }));
});

Deno.test("a binary built without the task leaves the arguments as they are", () => {
  for (const args of [[], ["--date", "today"]]) {
    assertEquals(builtScopes(args, true), null);
    assertEquals(userArguments(args, true), args);
  }
});

Deno.test("what a launcher says first is no argument of the user, except to a binary", () => {
  const all = [startedAsArgument("logtally"), "a.log"];
  assertEquals(userArguments(all, false), ["a.log"]);
  assertEquals(userArguments(all, true), all);
  assertEquals(startedAs(all, true), null);
});

Deno.test("the build command in a message allows all that was allowed, and the path", () => {
  for (
    const [flags, doing, reads, writes] of [
      ["--logs /a --logs /b --out /c", "read", "/a /b /x /c", "/c"],
      ["--logs /a --out /c --out /d", "write", "/a /c /d /x", "/c /d /x"],
    ] as const
  ) {
    const [build] = readBuilds(flags.split(" "))!;
    const [words, flagsToBuild] = explainMissingScope(
      doing,
      "/x",
      build!.scopes,
      null,
    ).split("deno task compile ");
    const built = flags.replaceAll(/--\w+ /g, "").split(" ")
      .filter((path) => doing === "read" || build!.scopes.writes.includes(path))
      .map((path) => `"${path}"`).join(" and ");
    assertStringIncludes(words!, `was built to ${doing} ${built} only`);
    const command = flagsToBuild!.replaceAll('"', "").split(" ");
    assertEquals(readBuilds(command), [{
      scopes: { reads: reads.split(" "), writes: writes.split(" ") },
      target: null,
    }]);
  }
});

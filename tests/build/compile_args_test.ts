/** The flags of `deno task compile`, and what they become. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { outputPath, readBuilds, TARGETS } from "../../build/builds.ts";
import { compileArgs } from "../../build/compile_args.ts";
import { scopesArgument } from "../../lib/system/built_scopes.ts";
import { UsageError } from "../../lib/errors.ts";

const DEFAULTS = { reads: ["logs", "data"], writes: ["data"] };

Deno.test("without flags, a binary may read logs/ and data/ and write data/", () => {
  assertEquals(readBuilds([]), [{ scopes: DEFAULTS, target: null }]);
});

Deno.test("folders can be named more than once and occur once in the scopes", () => {
  const args = "--logs /a --logs=/b --out /a --out /c".split(" ");
  assertEquals(readBuilds(args), [{
    scopes: { reads: ["/a", "/b", "/c"], writes: ["/a", "/c"] },
    target: null,
  }]);
});

Deno.test("all targets are built, each to a file of its own", () => {
  const builds = readBuilds(["--target", "all"])!;
  assertEquals(builds.map(({ target }) => target), Object.keys(TARGETS));
  assertEquals(new Set(builds.map(outputPath)).size, builds.length);
});

const refused: [string[], string][] = [
  [["--target", "sun"], `"--target" got "sun"; it takes linux-x64, `],
  [["--target"], `"--target" needs a value`],
  [["--logs", ""], `"--logs" needs a value`],
  [["--allow-net"], `Unknown argument "allow-net"`],
  [["/logs"], `Unknown argument "/logs"`],
];
for (const [args, message] of refused) {
  Deno.test(`the build refuses ${JSON.stringify(args)}`, () => {
    assertThrows(() => readBuilds(args), UsageError, message);
  });
}

Deno.test("help is asked for", () => {
  for (const flag of ["--help", "-h"]) assertEquals(readBuilds([flag]), null);
});

Deno.test("a binary gets the same scopes as an argument and as permissions", () => {
  const [build] = readBuilds(["--logs", "a,b,c", "--logs", "/c d"])!;
  const args = compileArgs(build!, "2.9.6");
  assert(args.includes("--allow-read=a,,b,,c,/c d,data"));
  assert(args.includes("--allow-write=data"));
  assertEquals(args.slice(-2), ["main.ts", scopesArgument(build!.scopes)]);
});

Deno.test("a binary gets no other permission and never asks for one", () => {
  const args = compileArgs({ scopes: DEFAULTS, target: null }, "2.9.6");
  const allowed = args.filter((arg) => /^(-A|--allow-)/.test(arg));
  assertEquals(allowed, [
    "--allow-env=TERM",
    "--allow-read=logs,data",
    "--allow-write=data",
  ]);
  assert(args.includes("--no-prompt"));
});

Deno.test("a binary includes what Deno does not find, and has no code cache", () => {
  const args = compileArgs({ scopes: DEFAULTS, target: null }, "2.9.6");
  for (
    const arg of [
      "--include=worker.ts",
      "--include=lib/commands/sub_commands.ts",
      "--include=lib/count/kernel/kernel.wasm",
      "--include=lib/read/inflate/inflate.wasm",
      "--frozen",
      "--no-code-cache",
    ]
  ) assert(args.includes(arg), arg);
});

Deno.test("a target is built under Deno's name for it", () => {
  const [build] = readBuilds(["--target", "linux-arm64"])!;
  const args = compileArgs(build!, "2.9.6");
  assert(args.includes("--target=aarch64-unknown-linux-gnu"));
  assert(args.includes("--output=dist/unfinished/logtally-linux-arm64"));
  const [windows] = readBuilds(["--target", "windows-x64"])!;
  assertEquals(outputPath(windows!), "dist/logtally-windows-x64.exe");
});

Deno.test("unused packages are excluded if Deno can do that", () => {
  const flag = "--exclude-unused-npm";
  for (
    const [version, isKnown] of [
      ["2.7.11", false],
      ["2.9.6", true],
      ["2.10.0", true],
      ["3.0.0-rc.1", true],
    ] as const
  ) {
    const args = compileArgs({ scopes: DEFAULTS, target: null }, version);
    assertEquals(args.includes(flag), isKnown, version);
  }
});

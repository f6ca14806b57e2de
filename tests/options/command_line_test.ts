/** Which arguments are flags, values and files; refusals are in fixtures/options/command_lines.json. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import refusals from "../../fixtures/options/command_lines.json" with {
  type: "json",
};
import { readCommandLine } from "../../lib/options/command_line.ts";
import { UsageError } from "../../lib/errors.ts";
import { FLAGS } from "../../lib/options/flags.ts";

interface Reading {
  name: string;
  args: string[];
  texts?: Record<string, string[]>;
  files?: string[];
}

const readings: Reading[] = [
  { name: "nothing", args: [] },
  {
    name: "a value behind a space and one behind an equals sign",
    args: ["--date", "today", "--logs=x"],
    texts: { date: ["today"], logs: ["x"] },
  },
  {
    name: "a value with equals signs",
    args: ["--pattern", "a=b=c", "--files=d=e"],
    texts: { pattern: ["a=b=c"], files: ["d=e"] },
  },
  {
    name: "a repeatable flag, its values in their order",
    args: ["--only", "/b", "x", "--only=/a", "--rewrite", "a=>b=>c"],
    texts: { only: ["/b", "/a"], rewrite: ["a=>b=>c"] },
    files: ["x"],
  },
  {
    name: "a value with a line feed",
    args: ["--pattern=a\nb"],
    texts: { pattern: ["a\nb"] },
  },
  {
    name: "a value that begins with a dash",
    args: ["--pattern", "--date", "--output", "-"],
    texts: { pattern: ["--date"], output: ["-"] },
  },
  {
    name: "values that look like numbers and switches, as text",
    args: ["--depth", "0x10", "--out", "true", "--logs", "007"],
    texts: { depth: ["0x10"], out: ["true"], logs: ["007"] },
  },
  {
    name: "files between flags",
    args: ["a", "--depth", "1", "b", "--quiet", "c"],
    texts: { depth: ["1"], quiet: ["--quiet"] },
    files: ["a", "b", "c"],
  },
  {
    name: "files behind switches, whatever their names",
    args: ["--quiet", "true", "--debug", "false", "--no-progress", "1"],
    texts: {
      quiet: ["--quiet"],
      "no-progress": ["--no-progress"],
      debug: ["--debug"],
    },
    files: ["true", "false", "1"],
  },
  { name: "standard input", args: ["-", "a"], files: ["-", "a"] },
  {
    name: "files that look like flags behind two dashes",
    args: ["--quiet", "--", "--date", "-x", "--", "-"],
    texts: { quiet: ["--quiet"] },
    files: ["--date", "-x", "--", "-"],
  },
  {
    name: "files with odd names",
    args: ["1e3", "0x1F", " ", "é=x", "__proto__"],
    files: ["1e3", "0x1F", " ", "é=x", "__proto__"],
  },
  {
    name: "a switch that stands twice",
    args: ["--quiet", "--quiet"],
    texts: { quiet: ["--quiet"] },
  },
  {
    name: "short switches",
    args: ["-h", "-V"],
    texts: { help: ["-h"], version: ["-V"] },
  },
  {
    name: "short switches in one",
    args: ["-hV", "a"],
    texts: { help: ["-h"], version: ["-V"] },
    files: ["a"],
  },
  {
    name: "a switch by both of its names",
    args: ["-h", "--help", "-h"],
    texts: { help: ["--help", "-h"] },
  },
  {
    name: "a file named like a value behind a short switch",
    args: ["-V", "false"],
    texts: { version: ["-V"] },
    files: ["false"],
  },
];

for (const { name, args, texts, files } of readings) {
  Deno.test(`the command line takes ${name}`, () => {
    const found = readCommandLine(args);
    assertEquals(Object.fromEntries(found.texts), texts ?? {});
    assertEquals(found.files, files ?? []);
  });
}

for (const { args, message } of refusals.flags) {
  Deno.test(`the command line refuses ${JSON.stringify(args)}`, () => {
    const error = assertThrows(() => readCommandLine(args), UsageError);
    assertEquals(error.message.slice(0, message.length), message);
  });
}

const names = FLAGS.map((flag) => `--${flag.name}`);
const word = fc.string({ minLength: 1 }).filter((text) => !text.endsWith("\r"));
const file = word.filter((text) => !text.startsWith("-"));

Deno.test("each flag is found with its value, in any order, among any files", () => {
  const flag = fc.constantFrom(...FLAGS);
  const rows = fc.tuple(
    fc.uniqueArray(fc.tuple(flag, word, fc.boolean()), {
      selector: ([{ name, value }, text]) =>
        value.isRepeatable ? `${name}=${text}` : name,
    }),
    fc.array(file),
    fc.infiniteStream(fc.boolean()),
  );
  fc.assert(fc.property(rows, ([chosen, files, coins]) => {
    const args: string[] = [];
    const left = [...files];
    for (const [{ name, value }, text, isTied] of chosen) {
      if (coins.next().value && left.length > 0) args.push(left.shift()!);
      if (value.takes === null) args.push(`--${name}`);
      else if (isTied) args.push(`--${name}=${text}`);
      else args.push(`--${name}`, text);
    }
    const found = readCommandLine([...args, ...left]);
    assertEquals(found.files, files);
    for (const { name, value } of FLAGS) {
      const given = chosen.filter(([flag]) => flag.name === name);
      const texts = given.map(([, text]) => text);
      assertEquals(
        found.texts.get(name),
        given.length === 0
          ? undefined
          : value.takes === null
          ? [`--${name}`]
          : texts,
      );
    }
  }));
});

Deno.test("any other long flag is refused by its name", () => {
  const unknown = fc.stringMatching(/^--[a-z_.-]+$/)
    .filter((flag) => !names.includes(flag));
  fc.assert(
    fc.property(unknown, fc.constantFrom("", "=", "=x"), (flag, tied) => {
      assertThrows(
        () => readCommandLine([flag + tied, "a"]),
        UsageError,
        `There is no flag "${flag}"`,
      );
    }),
  );
});

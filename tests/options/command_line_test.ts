/** Which arguments are flags, values and files; refusals are in fixtures/options/command_lines.json. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import refusals from "../../fixtures/options/command_lines.json" with {
  type: "json",
};
import { readCommandLine } from "../../lib/options/command_line.ts";
import { UsageError } from "../../lib/errors.ts";
import { FLAGS } from "../../lib/options/flags.ts";

const read = (args: string[]) => {
  const { values, lists, switches, files } = readCommandLine(args);
  return {
    values: Object.fromEntries(values),
    lists: Object.fromEntries(lists),
    switches: [...switches],
    files,
  };
};

interface Reading {
  name: string;
  args: string[];
  values?: Record<string, string>;
  lists?: Record<string, string[]>;
  switches?: string[];
  files?: string[];
}

const readings: Reading[] = [
  { name: "nothing", args: [] },
  {
    name: "a value behind a space and one behind an equals sign",
    args: ["--date", "today", "--logs=x"],
    values: { date: "today", logs: "x" },
  },
  {
    name: "a value with equals signs",
    args: ["--pattern", "a=b=c", "--files=d=e"],
    values: { pattern: "a=b=c", files: "d=e" },
  },
  {
    name: "a repeatable flag, its values in their order",
    args: ["--only", "/b", "x", "--only=/a", "--rewrite", "a=>b=>c"],
    lists: { only: ["/b", "/a"], rewrite: ["a=>b=>c"] },
    files: ["x"],
  },
  {
    name: "a value with a line feed",
    args: ["--pattern=a\nb"],
    values: { pattern: "a\nb" },
  },
  {
    name: "a value that begins with a dash",
    args: ["--pattern", "--date", "--output", "-"],
    values: { pattern: "--date", output: "-" },
  },
  {
    name: "values that look like numbers and switches, as text",
    args: ["--depth", "0x10", "--out", "true", "--logs", "007"],
    values: { depth: "0x10", out: "true", logs: "007" },
  },
  {
    name: "files between flags",
    args: ["a", "--depth", "1", "b", "--quiet", "c"],
    values: { depth: "1" },
    switches: ["quiet"],
    files: ["a", "b", "c"],
  },
  {
    name: "files behind switches, whatever their names",
    args: ["--quiet", "true", "--debug", "false", "--no-progress", "1"],
    switches: ["quiet", "no-progress", "debug"],
    files: ["true", "false", "1"],
  },
  { name: "standard input", args: ["-", "a"], files: ["-", "a"] },
  {
    name: "files that look like flags behind two dashes",
    args: ["--quiet", "--", "--date", "-x", "--", "-"],
    switches: ["quiet"],
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
    switches: ["quiet"],
  },
  { name: "short switches", args: ["-h", "-V"], switches: ["help", "version"] },
  {
    name: "short switches in one",
    args: ["-hV", "a"],
    switches: ["help", "version"],
    files: ["a"],
  },
  {
    name: "a file named like a value behind a short switch",
    args: ["-V", "false"],
    switches: ["version"],
    files: ["false"],
  },
];

for (const { name, args, values, lists, switches, files } of readings) {
  Deno.test(`the command line takes ${name}`, () => {
    assertEquals(read(args), {
      values: values ?? {},
      lists: lists ?? {},
      switches: switches ?? [],
      files: files ?? [],
    });
  });
}

for (const { args, message } of refusals.flags) {
  Deno.test(`the command line refuses ${JSON.stringify(args)}`, () => {
    const error = assertThrows(() => readCommandLine(args), UsageError);
    assertEquals(error.message.slice(0, message.length), message);
  });
}

const names = FLAGS.map((flag) => `--${flag.name}`);
const word = fc.string({ minLength: 1 });
const file = word.filter((text) => !text.startsWith("-"));

Deno.test("each flag is found with its value, in any order, among any files", () => {
  const flag = fc.constantFrom(...FLAGS);
  const rows = fc.tuple(
    fc.uniqueArray(fc.tuple(flag, word, fc.boolean()), {
      selector: ([flag, value]) =>
        "isRepeatable" in flag ? `${flag.name}=${value}` : flag.name,
    }),
    fc.array(file),
    fc.infiniteStream(fc.boolean()),
  );
  fc.assert(fc.property(rows, ([chosen, files, coins]) => {
    const args: string[] = [];
    const left = [...files];
    for (const [{ name, ...flag }, value, isTied] of chosen) {
      if (coins.next().value && left.length > 0) args.push(left.shift()!);
      if (!("takes" in flag)) args.push(`--${name}`);
      else if (isTied) args.push(`--${name}=${value}`);
      else args.push(`--${name}`, value);
    }
    const found = readCommandLine([...args, ...left]);
    assertEquals(found.files, files);
    for (const { name, ...row } of FLAGS) {
      const given = chosen.filter(([flag]) => flag.name === name);
      const [[flag, value] = []] = given;
      const isSwitch = flag !== undefined && !("takes" in flag);
      const isList = "isRepeatable" in row;
      assertEquals(
        (found.lists as Map<string, string[]>).get(name),
        isList && flag ? given.map(([, value]) => value) : undefined,
      );
      assertEquals((found.switches as Set<string>).has(name), isSwitch);
      assertEquals(
        (found.values as Map<string, string>).get(name),
        isSwitch || isList ? undefined : value,
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

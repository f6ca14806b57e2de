/** What is on the screen of a terminal in the end: whole results, no bar among them, and calm messages. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { FORMATS } from "../../lib/results/formats/formats.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";
import {
  HAS_TERMINAL,
  runOnTerminal,
  type Shown,
  type Terminal,
} from "../support/terminal.ts";

const suffix = HAS_TERMINAL ? "" : " (no script or stty here)";

/** A test that needs a pseudo-terminal. */
function testOnTerminal(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: name + suffix, ignore: !HAS_TERMINAL, fn });
}

const KEYS = [
  "/a",
  `/long/${"0123456789".repeat(23)}/end`,
  `/漢字/${"漢字かな".repeat(12)}/é/👩‍🚀`,
  "/b",
];
const lineOf = (key: string) => `- - [x] "GET ${key} HTTP/1.1" 200\n`;

/** Every line is counted, so that no message comes between the bar and the result. */
const LOG = KEYS.map((key, i) => lineOf(key).repeat(1000 - i)).join("");

const BOLD = "\x1b[1m";

/** Shows the program on a terminal, beside the files that it may count. */
async function show(
  args: string[],
  terminal: Partial<Terminal> = {},
): Promise<Shown> {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    "a.log": LOG,
    "odd.log": `${lineOf("/a").repeat(2)}x\ny\nz\n`,
    "logs/access-2015-07-13_a": LOG,
    "logs/access-2015-07-14_a": LOG,
  });
  return await runOnTerminal({
    columns: 80,
    args,
    cwd: folder.path,
    env: { TERM: "xterm" },
    ...terminal,
  });
}

function assertNoTraceOfBar({ sent, rows, isRestored }: Shown): void {
  assertStringIncludes(sent, "Read ");
  assertEquals(rows.filter((row) => /Read |░/.test(row)), []);
  assert(isRestored);
}

/** Takes the last message out of the lines of a screen. */
function takeDone(lines: string[]): string {
  const at = lines.findIndex((line) => line.startsWith("Done: "));
  return lines.splice(at, 1)[0] ?? "";
}

/** A terminal does not keep TABs, nor spaces at the end of a row. */
const withoutSpaces = (line: string) => line.replaceAll(/\s+/g, "");

/** What a format gives without a terminal, by its name. */
const plainResults = new Map<string, Promise<string>>();

async function plainResult(format: string): Promise<string> {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "a.log": LOG });
  const args = ["--format", format, "a.log"];
  const { stdout } = await runProgram({ args, cwd: folder.path });
  return new TextDecoder().decode(stdout).trimEnd();
}

for (const format of Object.keys(FORMATS)) {
  for (const columns of [40, 80, 200]) {
    // What goes through a pipe does not know the width.
    for (const behind of columns === 80 ? ["", "| cat"] : [""]) {
      // A table on the screen itself has a form of its own.
      if (format === "table" && behind === "") continue;
      testOnTerminal(
        `${columns} columns show all of a result: ${format} ${behind}`,
        async () => {
          const args = ["--format", format, "a.log"];
          const result = plainResults.get(format) ?? plainResult(format);
          plainResults.set(format, result);
          const expected = await result;

          const shown = await show(args, { columns, behind });

          assertEquals(shown.code, 0);
          assertNoTraceOfBar(shown);
          assertStringIncludes(shown.lines[0]!, "found 1 file, ");
          // What comes out of a pipe may come after the last message.
          const lines = shown.lines.slice(1);
          assertStringIncludes(takeDone(lines), "Done: 1 file, ");
          assertEquals(
            lines.map(withoutSpaces),
            expected.split(/\r?\n/).map(withoutSpaces),
          );
        },
      );
    }
  }
}

for (const columns of [40, 80, 200]) {
  testOnTerminal(
    `a table fits ${columns} columns, with whole keys`,
    async () => {
      const shown = await show(["--format", "table", "a.log"], { columns });
      assertNoTraceOfBar(shown);
      const { rows } = shown;
      const header = rows.findIndex((row) => /^count +share +key$/.test(row));
      const keyColumn = rows[header]!.indexOf("key");
      const keys: string[] = [];
      const end = rows.findIndex((row) => row.startsWith("Done: "));
      for (const row of rows.slice(header + 1, end)) {
        const [numbers, key] = [row.slice(0, keyColumn), row.slice(keyColumn)];
        if (/^ *[\d,]+ +\d+\.\d% +█*[▏▎▍▌▋▊▉]? *$/.test(numbers)) {
          keys.push(key);
        } else {
          assertEquals(numbers.trim(), "");
          keys.push(keys.pop()! + key);
        }
      }
      assertEquals(keys, KEYS);
      assertEquals(rows.some((row) => row.includes("█")), columns > 40);
      assertEquals(
        withoutSpaces(rows.slice(1, header).join("")),
        withoutSpaces(
          "3,994 of 3,994 lines counted, 0 skipped, 0 blank; 4 keys",
        ),
      );
    },
  );
}

const colors: {
  args: string[];
  env: Record<string, string>;
  behind?: string;
  hasColor: boolean;
}[] = [
  { args: [], env: { TERM: "xterm" }, hasColor: true },
  { args: [], env: { TERM: "xterm" }, behind: "| cat", hasColor: false },
  { args: [], env: { TERM: "dumb" }, hasColor: false },
  { args: [], env: { TERM: "xterm", NO_COLOR: "1" }, hasColor: false },
  { args: ["--color=auto"], env: { TERM: "xterm" }, hasColor: true },
  { args: ["--color=never"], env: { TERM: "xterm" }, hasColor: false },
  {
    args: ["--color=always"],
    env: { TERM: "dumb", NO_COLOR: "1" },
    behind: "| cat",
    hasColor: true,
  },
];
for (const { args, env, behind = "", hasColor } of colors) {
  const name = `${args} ${JSON.stringify(env)} ${behind}`;
  testOnTerminal(`a table has colors: ${hasColor} with ${name}`, async () => {
    const table = ["--format", "table", ...args, "a.log"];
    const { sent } = await show(table, { env, behind });
    assertStringIncludes(sent, "lines counted");
    assertEquals(sent.includes(BOLD), hasColor);
  });
}

testOnTerminal(
  "a dumb terminal gets no escape sequence and no bar",
  async () => {
    const { code, sent } = await show(["--format", "table", "a.log"], {
      env: { TERM: "dumb" },
    });
    assertEquals(code, 0);
    assert(!sent.includes("\x1b"), sent);
    assert(!sent.replaceAll("\r\n", "\n").includes("\r"), sent);
    assert(!sent.includes("Read "));
  },
);

for (const flag of ["--no-progress", "--quiet"]) {
  testOnTerminal(`there is no bar with ${flag}`, async () => {
    const { sent } = await show([flag, "a.log"]);
    assertStringIncludes(sent, "/long/");
    assert(!sent.includes("Read "));
  });
}

testOnTerminal(
  "the bar leaves no trace between the results of two days",
  async () => {
    const shown = await show(["--date", "2015-07-13..2015-07-14"]);
    assertNoTraceOfBar(shown);
    const { lines } = shown;
    assertStringIncludes(takeDone(lines), "Done: 2 files, ");
    assertEquals(
      lines.map((line) => line.replace(/, \d+ kB: 1 access$/, "")).sort(),
      [
        `2015-07-13: found 1 file`,
        `2015-07-14: found 1 file`,
        `Wrote "data/2015-07-13.txt": 4 keys`,
        `Wrote "data/2015-07-14.txt": 4 keys`,
      ],
    );
  },
);

testOnTerminal("standard input is called by its name", async () => {
  const { lines } = await show(["--top=1", "-"], {
    before: "cat a.log |",
  });
  assertEquals(lines[0], "reading standard input");
});

testOnTerminal(
  "messages have no dates, one sample a reason, and end with the sums",
  async () => {
    const { lines } = await show(["odd.log"]);
    assert(lines.pop()!.startsWith("Done: 1 file, "));
    assertEquals(lines.slice(1), [
      "Skipped 3 of 5 lines: 3 no request",
      `  no request: "odd.log" at byte 60: "x"`,
      "/a      2",
    ]);
  },
);

testOnTerminal("a run that fails ends with what failed", async () => {
  for (
    const [args, last] of [
      [["gone.log"], "No complete result was printed"],
      [
        ["--keep-going", "gone.log", "a.log"],
        `Left out 1 of 2 files: "gone.log"`,
      ],
      [
        ["--date=2015-07-14..2015-07-15"],
        "Nothing was written for 2015-07-15",
      ],
    ] as const
  ) {
    const { code, lines } = await show([...args]);
    assertEquals(code, 1);
    assertEquals(lines.at(-1), last);
    assert(!lines.some((line) => line.startsWith("Done")));
  }
});

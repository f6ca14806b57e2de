/** Rejects of real runs: all of them, in order, or none. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { SliceWorker } from "../../lib/workers/slice_worker.ts";
import type { Report } from "../../lib/workers/messages.ts";
import { almostLog } from "../support/almost_logs.ts";
import { charsOf } from "../support/byte_strings.ts";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { PROJECT, runProgram } from "../support/program.ts";
import { sliceOf } from "../support/slices.ts";

const ODD = `${"odd".repeat(40)}\n`;

Deno.test("rejects are the same whatever the workers and the lane, and add up", async () => {
  await using folder = await makeFolder();
  const logs = fc.sample(almostLog(400), { numRuns: 6, seed: 7 });
  const files = logs.map((log, i): [string, typeof log] => [`${i}.log`, log]);
  await writeFiles(folder.path, Object.fromEntries(files));
  const texts: string[] = [];
  for (const flags of [["--workers=1"], ["--workers=3"], ["--lane=line"]]) {
    const paths = files.map(([path]) => path);
    const { code, stderr } = await runProgram({
      args: [
        ...["--log-format=access", "--max-skipped=100%", "--rejects", "r.tsv"],
        ...flags,
        ...paths,
      ],
      cwd: folder.path,
    });
    assertEquals(code, 0, stderr);
    const text = charsOf(await Deno.readFile(`${folder.path}/r.tsv`));
    const [, skipped] = stderr.match(/(\d+) skipped, /)!;
    assertEquals(text.split("\n").length - 1, Number(skipped));
    texts.push(text);
  }
  assert(texts[0]!.length > 1000);
  assertEquals(texts, [texts[0], texts[0], texts[0]]);
  const places = texts[0]!.trimEnd().split("\n").map((row) => {
    const [path, offset] = row.split("\t");
    return [parseInt(path!), Number(offset)] as const;
  });
  assertEquals(places, places.toSorted(([a, m], [b, n]) => a - b || m - n));
  for (const row of texts[0]!.trimEnd().split("\n")) {
    const [path, offset, reason, ...rest] = row.split("\t");
    const line = rest.join("\t");
    if (reason === "too long") continue;
    const log = charsOf(new Map(files).get(path!)!);
    assertEquals(log.substr(Number(offset), line.length), line);
    assert(/^(\r?\n|$)/.test(log.slice(Number(offset) + line.length)));
  }
});

Deno.test("a worker has one chunk of rejects on its way at the most", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a.log`;
  await Deno.writeTextFile(path, ODD.repeat(10_000));
  const reports: Report[] = [];
  const counter = new SliceWorker((all) => reports.push(...all));
  const slice = await sliceOf(path);
  const seed = new Uint8Array(256);
  const order = { slice, rules: DEFAULT_RULES, seed, keepsRejects: true };
  const done = counter.take([order]);
  const chunks = () => reports.filter(({ kind }) => kind === "rejected").length;
  for (let received = 0; !reports.some(({ kind }) => kind === "counted");) {
    // Long enough for all that it does without a receipt.
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert(chunks() <= received + 1, "The next comes after the receipt");
    if (chunks() === received) continue;
    received++;
    await counter.take({ kind: "receipt" });
  }
  await done;
  assert(chunks() > 3);
});

Deno.test("rejects that the disk has no room for are an error, the result is not", async () => {
  await using folder = await makeFolder();
  const earlier = { "r.tsv": "earlier" };
  await writeFiles(folder.path, {
    "a.log": `"GET /a"\n${ODD.repeat(1000)}`,
    ...earlier,
  });
  const { code, stderr, stdout } = await runProgram({
    args: ["--log-format=access", "--max-skipped=100%"]
      .concat("--rejects", "r.tsv", "a.log"),
    cwd: folder.path,
    shell: `trap "" XFSZ; ulimit -f 8; exec "$@"`,
  });
  assertEquals(code, 1);
  assertStringIncludes(stderr, `Cannot write "r.tsv": File too large`);
  assertEquals(new TextDecoder().decode(stdout), "/a\t1\n");
  const { "a.log": _, ...left } = await readFiles(folder.path);
  assertEquals(left, { "r.tsv": new TextEncoder().encode("earlier") });
});

const places: [string, string[], string][] = [
  ["not to be written", ["--rejects", "/nowhere/r"], `Cannot write "/nowhere"`],
  ["no folder", ["--rejects", "a.log/r"], `Cannot write "a.log/r"`],
  ["a FIFO", ["--rejects", "pipe"], `Cannot write "pipe": it is not a regular`],
];

for (const [name, flags, message] of places) {
  Deno.test(`a place for rejects that is ${name} is an error before the count`, async () => {
    await using folder = await makeFolder();
    await writeFiles(folder.path, { "a.log": ODD });
    const { code, stderr } = await runProgram({
      args: [...flags, "a.log"],
      cwd: folder.path,
      shell: `mkfifo pipe; exec "$@"`,
    });
    assertEquals(code, 1);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("found 1 file"));
  });
}

Deno.test("a program that ends half-way leaves nothing beside the file", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "r.tsv": "earlier" });
  const { code } = await new Deno.Command("bash", {
    args: [
      "-c",
      `exec "$@"`,
      "bash",
      Deno.execPath(),
      "run",
      "--frozen",
      "--allow-read=.",
      "--allow-write=.",
      `${PROJECT}tests/support/programs/exits_half_way.ts`,
    ],
    cwd: folder.path,
  }).output();
  assertEquals(code, 143);
  assertEquals(Object.keys(await readFiles(folder.path)), ["r.tsv"]);
});

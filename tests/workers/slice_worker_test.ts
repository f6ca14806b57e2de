/** The real worker.ts, with no more permissions than it needs. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { errorOf, keysOf, runPool, startWorker } from "../support/run_pool.ts";
import { sliceOf } from "../support/slices.ts";

const NOTHING: Deno.PermissionOptionsObject = {
  read: false,
  write: false,
  net: false,
  env: false,
  run: false,
  ffi: false,
  sys: false,
  import: false,
};

/** Starts worker.ts with permission to read one folder. */
const startReader = (folder: string) =>
  startWorker("../../worker.ts", {
    deno: { permissions: { ...NOTHING, read: [folder] } },
  });

Deno.test("worker.ts counts one slice after the other", async () => {
  await using folder = await makeFolder();
  const keys = ["/b", "/a", "/a", "/c", "/\u20ac"];
  const slices = await Promise.all(keys.map(async (key, i) => {
    const path = `${folder.path}/${i}`;
    await Deno.writeTextFile(path, `"GET ${key}?${i}"\n\nodd\n`.repeat(i + 1));
    return await sliceOf(path);
  }));
  const { endings, started, readBytes } = await runPool({
    slices,
    workers: 2,
    rulesOf: () => DEFAULT_RULES,
    startWorker: () => startReader(folder.path),
  });
  assertEquals([endings.length, started], [5, 2]);
  let sizeBytes = 0;
  for (const ending of endings) {
    const place = slices.indexOf(ending.slice);
    assertEquals(keysOf(ending), [
      keys[place]!.replace("\u20ac", "\xe2\x82\xac"),
    ]);
    assert("result" in ending);
    const { tally: _, samples, ...sums } = ending.result;
    const n = place + 1;
    assertEquals(sums, {
      lines: 3 * n,
      counted: n,
      blank: n,
      filtered: 0,
      filteredBy: {},
      header: 0,
      skipped: { "no request": n },
      malformed: n,
      sizeBytes: ending.slice.endByte!,
    });
    assertEquals(samples[0]!.text, "odd");
    sizeBytes += ending.slice.endByte!;
  }
  assertEquals(readBytes, sizeBytes);
});

Deno.test("worker.ts reports each byte once, however often it reports", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeFile(path, new Uint8Array(600_000).fill(0x0a));
  const worker = startReader(folder.path);
  // A worker that is older than the pause between reports does one at once.
  await new Promise((resolve) => setTimeout(resolve, 400));
  const reports: number[] = [];
  await runPool({
    slices: [await sliceOf(path)],
    startWorker: () => worker,
    onProgress: (readBytes) => reports.push(readBytes),
  });
  assertEquals(reports.reduce((sum, read) => sum + read, 0), 600_000);
});

Deno.test("worker.ts follows the rules it is given", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, `x=/a/b/c\n`);
  const { endings } = await runPool({
    slices: [await sliceOf(path)],
    rulesOf: () => ({ ...DEFAULT_RULES, depth: 2, pattern: "x=(.*)" }),
    startWorker: () => startReader(folder.path),
  });
  assertEquals(endings.flatMap(keysOf), ["/a/b"]);
});

Deno.test("worker.ts goes on after files that are gone or not its to read", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, `"GET /a"\n`);
  const slice = await sliceOf(path);
  const { endings, started } = await runPool({
    slices: [
      { ...slice, path: `${folder.path}/gone` },
      await sliceOf("LICENSE"),
      slice,
    ],
    rulesOf: () => DEFAULT_RULES,
    startWorker: () => startReader(folder.path),
  });
  assertEquals(started, 1);
  const [gone, denied, counted] = endings;
  assertEquals(
    errorOf(gone).message,
    `Cannot read "${folder.path}/gone": there is no such file or folder; check the path`,
  );
  assertStringIncludes(
    errorOf(denied).message,
    `Cannot read "LICENSE": Deno was not given the permission; add --allow-read=`,
  );
  assertEquals(keysOf(counted!), ["/a"]);
});

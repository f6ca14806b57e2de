/**
 * What happens to files and processes while a count runs. Standard input, which
 * counts first, keeps the one worker busy until the test lets it go on.
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { makeFifo } from "../support/special_files.ts";
import { type Ended, startProgram } from "../support/program.ts";

const LINE =
  `127.0.0.1 - - [13/Jul/2015:23:46:07 +0800] "GET /a HTTP/1.1" 200\n`;
const RESULT = "counts.tsv";
const EARLIER = "/earlier\t1\n";

/** Counts standard input, then a.log, and acts once the plan is made. */
async function actWhileCounting(
  act: (folder: string, child: Deno.ChildProcess) => Promise<void> | void,
  flags: string[] = [],
): Promise<Ended & { left: Record<string, string> }> {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "a.log": LINE + LINE, [RESULT]: EARLIER });
  const args = ["--workers=1", ...flags, "--output", RESULT, "-", "a.log"];
  const stdin = new Uint8Array();
  const child = startProgram({ args, cwd: folder.path, stdin });

  const messages = child.stderr.pipeThrough(new TextDecoderStream())
    .getReader();
  let stderr = "";
  const read = async () => {
    const { value, done } = await messages.read();
    stderr += value ?? "";
    return !done;
  };
  while (!stderr.includes("reading standard input")) {
    assert(await read(), stderr);
  }
  await act(folder.path, child);
  await child.stdin.close().catch(() => {});
  while (await read());

  const { code } = await child.status;
  const stdout = await new Response(child.stdout).bytes();
  const files = Object.entries(await readFiles(folder.path));
  const left = Object.fromEntries(
    files.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
  );
  return { code, stdout, stderr, left };
}

Deno.test("bytes that are appended later are not counted", async () => {
  const { code, left } = await actWhileCounting((folder) =>
    Deno.writeTextFile(`${folder}/a.log`, LINE, { append: true })
  );
  assertEquals(code, 0);
  assertEquals(left[RESULT], "/a\t2\n");
});

const changes: Record<string, [(folder: string) => Promise<void>, string]> = {
  "became shorter": [
    (folder) => Deno.truncate(`${folder}/a.log`, 10),
    `"a.log" became shorter`,
  ],
  "is gone": [
    (folder) => Deno.remove(`${folder}/a.log`),
    `Cannot read "a.log": there is no such file or folder`,
  ],
  "became a FIFO": [
    async (folder) => {
      await Deno.remove(`${folder}/a.log`);
      await makeFifo(`${folder}/a.log`);
    },
    `"a.log" was replaced by another file`,
  ],
  "was replaced": [
    async (folder) => {
      await Deno.writeTextFile(`${folder}/new`, LINE.repeat(3));
      await Deno.rename(`${folder}/new`, `${folder}/a.log`);
    },
    `"a.log" was replaced by another file`,
  ],
};

for (const [name, [change, message]] of Object.entries(changes)) {
  Deno.test(`a file that ${name} is an error`, async () => {
    const { code, stderr, left } = await actWhileCounting(change);
    assertEquals(code, 1);
    assertStringIncludes(stderr, message);
    assertStringIncludes(stderr, "Nothing was written");
    assertEquals(left[RESULT], EARLIER);
  });
}

const signals = [
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGQUIT", 131],
  ["SIGTERM", 143],
] as const;

for (const [signal, exit] of signals) {
  Deno.test(`${signal} ends the run with ${exit} and leaves nothing`, async () => {
    const { code, stderr, left } = await actWhileCounting(
      (_, child) => child.kill(signal),
      ["--rejects", "r.tsv"],
    );
    assertEquals(code, exit);
    assertStringIncludes(stderr, `Stopped by ${signal}`);
    assertEquals(left, { "a.log": LINE + LINE, [RESULT]: EARLIER });
  });
}

Deno.test("a file that fails half-way is left out with --keep-going", async () => {
  const { code, stderr, left } = await actWhileCounting(
    (folder) => Deno.truncate(`${folder}/a.log`, 10),
    ["--keep-going", "--max-skipped=0%"],
  );
  assertEquals(code, 1);
  assertStringIncludes(stderr, `Left out 1 of 2 files: "a.log"`);
  assert(!stderr.includes("Done:"), "A run that fails ends with what failed");
  assertEquals(left[RESULT], "");
});

Deno.test("SIGTERM ends a run whose messages nobody reads", async () => {
  await using folder = await makeFolder();
  const gone = Array.from(
    { length: 2000 },
    (_, i) => `${"gone".repeat(9)}${i}`,
  );
  const child = startProgram({
    args: ["--keep-going", ...gone],
    cwd: folder.path,
    // More messages than a pipe holds, and a reader that takes none.
    shell: `exec "$@" 2> >(exec sleep 30)`,
  });
  // Without a sign that the pipe is full, time has to tell.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  child.kill("SIGTERM");
  const { code } = await child.status;
  await Promise.all([child.stdout.cancel(), child.stderr.cancel()]);
  assertEquals(code, 143);
});

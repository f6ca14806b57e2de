/** Real ways to fail: what the program says, how it ends, what it leaves. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { BINARY, runProgram, type Start } from "../support/program.ts";

const LINE =
  `127.0.0.1 - - [13/Jul/2015:23:46:07 +0800] "GET /a HTTP/1.1" 200\n`;
const LOG = "logs/access-2015-07-13_1";
const RESULT = "data/2015-07-13.txt";
const EARLIER = "/earlier\t1\n";
const DATE = ["--date", "2015-07-13"];

/** Root may read and write all; the test must run as anybody else would. */
const AS_ANYBODY = `
  if [ "$(id -u)" != 0 ]; then exec "$@"; fi
  drop=-dac_override,-dac_read_search
  exec setpriv --bounding-set "$drop" --inh-caps "$drop" "$@"
`;

/** One failing run over a log and an earlier result, which must stay. */
interface Failure extends Partial<Start> {
  name: string;
  prepare?: (folder: string) => Promise<void>;
  messages: string[];
  files?: Record<string, string | Uint8Array>;
  /** About flags of `deno run`; binary_scopes.ts holds what a binary says. */
  isOfDenoRun?: true;
}

const failures: Failure[] = [
  {
    name: "a log that the system denies to read",
    shell: AS_ANYBODY,
    prepare: (folder) => Deno.chmod(`${folder}/${LOG}`, 0o000),
    messages: [
      `Cannot read "${LOG}": the system denies it; give the user who runs logtally access`,
    ],
  },
  {
    name: "a folder of logs that the system denies to list",
    shell: AS_ANYBODY,
    prepare: (folder) => Deno.chmod(`${folder}/logs`, 0o000),
    messages: [`Cannot read "logs": the system denies it`],
  },
  {
    name:
      "a sub-folder of logs that the system denies to list, by its own name",
    shell: AS_ANYBODY,
    args: [...DATE, "--files", "*/*"],
    prepare: async (folder) => {
      await writeFiles(folder, { "logs/denied/x": LINE });
      await Deno.chmod(`${folder}/logs/denied`, 0o000);
    },
    messages: [`Cannot read "logs/denied": the system denies it`],
  },
  {
    name: "a folder of results that the system denies to write",
    shell: AS_ANYBODY,
    prepare: (folder) => Deno.chmod(`${folder}/data`, 0o555),
    messages: [`Cannot write "${RESULT}": the system denies it`],
  },
  {
    name: "a file in the place of the folder of results",
    args: [...DATE, "--out", LOG],
    messages: [`Cannot write "${LOG}/2015-07-13.txt"`],
  },
  {
    name: "a result that grows past what may be written, as on a full disk",
    shell: `trap "" XFSZ; ulimit -f 8; exec "$@"`,
    files: {
      [LOG]: Array.from(
        { length: 400 },
        (_, i) => LINE.replace("/a", `/${i}/${"x".repeat(60)}`),
      ).join(""),
    },
    messages: [`Cannot write "${RESULT}": File too large`],
  },
  {
    name: "a result that grows past the limit of a user (SIGXFSZ)",
    // Deno's own caches are files that grow, too: far above what they take.
    shell: `ulimit -f 16000; exec "$@"`,
    files: {
      [LOG]: Array.from(
        { length: 20 },
        (_, i) => LINE.replace("/a", `/${"x".repeat(900_000)}${i}`),
      ).join(""),
    },
    messages: [`Cannot write "${RESULT}": File too large`],
  },
  {
    name: "a dangling link among the logs",
    shell: `ln -s nowhere ${LOG}0; exec "$@"`,
    messages: [`Cannot read "${LOG}0": there is no such file or folder`],
  },
  {
    name: "a link among the logs that leads in a circle",
    shell: `ln -s access-2015-07-13_10 ${LOG}0; exec "$@"`,
    messages: [`Cannot read "${LOG}0": its symbolic links form a loop`],
  },
  {
    name: "a FIFO among the logs",
    shell: `mkfifo ${LOG}0; exec "$@"`,
    messages: [`"${LOG}0" is not a regular file`],
  },
  {
    name: "a log under two names",
    prepare: (folder) => Deno.link(`${folder}/${LOG}`, `${folder}/${LOG}0`),
    messages: [`"${LOG}" and "${LOG}0" are the same file`],
  },
  {
    name: "no permission to read the logs",
    reads: ["data"],
    isOfDenoRun: true,
    messages: [
      `Cannot read "logs": Deno was not given the permission; add --allow-read="logs"`,
    ],
  },
  {
    name: "no permission to read its own modules",
    isOfDenoRun: true,
    shell: `
      args=("$@")
      for i in "\${!args[@]}"; do
        case "\${args[i]}" in --allow-read=*) args[i]=--allow-read=logs,data ;; esac
      done
      exec "\${args[@]}"
    `,
    messages: [
      `worker.ts": Deno was not given the permission; add all that this run needs: --allow-read="`,
    ],
  },
  {
    name: "no permission to read the logs and to write the results, at once",
    reads: ["data"],
    writes: [],
    isOfDenoRun: true,
    messages: [
      `Cannot read "logs": Deno was not given the permission; add all that this run needs: --allow-read="logs" --allow-write="data"`,
    ],
  },
  {
    name: "no permission to write the results",
    writes: [],
    isOfDenoRun: true,
    messages: [
      `Cannot write "data": Deno was not given the permission; add --allow-write="data"`,
    ],
  },
  {
    name: "a FIFO in the place of the result",
    args: ["--output", "pipe", LOG],
    shell: `mkfifo pipe; exec "$@"`,
    messages: [`Cannot write "pipe": it is not a regular file`],
  },
];

for (const failure of failures) {
  const { name, prepare, messages, files, isOfDenoRun, ...start } = failure;
  if (isOfDenoRun && BINARY !== null) continue;
  Deno.test(`the program refuses ${name}`, async () => {
    await using folder = await makeFolder();
    const cwd = folder.path;
    await writeFiles(cwd, { [LOG]: LINE, [RESULT]: EARLIER, ...files });
    await prepare?.(cwd);

    const ended = await runProgram({ args: DATE, cwd, ...start });

    for (const path of ["logs", "data", LOG]) {
      await Deno.chmod(`${cwd}/${path}`, 0o700);
    }
    assertEquals(ended.code, 1, ended.stderr);
    assertEquals(ended.stdout.length, 0);
    for (const message of messages) {
      assertStringIncludes(ended.stderr, message);
    }
    assert(!/^\s+at /m.test(ended.stderr), "No stack trace without --debug");
    const left = await readFiles(`${cwd}/data`);
    assertEquals(left, { "2015-07-13.txt": new TextEncoder().encode(EARLIER) });
  });
}

Deno.test("errors come with a stack trace under --debug", async () => {
  await using folder = await makeFolder();
  const args = ["--debug", "gone.log"];
  const { code, stderr } = await runProgram({ args, cwd: folder.path });
  assertEquals(code, 1);
  assertStringIncludes(stderr, "    at ");
});

Deno.test("a full disk behind standard output is an error", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "a.log": LINE });
  const { code, stderr } = await runProgram({
    args: ["a.log"],
    cwd: folder.path,
    shell: `exec "$@" > /dev/full`,
  });
  assertEquals(code, 1);
  assertStringIncludes(stderr, `Cannot write "standard output": No space left`);
  assertStringIncludes(stderr, "No complete result was printed");
});

Deno.test("a closed standard error does not stop the count", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "a.log": LINE });
  const { code, stdout } = await runProgram({
    args: ["a.log"],
    cwd: folder.path,
    shell: `exec "$@" 2> /dev/full`,
  });
  assertEquals(code, 0);
  assertEquals(new TextDecoder().decode(stdout), "/a\t1\n");
});

Deno.test("a closed pipe on standard output is no error", async () => {
  await using folder = await makeFolder();
  const lines = Array.from(
    { length: 20_000 },
    (_, i) => LINE.replace("/a", `/${i}`),
  );
  await writeFiles(folder.path, { "a.log": lines.join("") });
  const { code, stderr, stdout } = await runProgram({
    args: ["a.log"],
    cwd: folder.path,
    shell: `"$@" | head -n 1; exit "\${PIPESTATUS[0]}"`,
  });
  assertEquals(code, 0, stderr);
  assertEquals(new TextDecoder().decode(stdout), "/0\t1\n");
  assertStringIncludes(stderr, "Done: 1 file");
});

Deno.test("--keep-going counts without a sub-folder that cannot be read", async () => {
  await using folder = await makeFolder();
  const cwd = folder.path;
  await writeFiles(cwd, {
    "logs/web1/2015-07-13": LINE,
    "logs/web2/2015-07-13": LINE,
  });
  await Deno.chmod(`${cwd}/logs/web2`, 0o000);
  const args = [
    ...DATE,
    "--files",
    "*/{date}*",
    "--keep-going",
    "--output",
    "-",
  ];
  const ended = await runProgram({ args, cwd, shell: AS_ANYBODY });
  await Deno.chmod(`${cwd}/logs/web2`, 0o700);
  assertEquals(ended.code, 1);
  assertEquals(new TextDecoder().decode(ended.stdout), "/a\t1\n");
  assertStringIncludes(ended.stderr, `Cannot read "logs/web2": the system`);
});

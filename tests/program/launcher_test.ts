/** `deno task count`: any flags, from anywhere, with the permissions that they need. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { shortHelp } from "../../lib/options/help.ts";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { type LauncherStart, runLauncher } from "../support/launcher.ts";
import { BINARY, runProgram } from "../support/program.ts";

const LINE = `- - [x] "GET /a HTTP/1.1" 200\n`;
const TIMED =
  '10.0.0.1 - - [13/Jul/2015:10:00:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "-"';
const COUNTED = "/a\t1\n";
const DATE = ["--date", "2015-07-13"];
const LOG = "access-2015-07-13_1";
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** A run in the folder `here`, which has a log in `logs/` and in `../there/`. */
interface Case extends Partial<LauncherStart> {
  name: string;
  /** What is printed; nothing unless given. */
  printed?: string;
  /** The files that have the counts afterwards, from the folder above `here`. */
  written?: string[];
  messages?: string[];
  code?: number;
}

const cases: Case[] = [
  { name: "a day", args: DATE, written: ["here/data/2015-07-13.txt"] },
  {
    name: "a day from and to other folders, one that does not exist yet",
    args: [...DATE, "--logs", "../there", "--out", "../new/deep"],
    written: ["new/deep/2015-07-13.txt"],
  },
  {
    name: "a day by the lines of a file that is elsewhere",
    args: [...DATE, "../there/timed.log", "--output", "-"],
    shell: `echo '${TIMED}' > ../there/timed.log; count "$@"`,
    printed: COUNTED,
  },
  {
    name: "some hours of files that a pattern finds elsewhere",
    args: ["--since", "2015-07-13T09:00", "--logs", "../there"]
      .concat("--files", "timed*", "--output", "-"),
    shell: `echo '${TIMED}' > ../there/timed.log; count "$@"`,
    printed: COUNTED,
  },
  {
    name: "tallies that are added up and compared elsewhere",
    args: ["a.log", "--format", "tally", "--output", "../new/a.tally"],
    shell: `count "$@"
      count merge ../new/a.tally --output ../new/sum.txt
      count diff ../new ../new/sum.txt --format csv --threshold 1%
      cat ../new/sum.txt`,
    printed: `what,path,before,after,change,change%\r\n${COUNTED}`,
  },
  {
    name: "logs that are verified elsewhere",
    args: ["verify", "../there", "--quiet"],
    printed: "Both ways agree: 1 file, 30 bytes, 1 line, 1 counted\n",
  },
  {
    name: "a list of files",
    args: ["--files-from", "../there/list"],
    shell: `printf 'a.log\\n../there/${LOG}\\n' > ../there/list; count "$@"`,
    printed: "/a\t2\n",
  },
  {
    name: "a list of files that is piped in",
    args: ["--files-from", "-"],
    shell: `printf 'a.log\\0../there/${LOG}\\0' | count "$@"`,
    printed: "/a\t2\n",
  },
  {
    name: "files, and standard input beside them",
    args: ["a.log", "../there/" + LOG, "-"],
    shell: `count "$@" < a.log`,
    printed: "/a\t3\n",
  },
  {
    name: "what is piped in",
    args: [],
    shell: `cat a.log | count`,
    printed: COUNTED,
  },
  {
    name: "/dev/stdin",
    args: ["/dev/stdin"],
    shell: `cat a.log | count "$@"`,
    printed: COUNTED,
  },
  {
    name: "/dev/stdout",
    args: ["--output", "/dev/stdout", "a.log"],
    printed: COUNTED,
  },
  {
    name: "a link to a log",
    args: ["link.log"],
    shell: `ln -s ../there/${LOG} link.log; count "$@"`,
    printed: COUNTED,
  },
  {
    name: "a link among the logs of a day",
    args: DATE,
    shell: `ln -sf ../../there/${LOG} logs/${LOG}; count "$@"`,
    written: ["here/data/2015-07-13.txt"],
  },
  {
    name: "a link to a folder among the levels of a glob",
    args: [...DATE, "--files", "*/access-{date}*"],
    shell: `ln -s ../../there logs/web1; count "$@"`,
    written: ["here/data/2015-07-13.txt"],
  },
  {
    name: "a link to the folder of logs and to the folder of results",
    args: DATE,
    shell:
      `rm -r logs; ln -s ../there logs; mkdir ../new; ln -s ../new data; count "$@"`,
    written: ["new/2015-07-13.txt"],
  },
  {
    name: "a result that is a link",
    args: ["--output", "out.tsv", "a.log"],
    shell: `mkdir ../new; ln -s ../new/out.tsv out.tsv; count "$@"`,
    written: ["new/out.tsv"],
  },
  {
    name: "a folder with a comma in its name, from inside",
    args: ["--output", "out/x.tsv", "a.log"],
    shell: `mkdir "b,c"; cp a.log "b,c"; cd "b,c"; count "$@"`,
    written: ["here/b,c/out/x.tsv"],
  },
  {
    name: "a name with spaces, quotes and a dollar sign",
    args: ["--output", `o "u' $t/x.tsv`, `l '"$g`],
    shell: `cp a.log "l '\\"\\$g"; count "$@"`,
    written: [`here/o "u' $t/x.tsv`],
  },
  {
    name: "more logs than Deno should be told one by one",
    args: [],
    shell:
      `for ((i = 0; i < 300; i++)); do cp a.log "logs/$i"; done; count logs/[0-9]*`,
    printed: "/a\t300\n",
  },
  {
    name: "a path with a comma from outside",
    args: [],
    shell: `cp a.log b,c.log; cd ../there; count ../here/b,c.log`,
    printed: COUNTED,
  },
  {
    name: "a folder, with a link in it",
    args: ["logs"],
    shell: `ln -s ../../there/${LOG} logs/link; count "$@"`,
    printed: "/a\t2\n",
  },
  {
    name: "<(…)",
    args: ["a.log"],
    shell: `count "$@" <(cat a.log)`,
    printed: "/a\t2\n",
  },
  {
    name: "a FIFO",
    args: ["a.log", "pipe"],
    shell: `mkfifo pipe; cat a.log > pipe & count "$@"`,
    printed: "/a\t2\n",
  },
  {
    name: "a folder of logs that is missing",
    args: [...DATE, "--logs", "none"],
    code: 1,
    messages: [`Cannot read "none": there is no such file or folder`],
  },
  {
    name: "a wrong flag",
    args: ["--dates", "x"],
    code: 2,
    messages: [`There is no flag "--dates"; did you mean "--date"?`],
  },
];

for (
  const { name, printed = "", written = [], messages = [], code = 0, ...start }
    of cases
) {
  Deno.test({
    name: `deno task count: ${name}`,
    ignore: BINARY !== null,
    fn: async () => {
      await using folder = await makeFolder();
      const cwd = `${folder.path}/here`;
      await writeFiles(folder.path, {
        "here/a.log": LINE,
        [`here/logs/${LOG}`]: LINE,
        [`there/${LOG}`]: LINE,
      });
      const ended = await runLauncher({ args: [], cwd, ...start });
      assertEquals(
        [ended.code, text(ended.stdout)],
        [code, printed],
        ended.stderr,
      );
      for (const message of messages) {
        assertStringIncludes(ended.stderr, message);
      }
      for (const path of written) {
        const result = await Deno.readTextFile(`${folder.path}/${path}`);
        assertEquals(result, COUNTED);
      }
    },
  });
}

Deno.test({
  name:
    "the launcher says what main.ts says, where the command line is wrong or asks for help",
  ignore: BINARY !== null,
  fn: async () => {
    await using folder = await makeFolder();
    for (
      const args of [["--top", "0"], ["--out=a", "--output=b", "c"], ["-h"], [
        "--version",
      ], []]
    ) {
      const start = { args, cwd: folder.path };
      const undated = (stderr: string) =>
        stderr.replaceAll(/^[\d-]+ [\d:]+ /gm, "");
      const [direct, launched] = await Promise.all([
        runProgram({ ...start, reads: ["lib"], writes: [] }),
        runLauncher(start),
      ]);
      assertEquals(
        [launched.code, text(launched.stdout), undated(launched.stderr)],
        [direct.code, text(direct.stdout), undated(direct.stderr)],
      );
    }
    const { stdout } = await runLauncher({ args: ["-h"], cwd: folder.path });
    assert(text(stdout).startsWith(shortHelp()));
  },
});

const SIGNALS = { INT: 130, TERM: 143 };
for (const [signal, code] of Object.entries(SIGNALS)) {
  Deno.test({
    name: `SIG${signal} reaches the count, and the launcher ends with ${code}`,
    ignore: BINARY !== null,
    fn: async () => {
      await using folder = await makeFolder();
      const ended = await runLauncher({
        args: ["--output", "out.tsv", "-"],
        cwd: folder.path,
        shell: `
          mkfifo input
          set -m
          (exec "$deno" task --quiet --config "$config" count "$@") \\
            < input 2> messages &
          exec 3> input
          for ((i = 0; i < 300; i++)); do
            grep -q "reading" messages && break
            sleep 0.1
          done
          kill -${signal} $!
          # Without a signal, the end of its input ends the count: not before the
          # signal has had its time.
          for ((i = 0; i < 100; i++)); do
            grep -q "Stopped" messages && break
            sleep 0.1
          done
          exec 3>&-
          wait $!; code=$?
          cat messages >&2
          rm input messages
          exit $code
        `,
      });
      assertEquals(ended.code, code, ended.stderr);
      assertStringIncludes(ended.stderr, `Stopped by SIG${signal}`);
      assertEquals(await readFiles(folder.path), {});
    },
  });
}

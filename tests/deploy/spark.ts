/** A data lake that is counted for real: Apache Spark with two executors on this machine. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { gzipSync } from "node:zlib";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { PROJECT, runProgram } from "../support/program.ts";
import { missingPrograms } from "../support/missing_programs.ts";

/** Lines of a server whose bytes are of any value, the last without a line feed. */
function logOf(server: number, lines: number): Uint8Array {
  const text = Array.from(
    { length: lines },
    (_, i) =>
      `10.0.0.${server} - - [13/Jul/2015:10:00:00 +0800] "GET /${i % 7}/\xff${
        i % 30
      } HTTP/1.1" ${200 + i % 300} ${i} "-" "${"x".repeat(i % 500)}"${
        i % 3 === 0 ? "\r" : ""
      }`,
  ).join("\n");
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const LAKE = {
  "lake/plain.log": logOf(1, 10_000),
  "lake/packed.log.gz": gzipSync(logOf(2, 1_000)),
  "lake/empty.log": "",
};

/**
 * Starts jobs whose tasks run a logtally that first does what `FIRST` says.
 * What the job says is on standard output: spark-submit puts it there.
 */
const START = `
set -eu
program=("$@")
{ echo '#!/bin/bash'; echo "$FIRST"; printf 'exec '; printf '%q ' "\${program[@]}"; echo '"$@"'; } > logtally
chmod +x logtally
spark() {
  timeout 240 spark-submit --master "$MASTER" --conf spark.ui.enabled=false \\
    --conf spark.speculation=true --conf spark.speculation.quantile=0.1 \\
    --conf spark.speculation.minTaskRuntime=1s "$JOB" \\
    --logtally "$PWD/logtally" --part-size 1 --output "$PWD/sum.tally" "$@" > said 2> log ||
    { code=$?; tail -n 50 log said >&2; return $code; }
}
`;

/**
 * Kills the executor that counts a part in the middle, and lets a packed file wait
 * for the copy of its task, once each.
 */
const TROUBLE = `
case $* in
  *--range\\ [1-9]*)
    if mkdir "$FOLDER/killed" 2> /dev/null; then
      pid=$$
      until grep -q CoarseGrainedExecutorBackend "/proc/$pid/cmdline"; do
        read -r _ _ _ pid _ < "/proc/$pid/stat"
      done
      kill -9 "$pid"
    fi ;;
  *packed.log.gz*) ! mkdir "$FOLDER/waited" 2> /dev/null || sleep 20 ;;
esac
`;

const missing = await missingPrograms(["spark-submit", "java"]);
const ignore = missing.length > 0;
const suffix = ignore ? ` (no ${missing.join(", ")} here)` : "";

/** Runs commands beside a lake. */
async function runSpark(
  { commands, lake = LAKE, master = "local[2]", first = ":" }: {
    commands: string;
    lake?: Record<string, string | Uint8Array>;
    master?: string;
    first?: string;
  },
) {
  await using folder = await makeFolder();
  await writeFiles(folder.path, lake);
  const { code, stdout, stderr } = await runProgram({
    args: [],
    cwd: folder.path,
    reads: ["/"],
    shell: `export FOLDER=$PWD FIRST='${first}' MASTER='${master}'
      JOB='${PROJECT}deploy/spark/count_lake.py'\n${START}\n${commands}`,
  });
  return { code, stdout: new TextDecoder().decode(stdout), stderr };
}

Deno.test({
  name:
    `a lake has the bytes of one machine, though an executor dies and a task runs twice${suffix}`,
  ignore,
  fn: async () => {
    const { code, stdout, stderr } = await runSpark({
      master: "local-cluster[2,1,1024]",
      first: TROUBLE,
      commands: `
        spark "$PWD/lake/*" -- --columns count,4xx,bytes
        rmdir killed waited
        grep -q 'Lost executor' log
        for format in tsv json; do
          ./logtally merge --quiet --format $format sum.tally > merged
          ./logtally --quiet --format $format --columns count,4xx,bytes lake/* > counted
          cmp merged counted
        done
        grep -c '^{"input":.*plain.log' sum.tally`,
    });
    assertEquals(code, 0, stderr);
    assertEquals(stdout, "4\n");
  },
});

const REFUSED: [
  what: string,
  commands: string,
  lake: Record<string, string | Uint8Array>,
  message: string,
][] = [
  [
    "a packed file that is cut",
    `spark "$PWD/lake/*"`,
    { ...LAKE, "lake/packed.log.gz": gzipSync(logOf(2, 1_000)).slice(0, 900) },
    'lake/packed.log.gz", bytes 0-900: ',
  ],
  [
    "a file that two globs name",
    `spark "$PWD/lake/*" "$PWD/lake/p*.log"`,
    LAKE,
    "would count twice",
  ],
  [
    "a glob that matches nothing",
    `spark "$PWD/lake/*" "$PWD/lake/*.txt"`,
    LAKE,
    'lake/*.txt" matches no file',
  ],
  [
    "a cut file of a container",
    `spark "$PWD/lake/*"`,
    {
      "lake/pod.log":
        '2015-07-13T10:00:00.0Z stdout F 1.2.3.4 - - [13/Jul/2015:10:00:00 +0800] "GET /a HTTP/1.1" 200 5\n'
          .repeat(12_000),
    },
    'pod.log" is of a container',
  ],
];

for (const [what, commands, lake, message] of REFUSED) {
  Deno.test({
    name: `a lake with ${what} fails and names it${suffix}`,
    ignore,
    fn: async () => {
      const { code, stderr } = await runSpark({
        commands: `${commands} || { [ ! -e sum.tally ] && exit 1; }`,
        lake,
      });
      assertEquals(code, 1, stderr);
      assertStringIncludes(stderr, message);
    },
  });
}

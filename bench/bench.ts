/**
 * Measures logtally against all that one could pick instead: whole processes,
 * in turn, several times, over the same logs, with the same counts.
 *
 *   deno task bench --size 4 --runs 3 --only logtally,mawk
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { type Contender, CONTENDERS, PACKED_CONTENDERS } from "./contenders.ts";
import { type LogRecipe, writeLog } from "./logs.ts";

/** A folder of logs. */
interface Scene {
  name: string;
  /** Gigabytes, as a share of --size. */
  share: number;
  files: number;
  recipe: Pick<LogRecipe, "keys" | "oddEvery">;
  /** Whether the logs are packed with gzip. */
  isPacked?: boolean;
}

const FIFTY_KEYS = { keys: 50, oddEvery: 0 };
const SCENES: Scene[] = [
  { name: "eight unequal files", share: 1, files: 8, recipe: FIFTY_KEYS },
  { name: "one file", share: 1, files: 1, recipe: FIFTY_KEYS },
  { name: "fifty keys", share: 0.25, files: 8, recipe: FIFTY_KEYS },
  {
    name: "a million keys",
    share: 0.25,
    files: 8,
    recipe: { keys: 1_000_000, oddEvery: 0 },
  },
  {
    name: "a tenth odd lines",
    share: 0.25,
    files: 8,
    recipe: { keys: 50, oddEvery: 10 },
  },
  { name: "packed", share: 0.25, files: 8, recipe: FIFTY_KEYS, isPacked: true },
];

const options = parseArgs(Deno.args, {
  string: ["size", "runs", "only", "scenes", "folder"],
}) as Record<string, string | undefined>;
const sizeBytes = Number(options.size ?? 4) * 1e9;
const runs = Number(options.runs ?? 3);
const folder = options.folder ?? ".tmp/bench";
const only = options.only?.split(",");
const scenes = options.scenes?.split(",");

for (const scene of SCENES) {
  if (scenes && !scenes.some((name) => scene.name.includes(name))) continue;
  await measureScene(scene);
}
await measureStart();

async function measureScene(scene: Scene) {
  const logs = await makeLogs(scene);
  const bytes = (await Promise.all(logs.map((log) => Deno.stat(log))))
    .reduce((sum, { size }) => sum + size, 0);
  if (scene.isPacked) await packLogs(logs);
  print(
    `\n${scene.name}: ${logs.length} files, ${(bytes / 1e9).toFixed(2)} GB\n`,
  );
  print(`| contender | median s | GB/s | peak MB | times logtally |`);
  print(`| --- | --- | --- | --- | --- |`);
  const all = scene.isPacked ? PACKED_CONTENDERS : CONTENDERS;
  const contenders = all.filter(({ name }) =>
    !only || only.some((part) => name === part || name.startsWith(`${part},`))
  );
  const timings = new Map<Contender, Timing[]>();
  for (let run = 0; run < runs; run++) {
    for (const contender of contenders) {
      const timing = await timeOnce(contender, logs);
      timings.set(contender, [...timings.get(contender) ?? [], timing]);
    }
  }
  const first = timings.get(contenders[0]!)!;
  for (const contender of contenders) {
    const all = timings.get(contender)!;
    if (all.some(({ code }) => code === 127)) {
      print(`| ${contender.name} | missing: ${contender.needs} | | | |`);
      continue;
    }
    if (all.some(({ code }) => code !== 0)) {
      throw new Error(`${contender.name} failed: ${all[0]!.stderr}`);
    }
    if (contender.isChecked && all[0]!.counts !== first[0]!.counts) {
      throw new Error(`${contender.name} counts otherwise than logtally`);
    }
    const seconds = median(all.map(({ seconds }) => seconds)) *
      contender.divisor;
    const peak = Math.max(...all.map(({ peakMegabytes }) => peakMegabytes));
    const ratio = seconds / median(first.map(({ seconds }) => seconds));
    print(
      `| ${contender.name} | ${seconds.toFixed(2)} | ${
        (bytes / 1e9 / seconds).toFixed(2)
      } | ${peak.toFixed(0)} | ${ratio.toFixed(2)} |`,
    );
  }
}

/** What a start costs: ten lines against a program that does nothing. */
async function measureStart() {
  await Deno.mkdir(folder, { recursive: true });
  const log = `${folder}/ten_lines.log`;
  await writeLog(log, { sizeBytes: 2000, keys: 50, oddEvery: 0, seed: 1 });
  await Deno.writeTextFile(`${folder}/empty.ts`, "");
  const empty = {
    ...CONTENDERS[0]!,
    command: `"$DENO" run "$LOGS/empty.ts"`,
  };
  for (
    const [name, contender] of [["ten lines", CONTENDERS[0]!], [
      "empty deno run",
      empty,
    ]] as const
  ) {
    const times: number[] = [];
    for (let run = 0; run < 10; run++) {
      times.push((await timeOnce(contender, [log])).seconds);
    }
    print(`\n${name}: median ${(median(times) * 1000).toFixed(0)} ms`);
  }
}

/** One whole process. */
interface Timing {
  code: number;
  seconds: number;
  /** Of the largest process. */
  peakMegabytes: number;
  counts: string;
  stderr: string;
}

async function timeOnce(
  { command }: Contender,
  logs: string[],
): Promise<Timing> {
  const peakFile = `${folder}/peak`;
  // A pipe would measure how fast this program empties it, on the same cores.
  const countsFile = `${folder}/counts`;
  const startMs = performance.now();
  const output = await new Deno.Command("bash", {
    args: [
      "-c",
      `exec env time -o "$1" -f %M bash -o pipefail -c "$3" bash "\${@:4}" > "$2"`,
      "bash",
      peakFile,
      countsFile,
      command,
      ...logs,
    ],
    env: {
      DENO: Deno.execPath(),
      LOGS: folder,
      PEERS: `${folder}/peers`,
      LC_ALL: "C",
    },
  }).output();
  const seconds = (performance.now() - startMs) / 1000;
  const counts = new TextDecoder("latin1").decode(
    await Deno.readFile(countsFile),
  );
  return {
    code: output.code,
    seconds,
    peakMegabytes:
      Number((await Deno.readTextFile(peakFile)).trim().split("\n").at(-1)) /
      1000,
    counts: counts.trimEnd().split("\n").sort().join("\n"),
    stderr: new TextDecoder().decode(output.stderr),
  };
}

async function makeLogs(
  { name, share, files, recipe }: Scene,
): Promise<string[]> {
  const bytes = sizeBytes * share;
  const place = `${folder}/${name.replaceAll(" ", "_")}_${bytes}`;
  const parts = Array.from({ length: files }, (_, i) => 2 ** (i / 3));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const paths = parts.map((_, i) => `${place}/access-2015-07-13_${i}`);
  if (await Deno.stat(`${place}/done`).catch(() => null)) return paths;
  await Deno.mkdir(place, { recursive: true });
  for (const [i, path] of paths.entries()) {
    await writeLog(path, {
      ...recipe,
      sizeBytes: bytes * parts[i]! / whole,
      seed: i + 1,
    });
  }
  await Deno.writeTextFile(`${place}/done`, "");
  return paths;
}

/** Packs each log beside itself; the contenders are given the names without `.gz`. */
async function packLogs(logs: string[]) {
  const { code } = await new Deno.Command("bash", {
    args: [
      "-c",
      `for log; do
        [ -e "$log.gz" ] || { gzip -c "$log" > "$log.new" && mv "$log.new" "$log.gz"; } || exit
      done`,
      "bash",
      ...logs,
    ],
  }).output();
  if (code !== 0) throw new Error("gzip failed");
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function print(line: string) {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/**
 * What a day takes on many machines, from what was measured on one.
 *
 *   deno task scale --day 10 --nodes 20 --cores 16 --disk 2 --network 1.25
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";

/** Machines, and what they count in a day. */
export interface Cluster {
  /** Terabytes of logs a day, decompressed. */
  dayTB: number;
  /** How many machines there are. */
  nodes: number;
  /** Cores of each that count. */
  cores: number;
  /** What a machine reads from its disks, in GB a second. */
  diskGBps: number;
  /** What a machine reads from the network, in GB a second. */
  networkGBps: number;
}

/** A kind of logs: measured, see docs/scale.md. */
interface Kind {
  /** What it is. */
  log: string;
  /** Seconds of a core that count a GB, decompressed; the start is not among them. */
  secondsAGB: number;
  /** How much of a GB is read. */
  readShare: number;
}

const PLAIN: Kind = {
  log: "combined, 50 keys",
  secondsAGB: 0.40,
  readShare: 1,
};
const KINDS: Kind[] = [
  PLAIN,
  { log: "combined, `--stats`", secondsAGB: 0.93, readShare: 1 },
  { log: "W3C", secondsAGB: 0.56, readShare: 1 },
  { log: "JSON", secondsAGB: 0.49, readShare: 1 },
  { log: "LTSV", secondsAGB: 0.62, readShare: 1 },
  { log: "combined, gzip", secondsAGB: 1.40, readShare: 0.2 },
];

/** Seconds that a task of Spark takes besides, with the start of logtally: measured. */
const TASK_SECONDS = 0.52;
/** Seconds before the first task of an executor is done: measured. */
const SPARK_SECONDS = 20;
/** Seconds of a core that a GB takes more where Java copies it into logtally: measured. */
const COPY_SECONDS_A_GB = 0.96;
/** Seconds of a core for each row that a merge reads, and for its start: measured. */
const MERGE_SECONDS_A_ROW = 0.75e-6;
const MERGE_START_SECONDS = 0.23;
/** Bytes of a row of a tally of counts: measured. */
const BYTES_A_ROW = 52;
/** How many tallies the job of Spark merges at once. */
const MERGED_AT_ONCE = 16;

/** Seconds of a run over 1 GB by part, least of five: measured. */
const RUNS = [
  { keys: "50", start: 0.14, count: 0.63, merge: 0.005, tail: 0.016 },
  { keys: "10,000", start: 0.14, count: 0.84, merge: 0.014, tail: 0.029 },
  { keys: "1,000,000", start: 0.20, count: 2.01, merge: 0.91, tail: 0.58 },
];

/** The tables of docs/scale.md. */
export function describeScale(cluster: Cluster): string {
  const { dayTB, nodes, cores } = cluster;
  return [
    `${dayTB} TB a day on ${nodes} nodes of ${cores} cores, parts of 1 GB, 10,000 keys: seconds`,
    ...table([
      ["log", "cores", "disk", "network", "merge", "all", "limit"],
      ...KINDS.map((kind) => dayRow(kind, cluster)),
    ]),
    "",
    "the same by size of a part, combined logs of 50 keys: seconds of the cores",
    ...table([
      ["part", "parts", "of tasks", "seconds"],
      ...[0.125, 0.5, 1, 4, 16].map((partGB) => partRow(partGB, cluster)),
    ]),
    "",
    "merges by keys of each tally, parts of 1 GB",
    ...table([
      ["keys", "tally", "seconds", "the last"],
      ...[50, 10_000, 1_000_000].map((keys) => mergeRow(keys, cluster)),
    ]),
    "",
    "one machine, 1 GB and 100 GB: seconds by cores",
    ...table([
      ["keys", "serial", "1", "2", "12", "100 GB, 12"],
      ...RUNS.map(coresRow),
    ]),
    "",
  ].join("\n");
}

/** What a day takes: whatever is slowest of reading and counting, and the merges. */
function dayTimes(
  { secondsAGB, readShare }: Kind,
  partGB: number,
  { dayTB, nodes, cores, diskGBps, networkGBps }: Cluster,
) {
  const dayGB = dayTB * 1000;
  const parts = Math.ceil(dayGB / partGB);
  const allCores = nodes * cores;
  // A core counts whole parts, so the last round may find few cores busy.
  const rounds = Math.ceil(parts / allCores);
  const own = rounds * TASK_SECONDS;
  const busy = secondsAGB + readShare * COPY_SECONDS_A_GB;
  const count = rounds * partGB * busy + own;
  const readGB = dayGB * readShare / nodes;
  const disk = readGB / diskGBps;
  const network = readGB / networkGBps;
  const merge = mergeSeconds(parts, 10_000, allCores);
  const all = SPARK_SECONDS + Math.max(count, disk, network) + merge.all;
  return { parts, own, count, disk, network, merge, all };
}

/** The tree of merges: how long in all, and how much of it is the last merge. */
function mergeSeconds(parts: number, keys: number, allCores: number) {
  let all = 0;
  let last = 0;
  for (let left = parts; left > 1;) {
    const merges = Math.ceil(left / MERGED_AT_ONCE);
    const rows = Math.min(left, MERGED_AT_ONCE) * keys;
    last = TASK_SECONDS + MERGE_START_SECONDS + rows * MERGE_SECONDS_A_ROW;
    all += Math.ceil(merges / allCores) * last;
    left = merges;
  }
  return { all, last };
}

function dayRow(kind: Kind, cluster: Cluster): string[] {
  const { count, disk, network, merge, all } = dayTimes(kind, 1, cluster);
  const limits = { cores: count, disk, network };
  const [limit] = Object.entries(limits).toSorted(([, a], [, b]) => b - a)[0]!;
  const seconds = [count, disk, network, merge.all, all];
  return [kind.log, ...seconds.map((seconds) => seconds.toFixed(0)), limit];
}

function partRow(partGB: number, cluster: Cluster): string[] {
  const { parts, own, count } = dayTimes(PLAIN, partGB, cluster);
  const share = `${(own / count * 100).toFixed(0)}%`;
  return [`${partGB} GB`, `${parts}`, share, count.toFixed(0)];
}

function mergeRow(keys: number, { dayTB, nodes, cores }: Cluster): string[] {
  const { all, last } = mergeSeconds(dayTB * 1000, keys, nodes * cores);
  const size = `${(keys * BYTES_A_ROW / 1e6).toFixed(3)} MB`;
  return [keys.toLocaleString("en"), size, all.toFixed(0), last.toFixed(1)];
}

/** Main's start, merges, sort and writing are serial; counting is not. */
function coresRow({ keys, start, count, merge, tail }: typeof RUNS[0]) {
  const serial = start + merge + tail;
  const on = (cores: number, sizeGB: number) =>
    // Main merges while the others count, but no run is shorter than its merges.
    start + tail + Math.max(merge * sizeGB, count * sizeGB / cores);
  const share = `${(serial / on(1, 1) * 100).toFixed(0)}%`;
  const runs = [on(1, 1), on(2, 1), on(12, 1), on(12, 100)];
  return [keys, share, ...runs.map((seconds) => seconds.toFixed(2))];
}

/** Columns of a table, the first to the left and the others to the right. */
function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, i) =>
    Math.max(...rows.map((row) => row[i]!.length))
  );
  return rows.map((row) =>
    row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)
    ).join("  ")
  );
}

/** The cluster of docs/scale.md. */
export const EXAMPLE: Cluster = {
  dayTB: 10,
  nodes: 20,
  cores: 16,
  diskGBps: 2,
  networkGBps: 1.25,
};

if (import.meta.main) {
  const options = parseArgs(Deno.args, {
    string: ["day", "nodes", "cores", "disk", "network"],
  }) as Record<string, string | undefined>;
  const { dayTB, nodes, cores, diskGBps, networkGBps } = EXAMPLE;
  const text = describeScale({
    dayTB: Number(options.day ?? dayTB),
    nodes: Number(options.nodes ?? nodes),
    cores: Number(options.cores ?? cores),
    diskGBps: Number(options.disk ?? diskGBps),
    networkGBps: Number(options.network ?? networkGBps),
  });
  await Deno.stdout.write(new TextEncoder().encode(text));
}

/**
 * Writes tallies of made-up days, to see and to measure what becomes of them:
 * deno run --allow-read=. --allow-write=.tmp bench/made_up_days.ts .tmp/days 90 200
 *
 * @module
 */

import { Durations } from "../lib/count/durations.ts";
import { noLines } from "../lib/count/line_sums.ts";
import { DEFAULT_RULES } from "../lib/count/rules.ts";
import { type noValues, ValueRows } from "../lib/count/row_values.ts";
import { Tally } from "../lib/count/tally.ts";
import { codeOf, valueOf } from "../lib/count/three_digits.ts";
import { bytesOfText } from "../lib/latin1.ts";
import { STATS } from "../lib/results/columns/column_names.ts";
import { tallyRules } from "../lib/tallies/tally_head.ts";
import { tallyPieces } from "../lib/tallies/write_tally.ts";

const LAST_DAY = Temporal.PlainDate.from("2015-07-13");

/** A generator of numbers from 0 to 1 that are the same each time (mulberry32). */
function numbersFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const AREAS = ["user", "cart", "search", "pay", "media", "admin", "feed"];
const ACTIONS = ["list", "show", "add", "remove", "follow", "export", "sync"];

/** The path of a service. */
function pathOf(service: number): string {
  const area = AREAS[service % AREAS.length];
  const action = ACTIONS[Math.floor(service / 7) % ACTIONS.length];
  return `/api/v${1 + service % 3}/${area}/${action}${
    service < 49 ? "" : `/${service}`
  }`;
}

/** One day: its weekday and its place among all days decide how busy it is. */
function tallyOf(date: Temporal.PlainDate, day: number, services: number) {
  const random = numbersFrom(day + 1);
  const tally = new Tally();
  const values = new ValueRows();
  const weekend = date.dayOfWeek > 5 ? 0.6 : 1;
  let counted = 0;
  for (let service = 0; service < services; service++) {
    const wave = 1 + 0.4 * Math.sin(day / 9 + service);
    const count = Math.floor(
      400_000 / (service + 1) * weekend * wave * (0.9 + 0.2 * random()) *
        (1 + day / 200),
    );
    const key = pathOf(service);
    const bytes = bytesOfText(key);
    tally.merge({
      keys: bytes,
      keyEnds: Uint32Array.of(bytes.length),
      counts: Float64Array.of(count),
    });
    counted += count;
    const row = values.of(key);
    const errors = Math.floor(
      count * 0.004 * (1 + 9 * Number(random() > 0.98)),
    );
    const missing = Math.floor(count * 0.02 * random());
    row.classes[5] = errors;
    row.classes[4] = missing;
    row.classes[3] = Math.floor(count * 0.05);
    row.classes[2] = count - errors - missing - row.classes[3]!;
    row.sizedLines = count;
    row.sizeBytes = count * 2_000;
    const middle = 5e6 * (1 + service % 20) * (1 + 0.3 * random());
    addDurations(row, count, middle, random);
  }
  const skipped = { "bad request": Math.floor(900 * random()) };
  const lines = counted + skipped["bad request"] + 12;
  const input = {
    ...noLines(),
    name: `/var/log/nginx/access.log-${date}`,
    sizeBytes: lines * 200,
    range: { startByte: 0, endByte: lines * 200 },
    isRangeGiven: false,
    headHashes: new Map([[16, `${date}`]]),
    tailHash: `${date}`,
    sinceSeconds: null,
    untilSeconds: null,
    seen: null,
    labels: [],
    lines,
    counted,
    blank: 12,
    skipped,
  };
  return tallyPieces({
    head: {
      date: date.toString(),
      columns: STATS,
      rules: tallyRules(DEFAULT_RULES),
      labels: [],
    },
    inputs: [input],
    counts: tally.packSorted(),
    values,
    measures: ["status", "bytes", "seconds"],
    isJoined: false,
  });
}

/** So many different durations, most near the middle, a few far above. */
function addDurations(
  row: ReturnType<typeof noValues>,
  count: number,
  middleNs: number,
  random: () => number,
) {
  const durations = new Durations();
  const different = Math.min(count, 200);
  let left = count;
  for (let i = 0; i < different; i++) {
    const lines = i === different - 1 ? left : Math.floor(count / different);
    left -= lines;
    const ns = valueOf(codeOf(Math.round(middleNs * (0.5 + random() ** -0.7))));
    durations.add(codeOf(ns), lines);
    row.wholeMs += Math.floor(ns / 1e6) * lines;
    row.timedLines += lines;
  }
  row.durations.merge(durations.sorted());
}

const [folder = ".tmp/days", days = "90", services = "200"] = Deno.args;
await Deno.mkdir(folder, { recursive: true });
for (let day = 0; day < Number(days); day++) {
  const date = LAST_DAY.subtract({ days: Number(days) - 1 - day });
  using file = await Deno.create(`${folder}/${date}.tally`);
  for (const piece of tallyOf(date, day, Number(services))) {
    file.writeSync(piece);
  }
}

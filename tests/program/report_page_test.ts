/** The page of a report in a real browser: sorting, filtering, keyboard, policy, width, contrast. */

import { assert, assertEquals } from "@std/assert";
import { writePage } from "../../lib/results/report/page.ts";
import { viewOf } from "../../lib/results/report/view.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { lineOf, readDays } from "../support/made_up_reports.ts";
import { ALL_COLUMNS } from "../support/made_up_tallies.ts";
import { PROJECT } from "../support/program.ts";
import type { Seen } from "../support/programs/browse_report.ts";

/** How often each service was asked for on each day. */
const COUNTS: Record<string, [before: number, now: number]> = {
  "/api/cart/show": [10, 20],
  "/api/cart/add": [12, 3],
  "/user/list": [5, 5],
  "/new": [0, 4],
  "/gone": [2, 0],
  [`/<script>document.title="!"</script>`]: [1, 1],
  [`/${"long/".repeat(60)}`]: [1, 2],
};

const NAMES = Object.keys(COUNTS);

function makePage(): string {
  const dates = ["2015-07-12", "2015-07-13"];
  const tallies = dates.map((date, i) => ({
    date,
    columns: ALL_COLUMNS,
    lines: Object.entries(COUNTS).flatMap(([path, counts]) =>
      Array(counts[i]!).fill(lineOf(path))
    ),
  }));
  return writePage(viewOf(readDays(tallies), 500));
}

async function runBash(script: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", script, "bash", ...args],
    stdin: "null",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

const chromium = (await runBash("command -v chromium || true")).trim();
const ignore = chromium === "";

/** What opens the page, and beside it the lock of what it needs. */
const PROGRAM = `${PROJECT}tests/support/programs/browse_report`;

/** Once for all tests: a browser takes seconds to start. */
let seen: Promise<Seen> | null = null;

function look(): Promise<Seen> {
  return seen ??= browse();
}

async function browse(): Promise<Seen> {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "report.html": makePage() });
  return JSON.parse(
    await runBash(
      `TMPDIR="${folder.path}" exec "$@"`,
      Deno.execPath(),
      "run",
      "--quiet",
      "--no-config",
      `--lock=${PROGRAM}.lock`,
      "--frozen",
      "--no-check",
      `--allow-run=${chromium}`,
      `--allow-read=${folder.path},${chromium},/etc/os-release,/run/WSL`,
      `--allow-write=${folder.path}`,
      "--allow-env",
      "--allow-sys=homedir,osRelease,cpus,hostname,uid",
      `${PROGRAM}.ts`,
      chromium,
      `${folder.path}/report.html`,
    ),
  );
}

function testPage(name: string, check: (seen: Seen) => void): void {
  Deno.test({
    name: ignore ? `${name} (no chromium here)` : name,
    ignore,
    fn: async () => check(await look()),
  });
}

testPage("the browser has no complaint, and asks for nothing", (seen) => {
  assertEquals(seen.complaints, []);
  assertEquals(seen.requests, []);
});

testPage("a click on a header sorts, and so does a key", ({ steps }) => {
  const order = (column: number, order: string) =>
    Array.from({ length: 10 }, (_, i) => i === column ? order : null);
  const byCount = [...NAMES].sort((a, b) => total(b) - total(a));
  assertEquals(steps["at first"]?.orders, order(1, "descending"));
  assertEquals(steps["at first"]?.keys.map(total), byCount.map(total));
  assertEquals(steps["by name"], {
    keys: [...NAMES].sort(),
    orders: order(0, "ascending"),
  });
  const changes = ["/new", "/api/cart/show", NAMES[6], NAMES[5], "/user/list"]
    .concat("/api/cart/add", "/gone");
  assertEquals(steps["by change"]?.orders, order(3, "descending"));
  assertEquals(steps["by change"]?.keys.map(change), changes.map(change));
  assertEquals(steps["by change, upwards"]?.orders, order(3, "ascending"));
  assertEquals(
    steps["by change, upwards"]?.keys.map(change),
    changes.map(change).reverse(),
  );
  assertEquals(steps["by count"]?.keys.map(total), byCount.map(total));
});

function total(name: string): number {
  const [before, now] = COUNTS[name]!;
  return before + now;
}

function change(name: string | undefined): number {
  const [before, now] = COUNTS[name!]!;
  return (now - before) / before;
}

testPage(
  "the filter leaves what has all words, and Escape clears it",
  (seen) => {
    assertEquals(seen.filtered.said, `2 of ${NAMES.length}`);
    assertEquals(
      [...seen.filtered.keys].sort(),
      ["/api/cart/add", "/api/cart/show"],
    );
    assertEquals(seen.cleared, NAMES.length);
  },
);

testPage("Tab reaches the filter, then each header of the table", (seen) => {
  const at = seen.focused.indexOf("filter");
  assert(at >= 0, seen.focused.join());
  assertEquals(seen.focused.slice(at + 2, at + 6), [
    "Service",
    "All days",
    "2015-07-13",
    "vs day before",
  ]);
  assert(seen.isFocusVisible);
});

testPage("the page never scrolls sideways, whatever is in it", (seen) => {
  assertEquals(seen.sideways, { 360: 0, 768: 0, 1280: 0 });
});

testPage("without script, all rows are there, and no dead controls", (seen) => {
  assertEquals(seen.withoutScript, { rows: NAMES.length, controls: 0 });
});

testPage("texts have the contrast that people need, light and dark", (seen) => {
  for (const [scheme, contrast] of Object.entries(seen.contrasts)) {
    assert(contrast >= 4.5, `${scheme}: ${contrast}`);
  }
});

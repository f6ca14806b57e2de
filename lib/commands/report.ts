/**
 * The steps of `logtally report`: permissions → tallies → their days → a page.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { type ReportOptions, reportPaths } from "../options/report_options.ts";
import { findTallies, refuseReplacedTally } from "../plan/find_tallies.ts";
import { writePage } from "../results/report/page.ts";
import { ReportDays } from "../results/report/report_days.ts";
import { viewOf } from "../results/report/view.ts";
import { countOf } from "../system/counted_noun.ts";
import type { Journal } from "../system/journal.ts";
import { requireScopes } from "../system/scopes.ts";
import { isOutputOnTerminal } from "../system/screen.ts";
import { unlessStopping } from "../system/signals.ts";
import { printResult } from "../system/standard_output.ts";
import { noteCountsOnly, readTallies } from "./read_tallies.ts";

/**
 * Draws the days of tallies as a page of HTML.
 *
 * Needs `--allow-read` for the tallies and for the modules of the program, and
 * `--allow-read` and `--allow-write` for the folder of the page.
 *
 * @param options Which tallies, and where the page goes.
 * @param journal Where to say what happens.
 * @param workerUrl Where the module of the workers stands.
 * @returns True: whatever is wrong is thrown.
 * @throws {FileError} If a tally cannot be read, is not whole, has no date, does
 * not go with the others, or has an input that is in another already.
 * @throws {UsageError} If the page would be shown on a terminal, or would replace
 * a tally.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import { parseReportOptions } from "../options/report_options.ts";
 *
 * const file = "fixtures/counting/sample_day/expected/data/2015-07-13.txt";
 * const today = Temporal.Now.plainDateISO();
 * const options = await parseReportOptions([file, "--output", ".tmp/report.html"], today);
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const workerUrl = new URL("../../worker.ts", import.meta.url);
 * assert(await report(options, journal, workerUrl));
 * ```
 */
export async function report(
  options: ReportOptions,
  journal: Journal,
  workerUrl: URL,
): Promise<boolean> {
  const startMs = performance.now();
  const { files, outputPath, mostServices, maxKeys } = options;
  if (outputPath === null && isOutputOnTerminal()) {
    throw new UsageError(
      `A report is a page of HTML, which a terminal does not show; write it to a file with "--output report.html"`,
    );
  }
  requireScopes(reportPaths(options), workerUrl);
  const slices = findTallies(files);
  refuseReplacedTally("report", slices, outputPath);
  const days = new ReportDays(maxKeys);
  await readTallies(slices, days, journal);
  noteCountsOnly(
    days.inOrder().filter(({ hasCountsOnly }) => hasCountsOnly)
      .flatMap(({ paths }) => paths),
    journal,
  );
  const view = viewOf(days, mostServices);
  const page = new TextEncoder().encode(writePage(view));
  await unlessStopping();
  if (outputPath === null) await printResult([page]);
  else {
    const { writeResult } = await import("../system/atomic_file.ts");
    writeResult(outputPath, [page]);
    journal.note(`Wrote "${outputPath}": ${countOf(view.days.length, "day")}`);
  }
  const seconds = ((performance.now() - startMs) / 1000).toFixed(2);
  journal.note(
    `Done: ${countOf(slices.length, "file")}, ${
      countOf(view.days.length, "day")
    }, ${countOf(view.serviceCount, "service")}, ${
      view.days.reduce((sum, { sums }) => sum + sums.counted, 0)
    } counted, ${seconds} s`,
  );
  return true;
}

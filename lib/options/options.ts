/**
 * The command line → what is to be done, checked.
 *
 * @module
 */

import { join } from "@std/path/join";
import { readCommandLine } from "./command_line.ts";
import { parseDays } from "./dates.ts";
import { refuseContradictions } from "./contradictions.ts";
import type { ValueFlag } from "./flags.ts";
import { type FormatName, FORMATS } from "../results/formats/formats.ts";
import { choice, rewriteRules, share, wholeNumber } from "./values.ts";
import type { LogFormat } from "../lines/line_reader.ts";
import { DEFAULT_RULES } from "../count/rules.ts";
import type { PlanRequest } from "../plan/plan_days.ts";
import type { ResultRequest } from "../results/write_day.ts";

/** The number of workers unless `--workers` says otherwise. */
export const DEFAULT_WORKERS = 12;

const LOG_FORMATS: readonly LogFormat[] = ["access", "json", "ltsv"];

/** The memory of a table of more keys would pass what WebAssembly can address. */
const MOST_KEYS = 20_000_000;

/** What the command line asks for: each room reads its own part of it. */
export interface Options extends PlanRequest, ResultRequest {
  /** What to do; `help` and `version` look at nothing else. */
  action: "count" | "help" | "version";
  /** How many workers count side by side, 1 to 999. */
  workers: number;
  /** Whether to write errors only. */
  isQuiet: boolean;
  /** Whether progress is shown. */
  hasProgress: boolean;
  /** Whether errors come with stack traces. */
  isDebug: boolean;
}

/**
 * Reads the command line.
 *
 * @param args The arguments, without the program.
 * @param today The current day where the program runs.
 * @returns The options, every value checked.
 * @throws {UsageError} If an argument is unknown, repeated, without its value,
 * out of its range, or does not go with another.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const options = parseOptions(["--date", "yesterday"], today);
 * assertEquals(options.days, ["2015-07-13"]);
 * assertEquals(options.resultPath("2015-07-13"), "data/2015-07-13.txt");
 * ```
 */
export function parseOptions(
  args: string[],
  today: Temporal.PlainDate,
): Options {
  const { values: given, lists, switches, files } = readCommandLine(args);
  const action = switches.has("help")
    ? "help"
    : switches.has("version")
    ? "version"
    : "count";
  // Whoever asks for help may have the rest wrong.
  const values = action === "count" ? given : new Map<ValueFlag, string>();
  const days = values.has("date") ? parseDays(values.get("date")!, today) : [];
  const names = Object.keys(FORMATS) as FormatName[];
  const format = choice(values, "format", names) ?? "tsv";
  if (action === "count") refuseContradictions(values, days, files);
  return {
    action,
    days,
    files,
    logs: values.get("logs") ?? "logs",
    glob: values.get("files") ?? "access-{date}_*",
    resultPath: resultPlace(values, files, FORMATS[format].extension),
    format,
    top: wholeNumber(values, "top", MOST_KEYS),
    workers: wholeNumber(values, "workers", 999) ?? DEFAULT_WORKERS,
    rules: {
      logFormat: choice(values, "log-format", LOG_FORMATS) ?? "access",
      field: values.get("field") ?? null,
      depth: wholeNumber(values, "depth", 9999),
      pattern: values.get("pattern") ?? null,
      only: lists.get("only") ?? [],
      // Whoever asks for help may have them wrong.
      rewrites: action === "count"
        ? rewriteRules(lists.get("rewrite") ?? [])
        : [],
      maxKeys: wholeNumber(values, "max-keys", MOST_KEYS) ??
        DEFAULT_RULES.maxKeys,
      lane: choice(values, "lane", ["auto", "line"]) ?? "auto",
    },
    maxSkipped: share(values, "max-skipped") ?? 1,
    rejects: values.get("rejects") ?? null,
    isKeepGoing: switches.has("keep-going"),
    isQuiet: switches.has("quiet"),
    hasProgress: !switches.has("no-progress"),
    isDebug: switches.has("debug"),
  };
}

function resultPlace(
  values: Map<ValueFlag, string>,
  files: string[],
  extension: string,
) {
  const output = values.get("output");
  const folder = values.get("out") ?? (files.length > 0 ? undefined : "data");
  return (day: string | null) => {
    if (output !== undefined) return output === "-" ? null : output;
    const name = `${day ?? "counts"}.${extension}`;
    return folder === undefined ? null : join(folder, name);
  };
}

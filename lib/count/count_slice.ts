/**
 * One slice → its tally: source → lane → line lane.
 *
 * @module
 */

import { FastLane } from "./fast_lane.ts";
import { groupsKeys } from "../keys/grouping_rules.ts";
import { readsRecords } from "../keys/record_rules.ts";
import type { RecordTally } from "./record_tally.ts";
import { HeaderError } from "./header_error.ts";
import { addFiltered, addSums, addUnread, noLines } from "./line_sums.ts";
import { checkKeyLimit } from "./key_limit.ts";
import { NO_COUNTS } from "./packed_tally.ts";
import type { FileFormat } from "../lines/detected_format.ts";
import type { GroupedTally } from "./grouped_tally.ts";
import type { LineSampler } from "./line_sampler.ts";
import type { Lane } from "./lane.ts";
import { LateLineLane } from "./late_line_lane.ts";
import type { LaneSums } from "./line_lane.ts";
import type { Rules } from "./rules.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "./slice_tally.ts";
import { FileError } from "../errors.ts";
import { textOfBytes } from "../latin1.ts";
import { hasSeveralDays, isAnyTime, SeenLines } from "../lines/time_window.ts";
import type { EndsKeeper } from "../read/content_ends.ts";
import { openSlice } from "../read/open_slice.ts";
import type { Source } from "../read/source.ts";
import type { RejectRows } from "./reject_rows.ts";
import type { Tally } from "./tally.ts";

/**
 * Counts the lines of one slice by their keys.
 *
 * Needs `--allow-read` for the file.
 *
 * @param slice What to count.
 * @param asked How a line becomes a key.
 * @param tally The tally to count into; it is cleared first.
 * @param onRead Called with the number of bytes of each read, and with 0 while
 * keys are grouped.
 * @param rejects What keeps all skipped lines; null keeps none.
 * @param onFormat Called with the format of a stream, which is detected when it is
 * read.
 * @returns The counts and sums of the slice.
 * @throws {FileError} If the file is gone, was replaced, has become shorter,
 * cannot be read, or has a header that names no field for the request.
 * @throws {CountError} If there are more different keys than `rules` allow, or
 * they do not fit into memory.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identityOf } from "../read/file_identity.ts";
 * import { DEFAULT_RULES } from "./rules.ts";
 * import { Tally } from "./tally.ts";
 *
 * const path = "fixtures/counting/origin_four_lines/given/logs/access-2015-07-13_01";
 * const info = await Deno.stat(path);
 * const slice = {
 *   day: 0,
 *   file: 0,
 *   path,
 *   identity: identityOf(info),
 *   startByte: 0,
 *   endByte: info.size,
 *   compression: "none" as const,
 *   fileBytes: info.size,
 * };
 * const result = await countSlice(slice, DEFAULT_RULES, new Tally(), () => {});
 * assertEquals(result.counted, 4);
 * ```
 */
export async function countSlice(
  slice: Slice,
  asked: Rules,
  tally: Tally,
  onRead: (sizeBytes: number) => void,
  rejects: RejectRows | null = null,
  onFormat: (format: FileFormat) => void = () => {},
): Promise<SliceTally> {
  tally.clear();
  // Rows of several days are taken apart at the end.
  const hasDays = hasSeveralDays(asked.window);
  const given = hasDays ? { ...asked, by: ["day", ...asked.by] } : asked;
  await loadExpressions(given);
  const seen = new SeenLines();
  const records = await recordTally(tally, slice, given, seen);
  const grouped = records ?? await groupedTally(tally, given);
  const bytes = await openSlice(
    slice,
    given.lane === "line" ? "reference" : "fast",
  );
  const keeper = await endsKeeper(slice, given, bytes);
  const opened = keeper ?? bytes;
  const { rules, source: detected } = await withFormat(
    slice,
    given,
    opened,
    onFormat,
  );
  using source = detected;
  // `--only` and `--rewrite` need whole keys, so the rest is applied after them.
  const laneRules = grouped === null
    ? rules
    : { ...rules, depth: null, ids: false };
  tally.kernel.replaceIds(laneRules.ids);
  const keepsRejects = rejects !== null;
  const options = { startByte: source.startByte, keepsRejects, seen };
  const lane = records === null
    ? await pickLane(slice, laneRules, tally, options)
    : await pickLaneOfRecords(slice, laneRules, records, tally, options);
  const lineLane = new LateLineLane(tally, laneRules, rejects, seen);
  const sampler = await lineSampler(slice, given);
  let reportedBytes = 0;
  let closed: LaneSums;
  try {
    while (true) {
      await source.wait();
      const space = lane.space();
      const readBytes = source.read(space);
      onRead(source.sizeBytes - reportedBytes);
      reportedBytes = source.sizeBytes;
      if (readBytes === null) break;
      if (readBytes === 0) continue;
      sampler?.take(space.subarray(0, readBytes), source.sizeBytes);
      await lineLane.write(lane.take(readBytes));
      if (grouped?.isFull) grouped.take(() => onRead(0));
      if (records !== null) records.checkLimit(rules.maxKeys);
      else checkKeyLimit(grouped?.tally ?? tally, rules.maxKeys);
    }
    await lineLane.write(lane.rest());
    closed = await lineLane.close(slice.endByte === slice.fileBytes);
  } catch (error) {
    // Lines still in the streams must not be counted into the next slice.
    await lineLane.stop();
    throw ofFile(error, slice);
  }
  const { samples, ...lineSums } = closed;
  grouped?.take(() => onRead(0));
  const sums = noLines();
  addSums(sums, lineSums);
  addSums(sums, lane);
  // So far, only lines of another time are.
  addFiltered(sums, "time", sums.filtered, 0);
  for (const filter of ["only", "where", "time"] as const) {
    const filtered = grouped?.filteredBy[filter] ?? 0;
    addFiltered(sums, filter, filtered);
    sums.counted -= filtered;
  }
  addUnread(sums, records?.unread);
  const { carry } = lineLane;
  return {
    ...sums,
    samples,
    sizeBytes: source.sizeBytes,
    ...countsOf(grouped?.tally ?? tally, records, given),
    ...(isAnyTime(given.window) ? null : { seen }),
    ...(seen.requestOnly > 0 && { requestOnly: seen.requestOnly }),
    ...(carry && { carry }),
    ...(keeper && { ends: keeper.ends }),
    ...(sampler && { lineSample: sampler.lines }),
  };
}

/** What keeps the ends of content that cannot be read twice; null where nothing needs them. */
async function endsKeeper(
  { compression, endByte }: Slice,
  { keepsEnds }: Rules,
  source: Source,
): Promise<EndsKeeper | null> {
  if (!keepsEnds || compression === "none" && endByte !== null) return null;
  const { EndsKeeper } = await import("../read/content_ends.ts");
  return new EndsKeeper(source);
}

/** The counts, and the numbers of records; by day where several are wanted. */
function countsOf(
  tally: Tally,
  records: RecordTally | null,
  { measures }: Rules,
): Pick<SliceTally, "tally" | "values" | "days"> {
  if (records === null) return { tally: tally.pack() };
  if (records.days === null) {
    return { tally: tally.pack(), values: records.values.pack() };
  }
  const days = records.days.tallies(tally, measures.length > 0);
  return { tally: NO_COUNTS, days };
}

/** What takes some of the lines as they are; null where none are asked for. */
async function lineSampler(
  slice: Slice,
  { sampledLines = 0 }: Rules,
): Promise<LineSampler | null> {
  if (sampledLines === 0) return null;
  const { LineSampler } = await import("./line_sampler.ts");
  return new LineSampler(slice, sampledLines);
}

/** A header is known by its names, and the file that it stands in only here. */
function ofFile(error: unknown, { path }: Slice): unknown {
  return error instanceof HeaderError
    ? new FileError(path, `"${path}" ${error.message}`)
    : error;
}

/** Loads the engine of expressions, if there are any. */
async function loadExpressions(rules: Rules): Promise<void> {
  const { pattern, rewrites, where } = rules;
  if (pattern === null && rewrites.length === 0 && where.length === 0) return;
  const { loadRegexEngine } = await import("../lines/regex.ts");
  await loadRegexEngine(rules);
}

/** What turns the records of a slice into rows; null where lines are counted by their path. */
async function recordTally(
  tally: Tally,
  { path }: Slice,
  rules: Rules,
  seen: SeenLines,
): Promise<RecordTally | null> {
  if (!readsRecords(rules)) return null;
  const { RecordTally } = await import("./record_tally.ts");
  const { basename } = await import("@std/path/basename");
  const { dirname } = await import("@std/path/dirname");
  // Standard input is in no folder.
  const folder = path === "-" ? "-" : basename(dirname(path));
  const facts = { file: path, folder };
  if (!hasSeveralDays(rules.window)) {
    return new RecordTally(tally, rules, facts, seen);
  }
  const { DayRows } = await import("./day_rows.ts");
  const days = new DayRows(rules.window.days);
  return new RecordTally(tally, rules, facts, seen, days);
}

/** Picks the fastest lane for records, which may count rows in the kernel. */
async function pickLaneOfRecords(
  slice: Slice,
  rules: Rules,
  records: RecordTally,
  tally: Tally,
  options: { startByte: number; keepsRejects: boolean; seen: SeenLines },
): Promise<Lane> {
  const { pickRecordLane } = await import("./records/pick_record_lane.ts");
  const picked = pickRecordLane(slice, rules, tally, options);
  records.records = picked.records;
  return picked.lane;
}

/** What groups the keys of a tally; null if nothing does. */
async function groupedTally(
  tally: Tally,
  rules: Rules,
): Promise<GroupedTally | null> {
  if (!groupsKeys(rules)) return null;
  const { GroupedTally } = await import("./grouped_tally.ts");
  return new GroupedTally(tally, rules);
}

/** The format of a file was detected when it was planned; standard input comes once. */
async function withFormat(
  { path, endByte }: Slice,
  rules: Rules,
  source: Source,
  onFormat: (format: FileFormat) => void,
): Promise<{ rules: Rules; source: Source }> {
  if (endByte !== null || rules.pattern !== null) return { rules, source };
  const { formatOfSample } = await import("../lines/detected_format.ts");
  const { SAMPLE_BYTES } = await import("../lines/detect_format.ts");
  const { peekSource } = await import("../read/peeked_source.ts");
  const peeked = await peekSource(source, SAMPLE_BYTES);
  const sample = textOfBytes(peeked.start);
  const format = formatOfSample(sample, peeked.isWhole, rules);
  if (typeof format !== "string") {
    onFormat(format);
    return { rules: { ...rules, ...format }, source: peeked.source };
  }
  source[Symbol.dispose]();
  throw new FileError(path, `"${path}" ${format}`);
}

/** Picks the fastest lane that can read the format; the kernel reads quoted requests. */
async function pickLane(
  slice: Slice,
  rules: Rules,
  tally: Tally,
  options: { startByte: number; keepsRejects: boolean },
): Promise<Lane> {
  if (rules.lane === "auto" && await hasQuotedRequests(rules)) {
    // Where the format has a place for the request, the line lane says of a bad
    // one whether a client sent it so.
    const passesBadRequests = rules.logFormat !== "access";
    const { depth } = rules;
    return new FastLane(tally, { ...options, depth, passesBadRequests });
  }
  // Loaded only where it is used, which most runs do not.
  const { pickOtherLane } = await import("./other_lanes.ts");
  return pickOtherLane(slice, rules, tally, options);
}

async function hasQuotedRequests(rules: Rules): Promise<boolean> {
  if (rules.hasQuotedRequests !== undefined) return rules.hasQuotedRequests;
  const { readsQuotedRequests } = await import("../lines/line_reader.ts");
  return readsQuotedRequests(rules);
}

// What the WebAssembly module exports. kernel.ts in the folder above loads it
// and says what each export is for.

export { seed } from "./table/hash";
export {
  addIncoming,
  incomingCounts,
  incomingEnds,
  incomingKeys,
  MAX_INCOMING_BYTES,
  MAX_INCOMING_KEYS,
} from "./table/incoming";
export { block, BLOCK_BYTES, loadedAhead, STRIDE_BYTES } from "./memory";
export { pack, packedCounts, packedEnds, packedKeys } from "./table/pack";
export {
  blankLines,
  countedLines,
  lineFeeds,
  linesToPassOn,
  passedOnLines,
  passedOnRunCount,
  passedOnRuns,
  scan,
  skippedLines,
} from "./lines/scan";
export { findColumns } from "./lines/columns";
export { replaceIds } from "./lines/ids";
export { findLabels } from "./lines/labels";
export { findLineEnds, lineEnds } from "./lines/line_ends";
export {
  automaton,
  AUTOMATON_BYTES,
  countRequests,
  countSpans,
  missedLines,
  noneLines,
  SPAN_LINES,
  spanBlankLines,
  spanLines,
  spans,
  startSpans,
  uncounted,
  uncountedLines,
} from "./lines/spans";
export { packSorted } from "./sort/sort";
export { clear, keyBytes, keyCount, reserve } from "./table/table";
export {
  addEdge,
  addState,
  literal,
  LITERAL_BYTES,
  MEMBERS,
  SLOTS,
  startAutomaton,
} from "./json/automaton";
export {
  findMembers,
  MAX_SHAPES,
  SHAPE_FIELDS,
  shapes,
  startMembers,
} from "./json/find_members";
export {
  blankJsonLines,
  countedJsonLines,
  MAX_UNKNOWN_LINES,
  scanJson,
  unknownLines,
  unknownRunCount,
  unknownRuns,
} from "./json/scan_json";
export {
  areSumsLarge,
  askFor,
  askForDuration,
  askForNumbers,
  countRecords,
  recordBlankLines,
  recordLines,
  startRecordLines,
  startRecords,
} from "./records/count_records";
export { packDurations, packedCodes, packedLines } from "./records/durations";
export { nextRow, rowCount } from "./records/rows";

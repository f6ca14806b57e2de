/**
 * The WebAssembly module that counts plain lines of access logs: it scans
 * blocks of a log and keeps a table of counts by key. Its sources are in
 * assembly/.
 *
 * @module
 */

import { CountError } from "../../errors.ts";
// @ts-types="./kernel_module.d.ts"
import kernelModule from "./kernel_module.js";

/** The first tag of a line that is to be read by the line lane. */
export const NOT_SURE: number = -2;

/**
 * Finds the fields of lines, each of which ends with LF, and writes all tags of
 * each line: the addresses where each wanted field begins and ends in 32 bits,
 * -1 where a line has no such field; the first is `NOT_SURE` where the line must
 * be read by the line lane.
 *
 * @param line The address of the first line.
 * @param ends Where the addresses of their LF stand, in 32 bits each.
 * @param endsEnd Where these end.
 * @param spans Where to write to.
 * @returns The address behind the last line.
 */
export type FindFields = (
  line: number,
  ends: number,
  endsEnd: number,
  spans: number,
) => number;

/** A number that the module exports. */
export interface ExportedNumber {
  /** The number as it is now. */
  readonly value: number;
}

/** What the module exports. Addresses and sizes are in bytes of its memory. */
export interface Kernel {
  /** The memory of the module; its buffer is replaced each time it grows. */
  memory: WebAssembly.Memory;
  /** The address of the 256 random bytes that key the hash. */
  seed: ExportedNumber;
  /** The address of the buffer that blocks of a log are read into. */
  block: ExportedNumber;
  /** The size of that buffer. */
  BLOCK_BYTES: ExportedNumber;
  /**
   * Says whether segments that identify one thing are replaced in the keys of
   * lines before they are counted (lib/keys/ids.ts).
   */
  replaceIds(isOn: boolean): void;
  /**
   * Counts the lines of the block, by key or by why they have none.
   *
   * @param dataBytes How many bytes of the block hold data.
   * @param depth How many segments of each path to keep; 0 keeps all.
   * @returns The size of the complete lines of the block.
   */
  scan(dataBytes: number, depth: number): number;
  /** How many complete lines, each with its LF, the last scan found. */
  lineFeeds: ExportedNumber;
  /** How many of these lines it counted by their key. */
  countedLines: ExportedNumber;
  /** How many of these lines are blank and were not passed on. */
  blankLines: ExportedNumber;
  /** How many of these lines are to be passed on to the line lane. */
  passedOnLines: ExportedNumber;
  /**
   * The address of the runs of lines to pass on: for each run, where it starts
   * and where it ends in the block, as two 32-bit numbers.
   */
  passedOnRuns: ExportedNumber;
  /** How many such runs there are. */
  passedOnRunCount: ExportedNumber;
  /**
   * The address of how many skipped lines of each class were not passed on, a
   * 32-bit number each; fast_lane.ts has the classes.
   */
  skippedLines: ExportedNumber;
  /**
   * The address of how many skipped lines of each class are still to be passed
   * on, a 32-bit number each, to be set when a slice begins.
   */
  linesToPassOn: ExportedNumber;
  /** The most bytes of a block that `findLineEnds` looks at. */
  STRIDE_BYTES: ExportedNumber;
  /** Call this before the first stride of a block whose fields an automaton finds. */
  startSpans(dataBytes: number): void;
  /** Finds the ends of the lines of a stride; returns how many there are. */
  findLineEnds(stride: number): number;
  /** The address of the address of each LF that was found, 32 bits each. */
  lineEnds: ExportedNumber;
  /** The most lines whose spans are written and counted in one call. */
  SPAN_LINES: ExportedNumber;
  /** The address of the buffer for the tags of each line, 32 bits each. */
  spans: ExportedNumber;
  /** The address of the constants of what finds fields, of an automaton above all. */
  automaton: ExportedNumber;
  /** How much room there is for them. */
  AUTOMATON_BYTES: ExportedNumber;
  /**
   * Counts the keys of lines whose tags stand in `spans`.
   *
   * @param line The address of the first line.
   * @param ends The address of the addresses of their LFs.
   * @param endsEnd Where these end.
   * @param lineBytes How many bytes the tags of a line take.
   * @param key Where the tags of the key stand among those of a line, in bytes.
   * @param depth How many segments of a path to keep; 0 keeps all.
   * @param notesMissed Whether lines without a match go to `uncounted`, too.
   */
  countSpans(
    line: number,
    ends: number,
    endsEnd: number,
    lineBytes: number,
    key: number,
    depth: number,
    notesMissed: boolean,
  ): void;
  /** Finds columns of rows; column_finder.ts writes which to `automaton`. */
  findColumns: FindFields;
  /** Finds fields of LTSV by their labels; label_finder.ts writes which to `automaton`. */
  findLabels: FindFields;
  /**
   * Counts the paths of lines whose tags begin at an address, up to the first
   * line that is neither blank nor has a path in its field.
   *
   * @param line The address of the first line.
   * @param ends The address of the addresses of their LFs.
   * @param endsEnd Where these end.
   * @param tags The address of the tags of the first line.
   * @param lineBytes How many bytes the tags of a line take.
   * @param request Where the tags of the request stand among those of a line, in
   * bytes.
   * @param depth How many segments of a path to keep; 0 keeps all.
   * @param countsNone Whether a line whose field is empty or `-` is only counted.
   * @returns The address of the address of the LF of that line; `endsEnd` if all
   * were counted.
   */
  countRequests(
    line: number,
    ends: number,
    endsEnd: number,
    tags: number,
    lineBytes: number,
    request: number,
    depth: number,
    countsNone: boolean,
  ): number;
  /**
   * The address of the lines that the last `countSpans` did not count: where
   * each begins and where its LF is in the block, and 1 if it has no match or 0
   * if the automaton is not sure of it, as three 32-bit numbers.
   */
  uncounted: ExportedNumber;
  /** How many such lines there are. */
  uncountedLines: ExportedNumber;
  /** How many lines were counted by their key since `startSpans`. */
  spanLines: ExportedNumber;
  /** How many lines were blank since `startSpans`. */
  spanBlankLines: ExportedNumber;
  /** How many lines had an empty field or `-` since `startSpans`. */
  noneLines: ExportedNumber;
  /** How many lines had no match since `startSpans`. */
  missedLines: ExportedNumber;
  /**
   * Forgets what the automaton of JSON knows (json_automaton.ts).
   *
   * @returns The address of its first state.
   */
  startAutomaton(): number;
  /**
   * Adds a state to the automaton.
   *
   * @returns Its address, 0 if there is no room.
   */
  addState(): number;
  /** The address of the buffer for the literal of the next edge. */
  literal: ExportedNumber;
  /** The size of that buffer. */
  LITERAL_BYTES: ExportedNumber;
  /** How many wanted names a line can have texts of. */
  SLOTS: ExportedNumber;
  /**
   * Adds an edge to the automaton.
   *
   * @param from The address of the state that it leaves.
   * @param to The address of the state that it leads to.
   * @param sizeBytes The size of its literal.
   * @param kind What follows the literal; json_automaton.ts has the numbers.
   * @param slot For which wanted name a value is, from 1; at the end of a line
   * what is said of all of them: a bit for each whose text it has, or its shape.
   * @returns 0 if there is no room.
   */
  addEdge(
    from: number,
    to: number,
    sizeBytes: number,
    kind: number,
    slot: number,
  ): number;
  /** How many values a line can have that records are made of. */
  MEMBERS: ExportedNumber;
  /** The address of the shapes of lines; json_members.ts writes them. */
  shapes: ExportedNumber;
  /** How many fields a shape has. */
  SHAPE_FIELDS: ExportedNumber;
  /** How many shapes there can be. */
  MAX_SHAPES: ExportedNumber;
  /** Call this before `findMembers` is used, with how many fields records have. */
  startMembers(fields: number): void;
  /** Finds the fields of records in lines of JSON that the automaton knows. */
  findMembers: FindFields;
  /**
   * Counts the lines of JSON in the block that the automaton knows.
   *
   * @param fromByte Where the first line begins in the block.
   * @param dataBytes How many bytes of the block hold data.
   * @param depth How many segments of each path to keep; 0 keeps all.
   * @param mostUnknown After how many lines that it does not know it stops.
   * @returns Where the first line that it did not read begins.
   */
  scanJson(
    fromByte: number,
    dataBytes: number,
    depth: number,
    mostUnknown: number,
  ): number;
  /** The most lines that `scanJson` can leave to JavaScript at once. */
  MAX_UNKNOWN_LINES: ExportedNumber;
  /** How many lines the last `scanJson` counted. */
  countedJsonLines: ExportedNumber;
  /** How many blank lines it found. */
  blankJsonLines: ExportedNumber;
  /** How many lines it does not know. */
  unknownLines: ExportedNumber;
  /**
   * The address of the runs of these lines: for each run, where it starts and
   * where it ends in the block, as two 32-bit numbers.
   */
  unknownRuns: ExportedNumber;
  /** How many such runs there are. */
  unknownRunCount: ExportedNumber;
  /** The address of the buffer for the bytes of incoming keys. */
  incomingKeys: ExportedNumber;
  /**
   * The address of the buffer for where each incoming key ends in the packed
   * tally that it comes from, a 32-bit number each.
   */
  incomingEnds: ExportedNumber;
  /** The address of the buffer for the count of each, a 64-bit float each. */
  incomingCounts: ExportedNumber;
  /**
   * The most bytes of keys that can come in at once: those of the longest line.
   */
  MAX_INCOMING_BYTES: ExportedNumber;
  /** The most keys that can come in at once. */
  MAX_INCOMING_KEYS: ExportedNumber;
  /**
   * Adds the incoming keys to the table.
   *
   * @param keys How many keys came in.
   * @param startByte Where the first of them starts in the packed tally that it
   * comes from.
   */
  addIncoming(keys: number, startByte: number): void;
  /**
   * Begins to say what records are made of; `askFor`, `askForNumbers` and
   * `askForDuration` say the rest.
   *
   * @param hasPath Whether the path is in their key; else a slash stands for it.
   * @param depth How many segments of it to keep; 0 keeps all.
   * @param kind Where the path is; record_request.ts has the numbers.
   */
  startRecords(hasPath: boolean, depth: number, kind: number): void;
  /**
   * Asks for one more text in the key of a record.
   *
   * @param tags Where its tags stand among those of a line, in bytes; -1 if it has
   * none.
   * @param kind What it is; record_request.ts has the numbers.
   */
  askFor(tags: number, kind: number): void;
  /**
   * Asks for numbers, by where their tags stand among those of a line, in bytes;
   * -1 for one that is not asked for.
   */
  askForNumbers(status: number, size: number): void;
  /**
   * Asks for one more field in which a duration may stand, unless one before has it.
   *
   * @param tags Where its tags stand among those of a line, in bytes.
   * @param unitDigits How many digits of it a nanosecond is behind the point.
   */
  askForDuration(tags: number, unitDigits: number): void;
  /** Call this before the records of a block. */
  startRecordLines(): void;
  /**
   * Counts the records of lines whose tags begin at an address, up to the first
   * line that is neither blank nor one that it can read.
   *
   * @param line The address of the first line.
   * @param ends The address of the addresses of their LFs.
   * @param endsEnd Where these end.
   * @param tags The address of the tags of the first line; its first two are
   * those of the request.
   * @param lineBytes How many bytes the tags of a line take.
   * @returns The address of the address of the LF of that line; `endsEnd` if all
   * were counted.
   */
  countRecords(
    line: number,
    ends: number,
    endsEnd: number,
    tags: number,
    lineBytes: number,
  ): number;
  /** How many records were counted since `startRecordLines`. */
  recordLines: ExportedNumber;
  /** How many lines were blank since `startRecordLines`. */
  recordBlankLines: ExportedNumber;
  /** 1 if a sum of a row is so large that its rows are to be taken now. */
  areSumsLarge: ExportedNumber;
  /** How many different keys the records have. */
  rowCount: ExportedNumber;
  /** The address of the row behind another one; of the first for 0; 0 at the end. */
  nextRow(from: number): number;
  /** Packs the durations of a row; returns how many there are. */
  packDurations(row: number): number;
  /** The address of their codes, ascending, 16 bits each. */
  packedCodes: ExportedNumber;
  /** The address of how many lines have each, 32 bits each. */
  packedLines: ExportedNumber;
  /** How many different keys are in the table. */
  keyCount: ExportedNumber;
  /** The length of all keys together; read it with `>>> 0`, it is unsigned. */
  keyBytes: ExportedNumber;
  /** Empties the table. */
  clear(): void;
  /** Grows the table for this many more keys, before they are merged. */
  reserve(keys: number): void;
  /** Packs all counts in the order of the table. */
  pack(): void;
  /** Packs all counts: most first, equal counts in byte order of the keys. */
  packSorted(): void;
  /** The address of the packed counts, a 64-bit float for each key. */
  packedCounts: ExportedNumber;
  /** The address of where each packed key ends, a 32-bit number each. */
  packedEnds: ExportedNumber;
  /** The address of the bytes of the packed keys, one key after another. */
  packedKeys: ExportedNumber;
}

const SEED_BYTES = 256;

/** The functions that may grow the memory, and so run out of it. */
const MAY_RUN_OUT_OF_MEMORY = [
  "addIncoming",
  "clear",
  "countRecords",
  "countRequests",
  "countSpans",
  "pack",
  "packSorted",
  "reserve",
  "scan",
  "scanJson",
] as const;

/**
 * Draws a random seed for the hash. Clients choose the paths that they request:
 * with a known seed they could choose paths that collide.
 *
 * @returns 256 random bytes.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(drawSeed().join() !== drawSeed().join());
 * ```
 */
export function drawSeed(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SEED_BYTES));
}

/**
 * Starts a kernel with an empty table. Its functions throw a `CountError` when
 * they run out of memory. After out-of-memory the table is inconsistent; start
 * a new one.
 *
 * @param seed What keys its hash, 256 random bytes.
 * @returns The exports of a new instance.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(startKernel(drawSeed()).keyCount.value, 0);
 * ```
 */
export function startKernel(seed: Uint8Array): Kernel {
  const { exports } = new WebAssembly.Instance(kernelModule);
  const explained = MAY_RUN_OUT_OF_MEMORY
    .map((name) => [name, explainOutOfMemory(exports[name])]);
  const kernel = { ...exports, ...Object.fromEntries(explained) } as Kernel;
  bytesAt(kernel, kernel.seed.value, SEED_BYTES).set(seed);
  return kernel;
}

/**
 * Turns the trap that is the kernel's only sign of out-of-memory into an error.
 */
function explainOutOfMemory(call: unknown) {
  return (...args: number[]): number => {
    try {
      return (call as (...args: number[]) => number)(...args);
    } catch (error) {
      const isOutOfMemory = error instanceof WebAssembly.RuntimeError &&
        error.message === "unreachable";
      if (!isOutOfMemory) throw error;
      throw new CountError(
        `The different keys do not fit into memory (at most 4 GB); group them with "--ids", "--depth", "--rewrite" or "--pattern"`,
        { cause: error },
      );
    }
  };
}

/**
 * A view of the memory of a kernel. Take a new one for each use: growing the
 * memory detaches it.
 *
 * @param kernel The kernel.
 * @param address Where the view begins.
 * @param sizeBytes How long it is.
 * @returns The bytes themselves, not a copy.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const kernel = startKernel(drawSeed());
 * assertEquals(bytesAt(kernel, kernel.block.value, 3), new Uint8Array(3));
 * ```
 */
export function bytesAt(
  kernel: Kernel,
  address: number,
  sizeBytes: number,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    kernel.memory.buffer as ArrayBuffer,
    address >>> 0,
    sizeBytes,
  );
}

/**
 * The line lane: pieces → TextDecoderStream → TextLineStream → key of each
 * line. It reads every line of every format and is the reference for the other
 * lanes.
 *
 * @module
 */

import { TextLineStream } from "@std/streams/text-line-stream";
import { keyReader } from "../keys/key_reader.ts";
import { LATIN1, textOfBytes } from "../latin1.ts";
import { LineLedger } from "./line_ledger.ts";
import type { Piece } from "./lane.ts";
import { addSkipped, type LineSums } from "./line_sums.ts";
import { MAX_SAMPLES, type SkippedLine } from "./slice_tally.ts";
import type { SeenLines } from "../lines/time_window.ts";
import type { Rules } from "./rules.ts";
import {
  HeaderWithoutPath,
  type LineReader,
  type NoLine,
  Skipped,
} from "../lines/line_key.ts";
import { type Carry, type LastPart, NOTHING_CARRIED } from "../lines/carry.ts";
import { HeaderError } from "./header_error.ts";
import type { RejectRows } from "./reject_rows.ts";
import type { Tally } from "./tally.ts";

const TOO_LONG = new Skipped("too long");

/** The most bytes of a skipped line that are shown. */
const MAX_SAMPLE_BYTES = 200;

/**
 * The sums of the lines of a lane. Lines of another time are filtered; those
 * whose key is not asked for follow in `GroupedTally`.
 */
export interface LaneSums extends LineSums {
  /** The first skipped lines of each reason, in the order of the file. */
  samples: SkippedLine[];
}

/** The streams of a lane and the promise that its lines are read. */
interface Streams {
  ledger: LineLedger;
  writer: WritableStreamDefaultWriter<Piece>;
  reading: Promise<void>;
}

/**
 * Counts all lines of the pieces that are written to it into a tally, and skips
 * those that have no key.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "./rules.ts";
 * import { Tally } from "./tally.ts";
 *
 * const lane = new LineLane(new Tally(), DEFAULT_RULES);
 * const bytes = new TextEncoder().encode(`"GET /a"\n\n-`);
 * await lane.write({ offsetByte: 0, bytes });
 * const { lines, counted, blank, skipped } = await lane.close();
 * assertEquals([lines, counted, blank], [3, 1, 1]);
 * assertEquals(skipped, { "no request": 1 });
 * ```
 */
export class LineLane {
  readonly #tally: Tally;
  readonly #reader: LineReader;
  readonly #rejects: RejectRows | null;
  readonly #sums: LaneSums = {
    lines: 0,
    counted: 0,
    blank: 0,
    filtered: 0,
    filteredBy: {},
    header: 0,
    skipped: {},
    malformed: 0,
    samples: [],
  };
  #lastPart: LastPart | null;
  /** Made for the first piece: most slices have none, and streams take 5 ms. */
  #streams: Streams | null = null;

  /**
   * Takes the tally to count into, the rules, what keeps all skipped lines, and
   * what takes the times of all lines, where only some count.
   */
  constructor(
    tally: Tally,
    rules: Rules,
    rejects: RejectRows | null = null,
    seen?: SeenLines,
  ) {
    this.#tally = tally;
    this.#rejects = rejects;
    this.#reader = keyReader(rules, seen);
    this.#lastPart = (rules.carry ?? NOTHING_CARRIED).lastPart;
  }

  /**
   * Counts the lines of a piece; resolves when there is room for the next.
   *
   * @throws What made counting fail.
   */
  async write(piece: Piece): Promise<void> {
    const { skipped, offsetByte, bytes } = piece;
    if (skipped !== undefined) {
      // Lines are shown and kept in their order, so those before it come first.
      await this.#endStreams();
      this.#sums.lines++;
      return await this.#skip(skipped, offsetByte, textOfBytes(bytes));
    }
    const { writer, reading } = this.#streams ??= this.#startStreams();
    // If reading failed, throw its error: the error of the stream says less.
    await writer.ready.catch(() => reading);
    // Not awaited: it resolves only once the piece has gone through the
    // streams.
    writer.write(piece).catch(() => {});
  }

  /**
   * Ends the last line.
   *
   * @param isEndOfFile Whether no line follows: then a line that goes on ends
   * here; otherwise it is carried into the next.
   * @returns The sums of all lines.
   * @throws {HeaderError} If a header names no field for the request.
   * @throws What else made counting fail.
   */
  async close(isEndOfFile = true): Promise<LaneSums> {
    await this.#endStreams();
    if (isEndOfFile) await this.#endFile();
    await this.#rejects?.flush();
    return this.#sums;
  }

  /** What is carried into the line behind the last, once it is closed. */
  get carry(): Carry {
    const carry = this.#reader.carry();
    const isWhole = carry.record === null && carry.parts.length === 0;
    return { ...carry, lastPart: isWhole ? null : this.#lastPart };
  }

  /** Stops counting after a failure; resolves once nothing more is counted. */
  async stop(): Promise<void> {
    await this.#streams?.writer.abort().catch(() => {});
    await this.#streams?.reading.catch(() => {});
  }

  /** Reads what was written to its end. */
  async #endStreams() {
    if (this.#streams === null) return;
    const { ledger, writer, reading } = this.#streams;
    this.#streams = null;
    await writer.close().catch(() => {});
    await reading;
    this.#sums.lines += ledger.lines;
  }

  #startStreams(): Streams {
    const ledger = new LineLedger();
    const writer = ledger.stream.writable.getWriter();
    const reading = this.#readLines(ledger);
    // `write` and `close` report a failure. Without this handler, the process
    // would end first, with an unhandled rejection.
    reading.catch(() => {});
    return { ledger, writer, reading };
  }

  async #readLines(ledger: LineLedger) {
    const lines = ledger.stream.readable
      .pipeThrough(new TextDecoderStream(LATIN1))
      .pipeThrough(new TextLineStream());
    // This loop is 2.4 times as fast as piping into a WritableStream.
    for await (const line of lines) {
      const { offsetByte, isTooLong } = ledger.take();
      if (line === "") this.#sums.blank++;
      else if (isTooLong) await this.#skip(TOO_LONG, offsetByte, line);
      else await this.#take(this.#reader.read(line), offsetByte, line);
    }
  }

  async #endFile() {
    for (const found of this.#reader.end()) {
      this.#sums.lines++;
      const { offsetByte, line } = this.#lastPart!;
      await this.#take(found, offsetByte, line);
    }
  }

  async #take(
    found: string | Skipped | NoLine,
    offsetByte: number,
    line: string,
  ) {
    if (typeof found === "string") {
      this.#tally.add(found);
      this.#sums.counted++;
    } else if (found instanceof Skipped) {
      await this.#skip(found, offsetByte, line);
    } else if (found.kind === "part") {
      // The line feed behind it ends no line.
      this.#sums.lines--;
      this.#lastPart = { offsetByte, line };
    } else if (found instanceof HeaderWithoutPath) {
      throw new HeaderError(found.names, offsetByte);
    } else this.#sums[found.kind]++;
  }

  async #skip(skip: Skipped, offsetByte: number, line: string) {
    const { reason, day } = skip;
    await this.#rejects?.add(reason, offsetByte, line, day);
    addSkipped(this.#sums, skip);
    const { skipped } = day === null
      ? this.#sums
      : this.#sums.skippedOn!.get(day)!;
    if (skipped[reason]! > MAX_SAMPLES) return;
    const text = line.slice(0, MAX_SAMPLE_BYTES);
    const names = reason === "no field" || reason === "bad field"
      ? this.#reader.namesOf(line)
      : [];
    this.#sums.samples.push({
      reason,
      offsetByte,
      text,
      ...(names.length > 0 && { names }),
      ...(day !== null && { day }),
    });
  }
}

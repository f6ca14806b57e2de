/**
 * The result of reading a line: its key, or why it has none.
 *
 * @module
 */

import type { Carry } from "./carry.ts";

/**
 * The longest line that is counted, without its line end; longer ones are `too
 * long`.
 */
export const MAX_LINE_BYTES = 1024 * 1024;

/** Why a line that is not blank has no key; docs/contract.md defines each. */
export const SKIP_REASONS = [
  "no request",
  "bad request",
  "no path",
  "no match",
  "bad json",
  "bad ltsv",
  "bad logfmt",
  "bad row",
  "no field",
  "bad field",
  "too long",
  "no time",
] as const;

/** One of these reasons. */
export type SkipReason = typeof SKIP_REASONS[number];

/**
 * A line without a key.
 *
 * Some lines have no key because of what a client sent (a TLS handshake on a
 * plain port, `CONNECT host:443`); all others because the log is not of the
 * form that it was read as. A log with many of the second kind was read wrongly.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new Skipped("no request").isMalformed, true);
 * assertEquals(new Skipped("no path").isMalformed, false);
 * ```
 */
export class Skipped {
  /**
   * Takes why there is no key, whether the form of the log is to blame, and the
   * day of the line as an index into the wanted ones, where there are several;
   * null is that of no one day.
   */
  constructor(
    readonly reason: SkipReason,
    readonly isMalformed: boolean = reason !== "no path",
    readonly day: number | null = null,
  ) {}

  /** The same for a line of one of several wanted days. */
  on(day: number): Skipped {
    return new Skipped(this.reason, this.isMalformed, day);
  }
}

/** Reads the key of a line that is not blank, or says why it has none. */
export type KeyReader = (line: string) => string | Skipped;

/** What the bytes up to a line feed are if no line that counts: the names of fields, the beginning of a longer line, a wrapper around nothing, or a line of another time. */
export class NoLine {
  /** Takes which of them it is. */
  constructor(readonly kind: "header" | "part" | "blank" | "filtered") {}
}

/**
 * A header that names no field for the request: nothing behind it can be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new HeaderWithoutPath(["time", "status"]).kind, "header");
 * ```
 */
export class HeaderWithoutPath extends NoLine {
  /** Takes the names that it has, one character a byte. */
  constructor(readonly names: readonly string[]) {
    super("header");
  }
}

/** What reads the lines of one slice, in their order. */
export interface LineReader {
  /** Reads the next line, not blank and without its end. */
  read(line: string): string | Skipped | NoLine;
  /** Gives what is carried into the next line. */
  carry(): Omit<Carry, "lastPart">;
  /** Gives the lines that the end of the file cuts off: parts that were not joined. */
  end(): (string | Skipped)[];
  /** Names the fields of the line that was read last, for messages; none if they have no names. */
  namesOf(line: string): string[];
}

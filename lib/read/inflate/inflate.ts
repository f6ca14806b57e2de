/**
 * The interface of the WebAssembly module whose sources are in assembly/: a
 * DEFLATE stream (RFC 1951) → its content.
 *
 * @module
 */

// @ts-types="./inflate_module.d.ts"
import inflateModule from "./inflate_module.js";

/** An exported global of the module. */
export interface ExportedNumber {
  /** Its value. */
  readonly value: number;
}

/** What the module exports. Addresses and sizes are in bytes of its memory. */
export interface Inflate {
  /** Its memory, which never grows. */
  memory: WebAssembly.Memory;
  /** The address where compressed bytes are put. */
  input: ExportedNumber;
  /** How many compressed bytes fit in there. */
  INPUT_BYTES: ExportedNumber;
  /** Forgets the last stream and begins another. */
  startStream(): void;
  /**
   * Inflates the input that begins and ends at these addresses, as far as there
   * is room for output. Returns a `Status`, or a negative number if the input is
   * invalid, see `faultOf`. `isLast` says that nothing follows the input.
   */
  inflate(from: number, end: number, isLast: boolean): number;
  /** The address of the first byte that the last call did not use. */
  next: ExportedNumber;
  /** The address where the output of the last call begins. */
  outputStart: ExportedNumber;
  /** The address where the output of the last call ends. */
  output: ExportedNumber;
}

/** Why a call of `inflate` returned. */
export const Status = {
  /** All input is used up. */
  needsInput: 0,
  /** There is more output than fits at once. */
  outputFull: 1,
  /** The stream has ended. */
  streamEnd: 2,
} as const;

/** The messages of zlib for the negative statuses, from -1 downwards. */
const FAULTS = [
  "invalid block type",
  "invalid stored block lengths",
  "too many length or distance symbols",
  "invalid code lengths set",
  "invalid bit length repeat",
  "invalid code -- missing end-of-block",
  "invalid literal/lengths set",
  "invalid distances set",
  "invalid literal/length code",
  "invalid distance code",
  "invalid distance too far back",
  "unexpected end of file",
];

/**
 * Starts a module with a memory of its own, 320 KiB.
 *
 * @returns The exports of a new instance.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const inflate = startInflate();
 * const bytes = new Uint8Array(inflate.memory.buffer);
 * const from = inflate.input.value;
 * // A stored block of one byte.
 * bytes.set([1, 1, 0, 0xfe, 0xff, 0x61], from);
 * inflate.startStream();
 * assertEquals(inflate.inflate(from, from + 6, true), Status.streamEnd);
 * assertEquals(bytes[inflate.outputStart.value], 0x61);
 * ```
 */
export function startInflate(): Inflate {
  const { exports } = new WebAssembly.Instance(inflateModule);
  return exports as unknown as Inflate;
}

/**
 * The message for a stream that is invalid.
 *
 * @param status The negative number that `inflate` returned.
 * @returns The message that zlib, which the line lane uses, has for it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(faultOf(-1), "invalid block type");
 * ```
 */
export function faultOf(status: number): string {
  return FAULTS[-1 - status]!;
}

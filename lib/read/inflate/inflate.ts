/**
 * The interface of the WebAssembly module whose sources are in assembly/: a
 * DEFLATE stream (RFC 1951) → the bytes it holds.
 *
 * @module
 */

// @ts-types="./inflate_module.d.ts"
import inflateModule from "./inflate_module.js";

/** An exported global of the module. */
interface Numeral {
  readonly value: number;
}

/** What the module exports. Addresses and sizes are in bytes of its memory. */
export interface Inflate {
  /** Its memory, which never grows. */
  memory: WebAssembly.Memory;
  /** Where compressed bytes are put. */
  input: Numeral;
  /** How many compressed bytes fit in there. */
  INPUT_BYTES: Numeral;
  /** Forgets the last stream and begins another. */
  startStream(): void;
  /**
   * Inflates the input that begins and ends at these addresses, as far as there
   * is room for output, and returns a `Status`, or what is wrong as a number
   * below zero. `isLast` says that nothing follows the input.
   */
  inflate(from: number, end: number, isLast: boolean): number;
  /** Where the input begins that the last call left unused. */
  next: Numeral;
  /** Where the output of the last call begins. */
  outputStart: Numeral;
  /** Where the output of the last call ends. */
  output: Numeral;
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

/** What is wrong, in the words of zlib, by the number below zero. */
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
 * Says what is wrong with a stream.
 *
 * @param status What `inflate` returned, below zero.
 * @returns The fault in the words of zlib, which the other lane uses.
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

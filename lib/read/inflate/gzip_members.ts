/**
 * The members of a gzip file (RFC 1952) → their content.
 *
 * @module
 */

import { crc32 } from "node:zlib";
import { TRAILING_DATA, TRUNCATED } from "../damaged_file.ts";
import type { CompressedInput } from "./compressed_input.ts";
import { faultOf, Status } from "./inflate.ts";

/** One step: more input is needed, or here is some content. */
export type MemberStep = "input" | Uint8Array;

type Steps<T> = Generator<MemberStep, T, void>;

const SIGNATURE = [0x1f, 0x8b];
const DEFLATE = 8;

/** Flags of a header (RFC 1952, 2.3.1). */
const Flag = { hcrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };

/**
 * Reads all members of a file. The caller adds input after each step `"input"`, or
 * marks it as the last, and uses the bytes of other steps before it goes on.
 *
 * Zeros after the last member are ignored, as gzip does: tapes fill their blocks
 * with them.
 *
 * @param input The compressed bytes.
 * @returns The steps.
 * @throws {TypeError} If they are truncated, corrupt or followed by other data, with
 * the message that zlib has for it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gzipSync } from "node:zlib";
 * import { CompressedInput } from "./compressed_input.ts";
 *
 * const input = new CompressedInput();
 * const file = gzipSync("/a");
 * input.space().set(file);
 * input.add(file.length);
 * input.isLast = true;
 * const [bytes] = readMembers(input);
 * assertEquals(new TextDecoder().decode(bytes as Uint8Array), "/a");
 * ```
 */
export function* readMembers(
  input: CompressedInput,
): Generator<MemberStep, void, void> {
  do {
    yield* readHeader(input);
    const { crc, sizeBytes } = yield* readBody(input);
    const trailer = new DataView((yield* readBytes(input, 8)).buffer);
    if (trailer.getUint32(0, true) !== crc) {
      throw new TypeError("incorrect data check");
    }
    if (trailer.getUint32(4, true) !== sizeBytes % 2 ** 32) {
      throw new TypeError("incorrect length check");
    }
  } while (yield* hasMore(input));
}

/** Reads the header of a member. */
function* readHeader(input: CompressedInput): Steps<void> {
  const signature = yield* readBytes(input, SIGNATURE.length);
  // The signature of the first member was checked when the file was found.
  if (signature.some((byte, i) => byte !== SIGNATURE[i])) {
    throw new TypeError(TRAILING_DATA);
  }
  const fixed = yield* readBytes(input, 8);
  const [method, flags = 0] = fixed;
  if (method !== DEFLATE) throw new TypeError("unknown compression method");
  if (flags & Flag.reserved) throw new TypeError("unknown header flags set");
  let crc = crc32(fixed, crc32(signature));
  if (flags & Flag.extra) {
    const size = yield* readBytes(input, 2);
    crc = yield* skipBytes(input, size[0]! | size[1]! << 8, crc32(size, crc));
  }
  if (flags & Flag.name) crc = yield* skipText(input, crc);
  if (flags & Flag.comment) crc = yield* skipText(input, crc);
  if (flags & Flag.hcrc) {
    const [low = 0, high = 0] = yield* readBytes(input, 2);
    if ((crc & 0xffff) !== (low | high << 8)) {
      throw new TypeError("header crc mismatch");
    }
  }
}

/** Inflates the content of a member. */
function* readBody(
  input: CompressedInput,
): Steps<{ crc: number; sizeBytes: number }> {
  input.inflate.startStream();
  let crc = 0;
  let sizeBytes = 0;
  while (true) {
    const { status, bytes } = input.inflateSome();
    if (status < 0) throw new TypeError(faultOf(status));
    // Runs at 20 GB/s; in WebAssembly it would take longer than inflating.
    crc = crc32(bytes, crc);
    sizeBytes += bytes.length;
    if (bytes.length > 0) yield bytes;
    if (status === Status.streamEnd) return { crc, sizeBytes };
    if (status === Status.needsInput) yield "input";
  }
}

/** Whether another member follows. */
function* hasMore(input: CompressedInput): Steps<boolean> {
  if (!(yield* hasInput(input))) return false;
  if (input.unused()[0] !== 0) return true;
  while (yield* hasInput(input)) {
    if (input.take(Infinity).some((byte) => byte !== 0)) {
      throw new TypeError(TRAILING_DATA);
    }
  }
  return false;
}

function* hasInput(input: CompressedInput): Steps<boolean> {
  while (input.sizeBytes === 0 && !input.isLast) yield "input";
  return input.sizeBytes > 0;
}

/** Reads at least one byte, and at most so many. */
function* readSome(
  input: CompressedInput,
  mostBytes: number,
): Steps<Uint8Array> {
  if (yield* hasInput(input)) return input.take(mostBytes);
  throw new TypeError(TRUNCATED);
}

function* readBytes(
  input: CompressedInput,
  sizeBytes: number,
): Steps<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes;) {
    const some = yield* readSome(input, sizeBytes - at);
    bytes.set(some, at);
    at += some.length;
  }
  return bytes;
}

/** Skips bytes and returns the CRC of the header with them. */
function* skipBytes(
  input: CompressedInput,
  sizeBytes: number,
  crc: number,
): Steps<number> {
  for (let left = sizeBytes; left > 0;) {
    const some = yield* readSome(input, left);
    crc = crc32(some, crc);
    left -= some.length;
  }
  return crc;
}

/** The same for a text and the zero after it. */
function* skipText(input: CompressedInput, crc: number): Steps<number> {
  while (true) {
    yield* hasInput(input);
    const zero = input.unused().indexOf(0);
    const some = yield* readSome(input, zero === -1 ? Infinity : zero + 1);
    crc = crc32(some, crc);
    if (zero !== -1) return crc;
  }
}

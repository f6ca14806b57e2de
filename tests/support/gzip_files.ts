/**
 * Gzip files read by the module of lib/read/inflate/ and by node:zlib, in a form
 * that can be compared.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { CompressedInput } from "../../lib/read/inflate/compressed_input.ts";
import { readMembers } from "../../lib/read/inflate/gzip_members.ts";
import { decompress } from "../../lib/read/decompress.ts";

/** What a reader made of a file: what the file holds, or what is wrong with it. */
export type Outcome = { bytes: Buffer } | { wrong: string };

/** The input that all files go through, as in a worker. */
const input = new CompressedInput();

/** Inflates a file that comes in reads of these sizes, over and over. */
export function inflateFile(
  file: Uint8Array,
  readSizes: number[] = [Infinity],
): Outcome {
  const parts: Buffer[] = [];
  let at = 0;
  let reads = 0;
  input.clear();
  try {
    for (const step of readMembers(input)) {
      if (step !== "input") parts.push(Buffer.from(step));
      else if (at === file.length) input.isLast = true;
      else {
        const space = input.space();
        const size = readSizes[reads++ % readSizes.length]!;
        const some = file.subarray(at, at + Math.min(size, space.length));
        space.set(some);
        input.add(some.length);
        at += some.length;
      }
    }
    return { bytes: Buffer.concat(parts) };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}

/** Decompresses a file with node:zlib, as the line lane does. */
export async function decompressFile(file: Uint8Array): Promise<Outcome> {
  async function* chunks() {
    yield Uint8Array.from(file);
    await Promise.resolve();
  }
  try {
    const parts = await Array.fromAsync(decompress(chunks(), "gzip"));
    return { bytes: Buffer.concat(parts) };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}

/** Checks that both readers give the same content, or both refuse the file. */
export async function assertReadersAgree(
  file: Uint8Array,
  readSizes: number[],
): Promise<void> {
  const outcome = inflateFile(file, readSizes);
  const reference = await decompressFile(file);
  if ("bytes" in outcome && "bytes" in reference) {
    assert(outcome.bytes.equals(reference.bytes));
  } else assertEquals("bytes" in outcome, "bytes" in reference);
}

/** A member of gzip around a DEFLATE stream that holds these bytes. */
export function memberOf(
  deflated: Uint8Array,
  held: Uint8Array,
  header: Uint8Array = plainHeader(0),
): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(held), 0);
  trailer.writeUInt32LE(held.length % 2 ** 32, 4);
  return Buffer.concat([header, deflated, trailer]);
}

/** The first ten bytes of a member (RFC 1952, 2.3). */
export function plainHeader(flags: number): Buffer {
  return Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]);
}

/**
 * Whether damage in a zstd file can be noticed.
 *
 * @module
 */

const FRAME_SIGNATURE = 0xfd2fb528;
const SKIPPABLE_SIGNATURE = 0x184d2a50;

/**
 * Whether the first frame of a zstd file says that it has a checksum (RFC 8878,
 * 3.1.1.1.1). The program `zstd` writes one unless it is told not to; libraries
 * often do not. All frames of a file come from one program, so the first is enough.
 *
 * @param start The first bytes of the file.
 * @returns False if it has none; true also if the frame begins past these bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(hasChecksum(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20)), false);
 * assertEquals(hasChecksum(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x24)), true);
 * ```
 */
export function hasChecksum(start: Uint8Array): boolean {
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  let at = 0;
  while (at + 8 <= start.length) {
    const signature = view.getUint32(at, true);
    if ((signature & ~0xf) !== SKIPPABLE_SIGNATURE) break;
    at += 8 + view.getUint32(at + 4, true);
  }
  if (at + 5 > start.length) return true;
  if (view.getUint32(at, true) !== FRAME_SIGNATURE) return true;
  return (view.getUint8(at + 4) & 0x04) !== 0;
}

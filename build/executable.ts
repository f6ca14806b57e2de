/**
 * The first bytes of an executable → the system it runs on.
 *
 * `deno compile` accepts any file that `DENORT_BIN` names: with the runtime for
 * Linux x64, `--target linux-arm64` wrote an x64 binary to `logtally-linux-arm64`.
 *
 * @module
 */

/** How many bytes `readSystem` needs; on Windows the header follows a DOS program. */
export const HEAD_BYTES = 4096;

const ELF = 0x7f454c46;
const MACH_O = 0xcffaedfe;
const PE = 0x50450000;
const ELF_MACHINES: Record<number, string> = { 62: "x64", 183: "arm64" };
const MACH_O_MACHINES: Record<number, string> = {
  0x01000007: "x64",
  0x0100000c: "arm64",
};
const PE_MACHINES: Record<number, string> = { 0x8664: "x64", 0xaa64: "arm64" };

/**
 * Detects the system an executable runs on.
 *
 * @param head Its first `HEAD_BYTES` bytes; fewer if it has fewer.
 * @returns A name in `TARGETS`; null for any other file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const head = new Uint8Array(HEAD_BYTES);
 * head.set([0x7f, 0x45, 0x4c, 0x46]);
 * head[18] = 62;
 * assertEquals(readSystem(head), "linux-x64");
 * ```
 */
export function readSystem(head: Uint8Array<ArrayBuffer>): string | null {
  if (head.length < 64) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const signature = view.getUint32(0);
  if (signature === ELF) {
    return named("linux", ELF_MACHINES[view.getUint16(18, true)]);
  }
  if (signature === MACH_O) {
    return named("macos", MACH_O_MACHINES[view.getUint32(4, true)]);
  }
  const start = view.getUint32(60, true);
  if (head[0] !== 0x4d || head[1] !== 0x5a || start > head.length - 6) {
    return null;
  }
  return view.getUint32(start) === PE
    ? named("windows", PE_MACHINES[view.getUint16(start + 4, true)])
    : null;
}

function named(system: string, machine: string | undefined): string | null {
  return machine === undefined ? null : `${system}-${machine}`;
}

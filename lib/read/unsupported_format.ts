/**
 * Formats of files that hold no lines of text that logtally reads, detected by
 * their first bytes, and the command that turns each into lines.
 *
 * @module
 */

/** A format that logtally does not read. */
export interface UnsupportedFormat {
  /** What a file of this format is; goes after "is". */
  description: string;
  /** The command that writes its lines to standard output; null if there is no common one. */
  command: string | null;
  /** Whether the command reads standard input; otherwise it takes the file as its last argument. */
  readsInput: boolean;
}

/** How many first bytes `unsupportedFormatOf` looks at: the header of a tar archive. */
export const FORMAT_BYTES = 512;

/** How a format is recognized: by its first bytes, or by a function of them. */
interface Signature {
  format: UnsupportedFormat;
  matches: (start: Uint8Array) => boolean;
}

const isParquet = hex("50415231");
const hasBzip2Magic = hex("425a68");

/** A block, or the end of an empty file. */
const startsBzip2Content = hex("314159265359", "177245385090");

const SIGNATURES: Signature[] = [
  compressed("xz", "xz -dc", hex("fd377a585a00")),
  compressed("bzip2", "bzip2 -dc", isBzip2),
  compressed("lz4", "lz4 -dc", hex("04224d18", "02214c18")),
  compressed("lzip", "lzip -dc", hex("4c5a495001")),
  compressed("lzop", "lzop -dc", hex("894c5a4f000d0a1a0a")),
  compressed("compress (.Z)", "gzip -dc", hex("1f9d")),
  compressed("Snappy", "snzip -dc", hex("ff060000734e61507059")),
  compressed("zlib", "pigz -dc", isZlib),
  compressed("lzma", "xz --format=lzma -dc", isLzma),
  inFile(
    "a zip archive",
    "unzip -p",
    hex("504b0304", "504b0506", "504b0708"),
  ),
  inFile("a 7z archive", "7z x -so", hex("377abcaf271c")),
  inFile(
    "a file of journald",
    "journalctl --output=cat --file",
    hex("4c504b5348485248"),
  ),
  {
    format: {
      description: "a Parquet file",
      command: null,
      readsInput: false,
    },
    // A line of text may begin with "PAR1", too.
    matches: (start) => isParquet(start) && hasControls(start),
  },
  stream("a tar archive", "tar -xOf -", isTar),
  // Before UTF-16, whose byte order mark is the first half.
  stream(
    "UTF-32 text",
    "iconv -f UTF-32 -t UTF-8",
    hex("fffe0000", "0000feff"),
  ),
  stream(
    "UTF-16 text",
    "iconv -f UTF-16 -t UTF-8",
    hex("fffe", "feff"),
  ),
  stream(
    "UTF-16 text",
    "iconv -f UTF-16LE -t UTF-8",
    (start) => isUtf16(start, 1),
  ),
  stream(
    "UTF-16 text",
    "iconv -f UTF-16BE -t UTF-8",
    (start) => isUtf16(start, 0),
  ),
];

/**
 * Detects a format that logtally does not read by the first bytes of a file.
 *
 * @param start The first `FORMAT_BYTES`; fewer if there are fewer.
 * @returns The format; null if the bytes may be text, gzip or zstd.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const start = Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0);
 * assertEquals(unsupportedFormatOf(start)?.command, "xz -dc");
 * assertEquals(unsupportedFormatOf(new TextEncoder().encode("127.")), null);
 * ```
 */
export function unsupportedFormatOf(
  start: Uint8Array,
): UnsupportedFormat | null {
  return SIGNATURES.find(({ matches }) => matches(start))?.format ?? null;
}

function compressed(
  name: string,
  command: string,
  matches: Signature["matches"],
): Signature {
  return stream(`compressed with ${name}`, command, matches);
}

function stream(
  description: string,
  command: string,
  matches: Signature["matches"],
): Signature {
  return { format: { description, command, readsInput: true }, matches };
}

/** A format whose tool cannot read standard input. */
function inFile(
  description: string,
  command: string,
  matches: Signature["matches"],
): Signature {
  return { format: { description, command, readsInput: false }, matches };
}

/** Whether a file begins with the bytes of one of some hexadecimal texts. */
function hex(...signatures: string[]): Signature["matches"] {
  const all = signatures.map((signature) => Uint8Array.fromHex(signature));
  return (start) =>
    all.some((bytes) => bytes.every((byte, i) => byte === start[i]));
}

/** Whether there is a level digit after "BZh", and then a first block or, in an empty file, the end. */
function isBzip2(start: Uint8Array): boolean {
  const level = start[3] ?? 0;
  return hasBzip2Magic(start) && level >= 0x31 && level <= 0x39 &&
    startsBzip2Content(start.subarray(4));
}

/** RFC 1950, 2.2: a window of 32 KiB, no dictionary, and two bytes that 31 divides. */
function isZlib(start: Uint8Array): boolean {
  const [method = 0, flags = 0] = start;
  return method === 0x78 && (flags & 0x20) === 0 &&
    (method * 256 + flags) % 31 === 0 && hasControls(start);
}

/**
 * The format has no signature: the byte that the usual settings give, a
 * dictionary of whole pages of 4 KiB whose size has at most two bits set, and a
 * size that is unknown or less than 256 GiB. A line "] @" with zeros behind it,
 * which a crash leaves, would be a dictionary of 16,416 bytes.
 */
function isLzma(start: Uint8Array): boolean {
  if (start.length < 13 || start[0] !== 0x5d) return false;
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const dictionaryBytes = view.getUint32(1, true);
  const bits = dictionaryBytes.toString(2).replaceAll("0", "").length;
  const sizeBytes = view.getBigUint64(5, true);
  return dictionaryBytes >= 4096 && dictionaryBytes % 4096 === 0 && bits <= 2 &&
    (sizeBytes === 2n ** 64n - 1n || sizeBytes < 2n ** 38n);
}

/** Whether the checksum of a header of tar is right, which old archives without "ustar" have, too. */
function isTar(start: Uint8Array): boolean {
  if (start.length < 512 || start[0] === 0) return false;
  const field = new TextDecoder("latin1").decode(start.subarray(148, 156));
  const [, octal] = /^ *([0-7]{1,7})[ \0]/.exec(field) ?? [];
  if (octal === undefined) return false;
  // The checksum counts its own eight bytes as spaces.
  const sum = start.subarray(0, 512).reduce(
    (sum, byte, i) => sum + (i >= 148 && i < 156 ? 0x20 : byte),
    0,
  );
  return sum === parseInt(octal, 8);
}

/**
 * Whether one byte of most pairs is zero, and the other byte never. Text with runs
 * of zeros, which a crash leaves, has zeros in both places.
 *
 * @param zeroAt Which byte of a pair is zero: 1 in little-endian order.
 */
function isUtf16(start: Uint8Array, zeroAt: 0 | 1): boolean {
  const pairs = Math.floor(start.length / 2);
  let zeros = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (start[2 * pair + 1 - zeroAt] === 0) return false;
    if (start[2 * pair + zeroAt] === 0) zeros++;
  }
  return pairs >= 4 && zeros >= pairs * 0.75;
}

/**
 * Whether there are control characters other than TAB, LF, CR, ESC, and NUL:
 * text may begin with "x^", which is a header of zlib, and have a run of zeros
 * that a crash left.
 */
function hasControls(start: Uint8Array): boolean {
  return start.some((byte) =>
    byte < 0x20 && byte !== 0 && byte !== 0x09 && byte !== 0x0a &&
    byte !== 0x0d && byte !== 0x1b
  );
}

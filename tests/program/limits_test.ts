/** Lines of any length and files of any number, in the memory and the handles there are. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { zstdCompressSync } from "node:zlib";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";

const MEGABYTE = 1_000_000;
const LINE_BYTES = 450 * MEGABYTE;

/**
 * Well above what the program takes for any log (160 to 270 MB were measured),
 * well below a long line, of which one character is a byte at least.
 */
const MOST_PEAK_BYTES = 350 * MEGABYTE;

/** Runs the program beside a watch over the peak of its memory. */
const WATCHED = `
  "$@" & child=$!
  while read -r _ kilobytes _ < <(grep VmHWM "/proc/$child/status"); do
    peak=$kilobytes
    sleep 0.02
  done 2> /dev/null
  wait "$child"; code=$?
  echo "peak $peak kB" >&2
  exit "$code"
`;

const before = `"GET /a"\n`;
const after = `\n"GET /b"\n`;

/** A log with one long line of zeros, which are nowhere on the disk. */
async function writePlain(path: string) {
  await Deno.writeTextFile(path, before);
  await Deno.truncate(path, before.length + LINE_BYTES);
  await Deno.writeTextFile(path, after, { append: true });
}

async function gzip(bytes: Uint8Array<ArrayBuffer>) {
  const packed = new Blob([bytes]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  return await new Response(packed).bytes();
}

/** The same log, packed: a thousandth as large as what it holds. */
async function writeGzip(path: string) {
  const encoder = new TextEncoder();
  const zeros = await gzip(new Uint8Array(LINE_BYTES / 100));
  const members = [
    await gzip(encoder.encode(before)),
    ...Array(100).fill(zeros),
    await gzip(encoder.encode(after)),
  ];
  await Deno.writeFile(path, await new Blob(members).bytes());
}

/** Zeros in one frame of zstd: blocks of a byte that is repeated (RFC 8878, 3.1.1.2). */
function zstdZeros(sizeBytes: number) {
  const blockBytes = 100_000;
  const blocks = Array.from({ length: sizeBytes / blockBytes }, (_, i) => {
    const isLast = (i + 1) * blockBytes === sizeBytes;
    const header = blockBytes << 3 | 1 << 1 | Number(isLast);
    return [header & 0xff, header >> 8 & 0xff, header >> 16, 0];
  });
  // No sizes, no checksum, a window of 1 MiB.
  return Uint8Array.from([
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0,
    10 << 3,
    ...blocks.flat(),
  ]);
}

/** The same log, packed as three frames. */
async function writeZstd(path: string) {
  const frames = [
    Uint8Array.from(zstdCompressSync(before)),
    zstdZeros(LINE_BYTES),
    Uint8Array.from(zstdCompressSync(after)),
  ];
  await Deno.writeFile(path, await new Blob(frames).bytes());
}

const runs: [string, (path: string) => Promise<void>, string][] = [
  ["in both lanes", writePlain, "auto"],
  ["in the line lane", writePlain, "line"],
  ["out of gzip", writeGzip, "auto"],
  ["out of zstd", writeZstd, "auto"],
];

for (const [where, write, lane] of runs) {
  Deno.test(`a line of 450 MB is skipped in constant memory ${where}`, async () => {
    await using folder = await makeFolder();
    await write(`${folder.path}/a.log`);
    const { code, stderr, stdout } = await runProgram({
      args: ["--lane", lane, "--rejects", "r.tsv", "a.log"],
      cwd: folder.path,
      shell: WATCHED,
    });
    assertEquals(code, 0, stderr);
    assertEquals(new TextDecoder().decode(stdout), "/a\t1\n/b\t1\n");
    assertStringIncludes(stderr, "Skipped 1 of 3 lines: 1 too long");
    const { size } = await Deno.stat(`${folder.path}/r.tsv`);
    assertEquals(size, "a.log\t9\ttoo long\t".length + 1024 * 1024 + 1);
    const [, peak] = stderr.match(/^peak (\d+) kB$/m)!;
    const peakBytes = Number(peak) * 1024;
    assert(peakBytes > 30 * MEGABYTE, "The watch saw the program");
    assert(peakBytes < MOST_PEAK_BYTES, `The peak was ${peakBytes} bytes`);
  });
}

/**
 * Two workers took 124 to 136 MB for 3000 files and 156 to 167 MB for 10,000. A
 * worker that kept 30 kB of each of 4000 files would exceed this.
 */
const MOST_PEAK_BYTES_OF_SMALL_FILES = 250 * MEGABYTE;

for (const flags of [[], ["--only", "/"]]) {
  Deno.test(`four thousand small files are counted with few handles and in constant memory ${flags}`, async () => {
    await using folder = await makeFolder();
    const files = Array.from(
      { length: 4000 },
      (_, i) => [`logs/access-2015-07-13_${i}`, `"GET /${i % 7}"\n\n`],
    );
    await writeFiles(folder.path, Object.fromEntries(files));
    const { code, stderr } = await runProgram({
      args: ["--date", "2015-07-13", "--workers", "2", ...flags],
      cwd: folder.path,
      shell: `ulimit -n 256; ${WATCHED}`,
    });
    assertEquals(code, 0, stderr);
    assertStringIncludes(stderr, "Done: 4000 files");
    assertStringIncludes(
      stderr,
      "8000 lines, 4000 counted, 0 skipped, 4000",
    );
    const rows = Array.from(
      { length: 7 },
      (_, i) => `/${i}\t${i < 4000 % 7 ? 572 : 571}\n`,
    );
    assertEquals(
      await Deno.readTextFile(`${folder.path}/data/2015-07-13.txt`),
      rows.join(""),
    );
    const [, peak] = stderr.match(/^peak (\d+) kB$/m)!;
    const peakBytes = Number(peak) * 1024;
    assert(
      peakBytes < MOST_PEAK_BYTES_OF_SMALL_FILES,
      `The peak was ${peakBytes} bytes`,
    );
  });
}

/** Ten years took 125 MB, and 540 MB with a table of counts for each day. */
const MOST_PEAK_BYTES_OF_YEARS = 200 * MEGABYTE;

Deno.test("a range of years takes the memory of the days that have logs", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    "logs/access-2015-07-13_0": before,
    "logs/access-2016-07-13_0": after,
  });
  const { code, stderr } = await runProgram({
    args: ["--quiet", "--date", "2010-01-01..2019-12-31"],
    cwd: folder.path,
    shell: WATCHED,
  });
  assertEquals(code, 1);
  // Before, between and behind the two days.
  assertEquals(stderr.match(/Nothing was written for/g)!.length, 3);
  const results = Array.from(
    Deno.readDirSync(`${folder.path}/data`),
    ({ name }) => name,
  );
  assertEquals(results.sort(), ["2015-07-13.txt", "2016-07-13.txt"]);
  const [, peak] = stderr.match(/^peak (\d+) kB$/m)!;
  const peakBytes = Number(peak) * 1024;
  assert(
    peakBytes < MOST_PEAK_BYTES_OF_YEARS,
    `The peak was ${peakBytes} bytes`,
  );
});

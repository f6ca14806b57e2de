/** The bytes of a file that does not change, and of standard input. */

import { assert, assertEquals } from "@std/assert";
import { identityOf } from "../../lib/read/file_identity.ts";
import { openSlice } from "../../lib/read/open_slice.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { madeUpSlice } from "../support/slice_tallies.ts";
import { sliceOf } from "../support/slices.ts";
import { standIn } from "../support/stand_in.ts";

const CHUNK_BYTES = 256 * 1024;

/** Bytes whose values depend on their offsets. */
function numbered(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => i * 31 + (i >> 8));
}

Deno.test("a whole file is read, never more at once than there is space for", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  for (const length of [1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES - 1]) {
    await Deno.writeFile(path, numbered(length));
    const slice = await sliceOf(path);
    const { startByte, bytes, reads } = await readSlice(slice, CHUNK_BYTES);
    assertEquals(startByte, 0);
    assertEquals(bytes, numbered(length));
    assertEquals(reads.reduce((sum, read) => sum + read, 0), length);
    assert(Math.max(...reads) <= CHUNK_BYTES);
    assert(Math.min(...reads) > 0);
  }
});

Deno.test("reads that return a few bytes at a time return all bytes", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  const all = numbered(1000);
  await Deno.writeFile(path, all);
  // Line feeds are at 182 and, after 500, at 760.
  assertEquals([all.indexOf(0x0a), all.indexOf(0x0a, 500)], [182, 760]);
  const slice = await sliceOf(path, { startByte: 10, endByte: 500 });
  const readFile = Deno.FsFile.prototype.readSync;
  using _ = standIn(
    Deno.FsFile.prototype,
    "readSync",
    function (this: Deno.FsFile, bytes: Uint8Array<ArrayBuffer>) {
      return readFile.call(this, bytes.subarray(0, 7));
    },
  );
  const { startByte, bytes, reads } = await readSlice(slice, CHUNK_BYTES);
  assertEquals(startByte, 183);
  assertEquals(bytes, all.slice(183, 761));
  assertEquals(Math.max(...reads), 7);
});

Deno.test({
  name: "a file that was read is closed",
  sanitizeResources: true,
  async fn() {
    await using folder = await makeFolder();
    const path = `${folder.path}/a`;
    for (const length of [0, 5]) {
      await Deno.writeFile(path, numbered(length));
      await readSlice(await sliceOf(path), CHUNK_BYTES);
    }
  },
});

Deno.test("a file of 0 bytes is read as nothing", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { a: "" });
  const slice = await sliceOf(`${folder.path}/a`);
  const { bytes, reads } = await readSlice(slice, CHUNK_BYTES);
  assertEquals([bytes.length, reads], [0, []]);
});

Deno.test("bytes that are appended after the plan are not read", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  for (const planned of ["", "old\n", "old\nwithout end"]) {
    await Deno.writeTextFile(path, planned);
    const slice = await sliceOf(path);
    await Deno.writeTextFile(path, "new\n", { append: true });
    const { bytes } = await readSlice(slice, CHUNK_BYTES);
    assertEquals(new TextDecoder().decode(bytes), planned);
  }
});

Deno.test({
  name: "a reader that stops early leaves no file open",
  sanitizeResources: true,
  async fn() {
    await using folder = await makeFolder();
    const path = `${folder.path}/a`;
    await Deno.writeFile(path, numbered(3 * CHUNK_BYTES));
    using source = await openSlice(await sliceOf(path));
    assertEquals(source.read(new Uint8Array(9)), 9);
  },
});

Deno.test("standard input is read as it comes, to its end", async () => {
  const sizes = [300, 300, 5];
  using _ = standIn(Deno.stdin, "read", (into: Uint8Array) => {
    const size = sizes.shift();
    if (size === undefined) return Promise.resolve(null);
    into.fill(0x78, 0, size);
    return Promise.resolve(size);
  });
  const whole = { path: "-", endByte: null, fileBytes: null };
  const { bytes, reads } = await readSlice(madeUpSlice(whole), CHUNK_BYTES);
  // The first 512 bytes are peeked at together.
  assertEquals(reads, [600, 5]);
  assertEquals(new TextDecoder().decode(bytes), "x".repeat(600) + "xxxxx");
});

Deno.test("the identity of a file is the same under each of its names", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { a: "x", b: "x" });
  await Deno.link(`${folder.path}/a`, `${folder.path}/c`);
  const [a, b, c] = await Promise.all(
    ["a", "b", "c"].map(async (name) =>
      identityOf(await Deno.stat(`${folder.path}/${name}`))
    ),
  );
  assertEquals(a, c);
  assert(a !== b);
  assertEquals(identityOf({ dev: 1, ino: null }), null);
});

/** Files that change after they were planned, or while they are read. */

import {
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { FileError } from "../../lib/errors.ts";
import { refuseChanged } from "../../lib/read/file_identity.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { madeUpSlice } from "../support/slice_tallies.ts";
import { sliceOf } from "../support/slices.ts";
import { standIn } from "../support/stand_in.ts";

const CHUNK_BYTES = 256 * 1024;

const changes: [string, (path: string) => Promise<void>, string][] = [
  [
    "became shorter",
    (path) => Deno.truncate(path, 3),
    "became shorter during the run",
  ],
  ["became empty", (path) => Deno.truncate(path, 0), "became shorter"],
  [
    "was replaced by a file with the same bytes",
    async (path) => {
      await Deno.copyFile(path, `${path}.new`);
      await Deno.rename(`${path}.new`, path);
    },
    "was replaced by another file during the run",
  ],
  [
    "was truncated and grew to the same size again",
    (path) => Deno.writeTextFile(path, "012345678!"),
    "was truncated and rewritten during the run",
  ],
  [
    "is gone",
    (path) => Deno.remove(path),
    "there is no such file or folder",
  ],
  [
    "became a folder",
    async (path) => {
      await Deno.remove(path);
      await Deno.mkdir(path);
    },
    "",
  ],
];

async function readChanged(change: (path: string) => Promise<void>) {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "0123456789");
  const slice = await sliceOf(path);
  await change(path);
  const reads: number[] = [];
  const read = () =>
    readSlice(slice, 4, (readBytes) => void reads.push(readBytes));
  return { error: await assertRejects(read, FileError), path, reads };
}

for (const [name, change, message] of changes) {
  Deno.test(`a file that ${name} after the plan is an error`, async () => {
    const { error, path, reads } = await readChanged(change);
    assertEquals([error.path, reads], [path, []]);
    assertStringIncludes(error.message, `"${path}"`);
    assertStringIncludes(error.message, message);
  });

  Deno.test({
    name: `a file that ${name} after the plan does not stay open`,
    sanitizeResources: true,
    fn: async () => void await readChanged(change),
  });
}

Deno.test("a truncated file whose new first line begins like the old one is detected", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  const line = (time: string) =>
    `{"server":"frontend-17.example.org","status":200,"request":"GET /health HTTP/1.1","time":"${time}"}\n`;
  await Deno.writeTextFile(path, line("23:59:59"));
  const slice = await sliceOf(path);
  await Deno.writeTextFile(path, line("00:00:01"));
  const read = () => readSlice(slice, 1000);
  await assertRejects(read, FileError, "was truncated and rewritten");
});

Deno.test("a truncated file that grows again behind the same banner is detected in each slice", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  const banner = `${"#".repeat(600)}\n`;
  await Deno.writeTextFile(path, banner + "1\n".repeat(600));
  const slices = await Promise.all(
    [[0, 700], [700, 1801]].map(([startByte, endByte]) =>
      sliceOf(path, { startByte, endByte })
    ),
  );
  await Deno.writeTextFile(path, banner + "2\n".repeat(700));
  for (const slice of slices) {
    const read = () => readSlice(slice, 1000);
    await assertRejects(read, FileError, "was truncated and rewritten");
  }
});

for (const place of [0, 511, 2489, 2999]) {
  Deno.test(`a file of 3000 bytes that differs at ${place} after the plan is an error`, async () => {
    await using folder = await makeFolder();
    const path = `${folder.path}/a`;
    await Deno.writeFile(path, new Uint8Array(3000));
    const slice = await sliceOf(path, { tail: new Uint8Array(512) });
    {
      using file = await Deno.open(path, { write: true });
      await file.seek(place, Deno.SeekMode.Start);
      await file.write(Uint8Array.of(1));
    }
    const read = () => readSlice(slice, 1000);
    await assertRejects(read, FileError, "was truncated and rewritten");
  });
}

Deno.test("a file that grew is read to its planned size, also where its last line goes on", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "aaa\nbbb");
  const slice = await sliceOf(path, { endByte: 5 });
  await Deno.writeTextFile(path, "ccc\nddd\n", { append: true });
  const { bytes } = await readSlice(slice, 1000);
  assertEquals(new TextDecoder().decode(bytes), "aaa\nbbb");
});

Deno.test("a file that is found empty where it had bytes became shorter", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "aaa\n");
  const slice = await sliceOf(path);
  using file = await Deno.open(path);
  using _ = standIn(Deno.FsFile.prototype, "readSync", () => null);
  assertThrows(() => refuseChanged(slice, file), FileError, "became shorter");
});

/** Changes a file after the first bytes of a slice were read. */
async function changeWhileRead(
  path: string,
  endByte: number,
  change: () => Promise<void>,
): Promise<FileError> {
  await Deno.writeFile(path, new Uint8Array(3 * CHUNK_BYTES));
  const slice = await sliceOf(path, { endByte });
  let isChanged = false;
  const changeOnce = async () => {
    if (!isChanged) await change();
    isChanged = true;
  };
  const read = () => readSlice(slice, CHUNK_BYTES, changeOnce);
  return await assertRejects(read, FileError);
}

const whileRead: [string, number, (path: string) => Promise<void>, string][] = [
  [
    "becomes shorter",
    3 * CHUNK_BYTES,
    (path) => Deno.truncate(path, CHUNK_BYTES + 5),
    "became shorter",
  ],
  [
    "loses the end of the last line of a slice",
    CHUNK_BYTES,
    (path) => Deno.truncate(path, CHUNK_BYTES + 5),
    "became shorter",
  ],
  [
    "is truncated and grows beyond its old size",
    3 * CHUNK_BYTES,
    (path) => Deno.writeFile(path, new Uint8Array(4 * CHUNK_BYTES).fill(0x31)),
    "was truncated and rewritten",
  ],
];

for (const [name, endByte, change, message] of whileRead) {
  Deno.test(`a file that ${name} while it is read is an error`, async () => {
    await using folder = await makeFolder();
    const path = `${folder.path}/a`;
    const changed = await changeWhileRead(path, endByte, () => change(path));
    assertStringIncludes(changed.message, `"${path}" ${message}`);
  });
}

Deno.test({
  name:
    "a file that ends while its first line is searched is an error, and closed",
  sanitizeResources: true,
  async fn() {
    await using folder = await makeFolder();
    const path = `${folder.path}/a`;
    await Deno.writeTextFile(path, "a\nb\n");
    const edges = { head: undefined, tail: undefined };
    const slice = await sliceOf(path, { startByte: 1, ...edges });
    using _ = standIn(Deno.FsFile.prototype, "readSync", () => null);
    const read = () => readSlice(slice, 9);
    await assertRejects(read, FileError, `"${path}" became shorter`);
  },
});

const broken = new Error("Input/output error (os error 5)");

Deno.test("a disk that fails is an error that names the file", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "a\nb\n");
  using _ = standIn(Deno.FsFile.prototype, "readSync", () => {
    throw broken;
  });
  for (const startByte of [0, 1]) {
    const slice = await sliceOf(path, { startByte });
    const error = await assertRejects(() => readSlice(slice, 9), FileError);
    assertEquals(
      error.message,
      `Cannot read "${path}": Input/output error (os error 5); check the file system and try again`,
    );
  }
});

Deno.test("standard input that fails is an error that names it", async () => {
  using _ = standIn(Deno.stdin, "read", () => Promise.reject(broken));
  const slice = madeUpSlice({ path: "-", endByte: null, fileBytes: null });
  const error = await assertRejects(() => readSlice(slice, 9), FileError);
  assertEquals(error.path, "-");
});

/** A result appears whole or not at all. */

import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../lib/errors.ts";
import { basename } from "@std/path/basename";
import { createTemporary } from "../../lib/system/temporary_file.ts";
import { writeResult } from "../../lib/system/atomic_file.ts";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { standIn } from "../support/stand_in.ts";

const TEXT = "/café\t2\n/b\t1\n";
const encode = (text: string) => new TextEncoder().encode(text);
const BYTES = encode(TEXT);

/** The files below a folder, as text. */
async function textsIn(folder: string): Promise<Record<string, string>> {
  const files = Object.entries(await readFiles(folder));
  return Object.fromEntries(
    files.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
}

Deno.test("a result is written, and missing folders are created", async () => {
  await using folder = await makeFolder();
  writeResult(`${folder.path}/new/deep/r.txt`, [BYTES]);
  writeResult(`${folder.path}/new/empty.txt`, [encode("")]);
  assertEquals(await textsIn(folder.path), {
    "new/deep/r.txt": TEXT,
    "new/empty.txt": "",
  });
});

Deno.test("a result replaces the earlier one, whatever their sizes", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.txt`;
  for (const text of ["long\t1\n".repeat(5000), "", TEXT]) {
    writeResult(path, [encode(text)]);
    assertEquals(await textsIn(folder.path), { "r.txt": text });
  }
});

Deno.test("a program that has the earlier result open can read it to its end", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "r.txt": "earlier" });
  using open = await Deno.open(`${folder.path}/r.txt`);
  writeResult(`${folder.path}/r.txt`, [BYTES]);
  assertEquals(await new Response(open.readable).text(), "earlier");
});

Deno.test("a disk that takes a byte at a time gets the whole result", async () => {
  await using folder = await makeFolder();
  const write = Deno.FsFile.prototype.writeSync;
  using _ = standIn(
    Deno.FsFile.prototype,
    "writeSync",
    function (this: Deno.FsFile, bytes: Uint8Array<ArrayBuffer>) {
      return write.call(this, bytes.subarray(0, 1));
    },
  );
  writeResult(`${folder.path}/r.txt`, [BYTES]);
  assertEquals(await textsIn(folder.path), { "r.txt": TEXT });
});

Deno.test("a result is flushed before it is renamed", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.txt`;
  await Deno.writeTextFile(path, "earlier");
  const sync = Deno.FsFile.prototype.syncSync;
  const seen: string[] = [];
  using _ = standIn(
    Deno.FsFile.prototype,
    "syncSync",
    function (this: Deno.FsFile) {
      seen.push(Deno.readTextFileSync(path), `${this.statSync().size}`);
      sync.call(this);
    },
  );
  writeResult(path, [BYTES]);
  assertEquals(seen, ["earlier", `${BYTES.length}`]);
});

const steps: [string, object, string][] = [
  ["is made", Deno, "openSync"],
  ["gets its permissions", Deno, "chmodSync"],
  ["is written", Deno.FsFile.prototype, "writeSync"],
  ["is flushed", Deno.FsFile.prototype, "syncSync"],
  ["is renamed", Deno, "renameSync"],
];

for (const [step, object, name] of steps) {
  Deno.test({
    name: `a disk that is full when the result ${step} leaves the earlier one`,
    sanitizeResources: true,
    async fn() {
      await using folder = await makeFolder();
      const path = `${folder.path}/r.txt`;
      await Deno.writeTextFile(path, "earlier");
      await Deno.chmod(path, 0o600);
      {
        using _ = standIn(object, name, () => {
          throw new Error("No space left on device (os error 28)");
        });
        const error = assertThrows(() => writeResult(path, [BYTES]), FileError);
        assertEquals(
          [error.path, error.message],
          [
            path,
            `Cannot write "${path}": No space left on device (os error 28); check the file system and try again`,
          ],
        );
      }
      assertEquals(await textsIn(folder.path), { "r.txt": "earlier" });
    },
  });
}

Deno.test("a name of 255 bytes is no longer than its temporary file allows", async () => {
  await using folder = await makeFolder();
  const name = "n".repeat(255);
  await writeFiles(folder.path, { [name]: "earlier" });
  writeResult(`${folder.path}/${name}`, [BYTES]);
  assertEquals(await textsIn(folder.path), { [name]: TEXT });
});

Deno.test("what a killed run left is removed, what a live one writes is not", async () => {
  await using folder = await makeFolder();
  const live = createTemporary(`${folder.path}/other.txt`);
  using _ = live.file;
  await using second = await makeFolder();
  await Deno.rename(live.path, `${second.path}/${basename(live.path)}`);
  await writeFiles(second.path, {
    ".logtally-0123456789ab.tmp": "left",
    "x.tmp": "of another program",
  });
  writeResult(`${second.path}/r.txt`, [BYTES]);
  assertEquals(Object.keys(await textsIn(second.path)).sort(), [
    basename(live.path),
    "r.txt",
    "x.tmp",
  ]);
});

Deno.test("nothing of a result is kept once it is written: a run may have 3653 days", async () => {
  await using folder = await makeFolder();
  const listeners = new Set<unknown>();
  using _add = standIn(
    globalThis,
    "addEventListener",
    (_: string, act: unknown) => {
      listeners.add(act);
    },
  );
  using _remove = standIn(
    globalThis,
    "removeEventListener",
    (_: string, act: unknown) => {
      listeners.delete(act);
    },
  );
  writeResult(`${folder.path}/r.txt`, [BYTES]);
  assertEquals(listeners.size, 0);
});

Deno.test("a result whose permissions cannot be read is not replaced: it may be private", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.txt`;
  await Deno.writeTextFile(path, "earlier");
  const { statSync } = Deno;
  let isTemporaryMade = false;
  const { openSync } = Deno;
  using _open = standIn(
    Deno,
    "openSync",
    (...args: [string, Deno.OpenOptions]) => {
      isTemporaryMade = true;
      return openSync(...args);
    },
  );
  using _stat = standIn(Deno, "statSync", (path: string) => {
    if (isTemporaryMade) throw new Deno.errors.PermissionDenied("denied");
    return statSync(path);
  });
  assertThrows(() => writeResult(path, [BYTES]), FileError, "denies");
  assertEquals(await textsIn(folder.path), { "r.txt": "earlier" });
});

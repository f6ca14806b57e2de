/** What may be at the path of a result: a file, a link to one, or nothing. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../lib/errors.ts";
import { writeResult } from "../../lib/system/atomic_file.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { makeFifo, makeLink } from "../support/special_files.ts";

const TEXT = "/a\t1\n";
const BYTES = new TextEncoder().encode(TEXT);

Deno.test("a link to a result stays a link to it", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "real/r.txt": "earlier" });
  await makeLink("real/r.txt", `${folder.path}/link`);
  await makeLink("link", `${folder.path}/link_of_link`);
  for (const name of ["link", "link_of_link"]) {
    writeResult(`${folder.path}/${name}`, [new TextEncoder().encode(name)]);
    assert((await Deno.lstat(`${folder.path}/${name}`)).isSymlink);
    assertEquals(
      await Deno.readTextFile(`${folder.path}/real/r.txt`),
      name,
    );
  }
  const left = await Array.fromAsync(Deno.readDir(`${folder.path}/real`));
  assertEquals(left.map(({ name }) => name), ["r.txt"]);
});

Deno.test("a link to a result that does not exist yet stays a link, too", async () => {
  await using folder = await makeFolder();
  await Deno.mkdir(`${folder.path}/real`);
  await makeLink("real/r.txt", `${folder.path}/link`);
  writeResult(`${folder.path}/link`, [BYTES]);
  assert((await Deno.lstat(`${folder.path}/link`)).isSymlink);
  assertEquals(await Deno.readTextFile(`${folder.path}/real/r.txt`), TEXT);
});

Deno.test("a relative link in a linked folder starts from the real folder", async () => {
  await using folder = await makeFolder();
  await Deno.mkdir(`${folder.path}/deep/real`, { recursive: true });
  await makeLink("deep/real", `${folder.path}/link`);
  await makeLink("../r.txt", `${folder.path}/deep/real/r.txt`);
  writeResult(`${folder.path}/link/r.txt`, [BYTES]);
  assertEquals(await Deno.readTextFile(`${folder.path}/deep/r.txt`), TEXT);
});

Deno.test("a result is written through a link to its folder", async () => {
  await using folder = await makeFolder();
  await Deno.mkdir(`${folder.path}/real`);
  await makeLink("real", `${folder.path}/link`);
  writeResult(`${folder.path}/link/r.txt`, [BYTES]);
  assertEquals(await Deno.readTextFile(`${folder.path}/real/r.txt`), TEXT);
});

const places: [string, (path: string) => Promise<void>][] = [
  ["a folder", (path) => Deno.mkdir(path)],
  ["a FIFO", makeFifo],
  ["a link to a FIFO", async (path) => {
    await makeFifo(`${path}.fifo`);
    await makeLink("r.txt.fifo", path);
  }],
];

for (const [name, make] of places) {
  Deno.test(`${name} at the path of the result is refused`, async () => {
    await using folder = await makeFolder();
    const path = `${folder.path}/r.txt`;
    await make(path);
    const before = await Array.fromAsync(Deno.readDir(folder.path));
    assertThrows(
      () => writeResult(path, [BYTES]),
      FileError,
      `Cannot write "${path}": it is not a regular file; choose another path for the result`,
    );
    const after = await Array.fromAsync(Deno.readDir(folder.path));
    assertEquals(after, before);
  });
}

Deno.test("a file at the path of the folder is an error that names the result", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { data: "a file" });
  const path = `${folder.path}/data/r.txt`;
  assertThrows(() => writeResult(path, [BYTES]), FileError, `"${path}"`);
  assertEquals(await Deno.readTextFile(`${folder.path}/data`), "a file");
});

Deno.test("a result keeps the permissions of the earlier one", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "private.txt": "", "shared.txt": "" });
  const modes = [["private", 0o600], ["shared", 0o2664]] as const;
  for (const [name, mode] of modes) {
    const path = `${folder.path}/${name}.txt`;
    await Deno.chmod(path, mode);
    writeResult(path, [BYTES]);
    assertEquals(await Deno.readTextFile(path), TEXT);
    assertEquals((await Deno.stat(path)).mode! & 0o7777, mode);
  }
});

Deno.test("a folder that became a link out of what may be written gets no file", async () => {
  await using folder = await makeFolder();
  await makeLink("/tmp", `${folder.path}/link`);
  const name = `logtally-${crypto.randomUUID()}.txt`;
  const error = assertThrows(
    () => writeResult(`${folder.path}/link/${name}`, [BYTES]),
    FileError,
    "Deno was not given the permission",
  );
  assertEquals(error.path, `${folder.path}/link/${name}`);
});

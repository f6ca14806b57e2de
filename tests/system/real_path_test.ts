/** Where paths lead after links are followed, whether or not the end exists. */

import { assertEquals } from "@std/assert";
import {
  canonicalPath,
  realPath,
  resolveWriteTarget,
} from "../../lib/system/real_path.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { makeLink } from "../support/special_files.ts";

/** A folder `real` with a file `a`, a link `link` to it, and its path without links. */
async function linkedFolder() {
  const folder = await makeFolder();
  await writeFiles(folder.path, { "real/a": "" });
  await makeLink("real", `${folder.path}/link`);
  return { folder, root: await Deno.realPath(folder.path) };
}

for (const name of ["a", "new", "new/deep/b"]) {
  Deno.test(`links before "${name}" are followed, whether or not it exists`, async () => {
    const { folder, root } = await linkedFolder();
    await using _ = folder;
    assertEquals(realPath(`${root}/link/${name}`), `${root}/real/${name}`);
    assertEquals(
      canonicalPath(`${root}/link/../real/${name}`),
      `${root}/real/${name}`,
    );
  });
}

Deno.test("a link to a missing file leads to where the file would be created", async () => {
  const { folder, root } = await linkedFolder();
  await using _ = folder;
  await makeLink("../new", `${root}/real/out`);
  const path = `${root}/link/out`;
  // `realPath` stops at a link whose target is missing; the other two follow it.
  assertEquals(realPath(path), `${root}/real/out`);
  assertEquals(resolveWriteTarget(path), `${root}/new`);
  assertEquals(canonicalPath(path), `${root}/new`);
});

Deno.test("a path that may not be read stays as it is", () => {
  assertEquals(realPath("/nowhere/x"), "/nowhere/x");
  assertEquals(canonicalPath("/nowhere/x"), "/nowhere/x");
});

Deno.test("a loop of links does not end in a loop", async () => {
  await using folder = await makeFolder();
  const path = `${await Deno.realPath(folder.path)}/loop`;
  await makeLink("loop", path);
  assertEquals(canonicalPath(path), path);
});

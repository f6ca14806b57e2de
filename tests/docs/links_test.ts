/** Links, sizes and names in the docs: *.md of the repository. */

import { assert, assertEquals } from "@std/assert";
import { expandGlob } from "@std/fs/expand-glob";
import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { relative } from "@std/path/relative";
import config from "../../deno.json" with { type: "json" };

/** The texts of all pages, by path. */
const pages = new Map<string, string>();
const entries = expandGlob("**/*.md", {
  exclude: [".tmp", ".git", "dist", "fixtures", "node_modules"],
});
for await (const { path } of entries) {
  pages.set(relative(Deno.cwd(), path), await Deno.readTextFile(path));
}

/** A page without its blocks of code, in which nothing is a link or a heading. */
function proseOf(text: string): string {
  return text.replaceAll(/^```.*?^```/gms, "");
}

/** What GitHub calls the headings of a page in links. */
function anchorsOf(text: string): string[] {
  return Array.from(
    proseOf(text).matchAll(/^#+ (.*)$/gm),
    ([, heading]) =>
      heading!.toLowerCase().replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
        .replaceAll(" ", "-"),
  );
}

/** The targets of the links of a page that stay in the repository. */
function linksOf(text: string): string[] {
  const prose = proseOf(text).replaceAll(/`[^`]*`/g, "");
  return Array.from(prose.matchAll(/\]\(([^)]*)\)/g), ([, to]) => to!)
    .filter((to) => !/^https?:/.test(to));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}

Deno.test("the pages that are looked at are those of the repository", () => {
  for (
    const path of [
      "README.md",
      "CONTRIBUTING.md",
      "docs/guide.md",
      "docs/contract.md",
      "bench/README.md",
      "build/README.md",
      "deploy/README.md",
    ]
  ) assert(pages.has(path), path);
  assert(linksOf(pages.get("README.md")!).includes("docs/guide.md"));
  assert(anchorsOf(pages.get("docs/guide.md")!).includes("formats-of-logs"));
});

for (const [path, text] of pages) {
  Deno.test(`all links of ${path} lead somewhere`, async () => {
    for (const link of linksOf(text)) {
      const [file = "", anchor] = link.split("#");
      const to = file === "" ? path : join(dirname(path), file);
      assert(await isThere(to), `${path} links to ${link}`);
      if (anchor === undefined) continue;
      const anchors = anchorsOf(pages.get(to) ?? "");
      assert(anchors.includes(anchor), `${path} links to ${link}`);
    }
  });

  Deno.test(`all files and tasks that ${path} names are there`, async () => {
    const files = text.matchAll(
      /`((?:lib|tests|fixtures|build|bench|deploy|docs|\.ci)\/[\w./-]+)`/g,
    );
    for (const [, name] of files) {
      assert(await isThere(name!), `${path} names ${name}`);
    }
    const tasks = text.matchAll(/deno(?:@[\d.]+)? task ([a-z][\w:-]*)/g);
    for (const [, name] of tasks) {
      assert(Object.hasOwn(config.tasks, name!), `${path} names task ${name}`);
    }
  });

  Deno.test(`${path} names one version of Deno to run, the one that CI runs`, () => {
    const versions = new Set(text.match(/deno@[\d.]+\d/g));
    assertEquals(versions.difference(new Set(["deno@2.9.6"])).size, 0);
  });

  Deno.test(`every command in ${path} spells out its permissions`, () => {
    for (const command of text.match(/deno run [^`\n]*/g) ?? []) {
      assert(grantsNoMore(command), command);
    }
  });
}

Deno.test("every task spells out its permissions", () => {
  for (const { command } of Object.values(config.tasks)) {
    assert(grantsNoMore(command), command);
  }
});

/** Whether a command leaves out what would allow everything. */
function grantsNoMore(command: string): boolean {
  return !/ -A\b|--allow-all|--allow-(read|write)(?!=)/.test(command);
}

Deno.test("the README and CONTRIBUTING stay short", () => {
  const sizeOf = (path: string) =>
    new TextEncoder().encode(pages.get(path)!).length;
  assert(sizeOf("README.md") <= 8192);
  assert(sizeOf("CONTRIBUTING.md") <= 4096);
});

Deno.test("the README keeps its two commands", () => {
  for (const task of ["demo", "test"]) {
    const command = `npx --yes deno@2.9.6 task ${task}`;
    assert(
      pages.get("README.md")!.split("\n").some((line) =>
        line.startsWith(command)
      ),
    );
  }
});

/** `deno task install`: what it writes works in real shells, once what it says is done. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { runLauncher } from "../support/launcher.ts";
import { BINARY } from "../support/program.ts";

const LINE = `- - [x] "GET /a HTTP/1.1" 200\n`;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Bash with a home of its own in which `install` is `deno task install`. */
const INSTALL = `
  export DENO_DIR=\${DENO_DIR:-$HOME/.cache/deno} HOME=$PWD/home PATH=/usr/bin:/bin
  unset DENO_INSTALL_ROOT XDG_CONFIG_HOME XDG_DATA_HOME
  mkdir -p home work; cd work
  install() { "$deno" task --quiet --config "$config" install "$@"; }
`;

/** Runs bash in a folder of its own; `work/a.log` is a log. */
async function runInstall(shell: string, files: Record<string, string> = {}) {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "work/a.log": LINE, ...files });
  const { code, stdout, stderr } = await runLauncher({
    args: [],
    cwd: folder.path,
    shell: INSTALL + shell,
  });
  return {
    code,
    stdout: text(stdout),
    stderr,
    files: await readFiles(folder.path),
  };
}

/** What each shell does after the steps in $steps: run the command, and offer "--date". */
const SHELLS: Record<string, { file: string; run: string }> = {
  bash: {
    file: "~/.bashrc",
    run: `bash --norc -c "$steps
      logtally --version; complete -p logtally"`,
  },
  zsh: {
    file: "~/.zshrc",
    run: `zsh -f -c "$steps
      logtally --version; print \\$_comps[logtally]"`,
  },
  fish: {
    file: "~/.config/fish/config.fish",
    run: `fish --no-config -c "$steps
      logtally --version; complete -C 'logtally --da'"`,
  },
};
const OFFERS: Record<string, string> = {
  bash: "complete -F _logtally logtally",
  zsh: "_logtally",
  fish: "--date\t",
};

for (const [shell, { file, run }] of Object.entries(SHELLS)) {
  const { success } = await new Deno.Command("bash", {
    args: ["-c", `command -v ${shell}`],
    stdout: "null",
  }).output();
  Deno.test({
    name:
      `${shell} finds the command and its flags, once what was said is done${
        success ? "" : ` (no ${shell} here)`
      }`,
    ignore: !success || BINARY !== null,
    fn: async () => {
      const { code, stdout, stderr } = await runInstall(`
        install --root "../a root" 2> ../said || exit
        steps=$(sed -n "\\|^In ${file}:|,/^$/p" ../said | sed -n "s/^  //p")
        ${run}`);
      assertEquals(code, 0, stderr);
      assertStringIncludes(stdout, `logtally ${config.version}\n`);
      assertStringIncludes(stdout, OFFERS[shell]!);
    },
  });
}

Deno.test({
  name:
    "the command counts from any folder, with links and arguments as they are",
  ignore: BINARY !== null,
  fn: async () => {
    const { code, stdout, stderr } = await runInstall(`
      install 2> /dev/null; mkdir "x y"; cp a.log "x y/b'c.log"; cd "x y"
      ln -s ../../home/.deno/bin/logtally link
      INIT_CWD=/ ./link --output - ../a.log "b'c.log"`);
    assertEquals([code, stdout], [0, "/a\t2\n"], stderr);
  },
});

Deno.test({
  name: "DENO_INSTALL_ROOT and --root say where, and a second time replaces",
  ignore: BINARY !== null,
  fn: async () => {
    const { code, stderr, files } = await runInstall(`
      mkdir -p ../one/share/man/man1; echo old > ../one/share/man/man1/logtally.1
      DENO_INSTALL_ROOT=$PWD/../one install && install --root=../one`);
    assertEquals(code, 0, stderr);
    const written = Object.keys(files).filter((path) =>
      path.startsWith("one/")
    );
    assertEquals(written.sort(), [
      "one/bin/logtally",
      "one/share/bash-completion/completions/logtally",
      "one/share/fish/vendor_completions.d/logtally.fish",
      "one/share/man/man1/logtally.1",
      "one/share/zsh/site-functions/_logtally",
    ]);
    assert(text(files["one/share/man/man1/logtally.1"]!).startsWith(".TH"));
  },
});

Deno.test({
  name: "a command that something else put there stays, and another root works",
  ignore: BINARY !== null,
  fn: async () => {
    const { code, stderr, files } = await runInstall(
      `install --root ..; [ $? = 1 ] && install --root ../other 2> /dev/null`,
      { "bin/logtally": "a binary" },
    );
    assertEquals(code, 0, stderr);
    assertStringIncludes(
      stderr,
      `bin/logtally": there is a file that deno task install did not write; remove it`,
    );
    assertEquals(text(files["bin/logtally"]!), "a binary");
    assert("other/bin/logtally" in files);
  },
});

Deno.test({
  name: "the command says what to do where the sources or Deno are gone",
  ignore: BINARY !== null,
  fn: async () => {
    const { code, stdout, stderr } = await runInstall(`
      install 2> /dev/null; cd ../home/.deno/bin
      sed -i "s|^project=.*|project=/gone|" logtally; ./logtally --version
      [ $? = 1 ] && install 2> /dev/null && ./logtally --version`);
    assertEquals([code, stdout], [0, `logtally ${config.version}\n`], stderr);
    assertStringIncludes(
      stderr,
      `"/gone/build/launch.ts" is gone; run "deno task install" again`,
    );
  },
});

for (
  const [args, message] of [
    [
      "--rot x",
      `Unknown argument "rot"; "deno task install --help" lists all flags`,
    ],
    ["x", `Unknown argument "x"`],
    ["--root", `"--root" needs a value`],
    ["--root a --root b", `"--root" was given twice; give it once`],
  ] as const
) {
  Deno.test({
    name: `deno task install refuses ${args}`,
    ignore: BINARY !== null,
    fn: async () => {
      const { code, stderr, files } = await runInstall(`install ${args}`);
      assertEquals(code, 2);
      assertStringIncludes(stderr, message);
      assertEquals(Object.keys(files), ["work/a.log"]);
    },
  });
}

Deno.test({
  name: "deno task install --help prints its flags and writes nothing",
  ignore: BINARY !== null,
  fn: async () => {
    const { code, stdout, files } = await runInstall(`install --help`);
    assertEquals(code, 0);
    assertStringIncludes(stdout, "--root FOLDER");
    assertEquals(Object.keys(files), ["work/a.log"]);
  },
});

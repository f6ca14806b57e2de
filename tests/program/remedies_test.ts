/** What a message says to do works: each is provoked, followed, and gone. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { runLauncher } from "../support/launcher.ts";
import { BINARY, PROJECT } from "../support/program.ts";

const LINE = `- - [x] "GET /a/b HTTP/1.1" 200\n`;
const FILES = {
  "a.log": LINE,
  "b.log": LINE.replace("/a/b", "/c/d"),
  "json.log": `{"request":{"uri":"/a"}}\n`,
  "json2.log": `{"id":7,"where":"/a"}\n`,
  "noise.log": `${LINE}starting\n`.repeat(15),
  "logs/access-2015-07-13_1": LINE,
  "logs/access-2015-07-14_1": LINE,
  "other/web-20150713.log": LINE,
};

/**
 * `logtally` is `deno task count`. `direct` is `deno run` with the permissions in
 * the array `allowed`, besides its own modules.
 */
const COMMANDS = `
  logtally() { count "$@"; }
  allowed=()
  direct() {
    "$deno" run --quiet --frozen --no-prompt --allow-read="${PROJECT}lib" \
      --allow-read="${PROJECT}worker.ts" "\${allowed[@]}" "${PROJECT}main.ts" "$@"
  }
`;

/** A message, and what it says. */
interface Remedy {
  /** The command line that fails. */
  wrong: string;
  /** What it says; groups are what to do. */
  says: RegExp;
  /** Follows what the groups say. */
  follow: (...groups: string[]) => string;
}

const remedies: Remedy[] = [
  {
    wrong: `direct a.log`,
    says: /; add (--allow-read="a\.log"),/,
    follow: (flag) => `allowed=(${flag}); direct a.log`,
  },
  {
    wrong: `direct --date 2015-07-13`,
    says: /; add all that this run needs: (--\S+ --\S+), or/,
    follow: (flags) => `allowed=(${flags}); direct --date 2015-07-13`,
  },
  {
    wrong: `mkdir d,e; cp a.log d,e; direct d,e/a.log`,
    says: /; add (--allow-read="\."),/,
    follow: (flag) => `allowed=(${flag}); direct d,e/a.log`,
  },
  {
    wrong: `allowed=(--allow-read=.); direct <(cat a.log)`,
    says: /; send it through a pipe: zcat … \| logtally -/,
    follow: () => `cat a.log | logtally -`,
  },
  {
    wrong: `logtally /dev/fd/7 7< a.log`,
    says:
      /; send its content to standard input, as in "cat FILE \| (deno task count) -"/,
    follow: () => `cat a.log | count -`,
  },
  {
    wrong: `direct "started-as=deno task count" a.log`,
    says:
      /a link has changed since "(deno task count)" was started, .*; count again/,
    follow: () => `count a.log`,
  },
  {
    wrong: `logtally --dates 2015-07-13`,
    says: /did you mean "(--\w+)"\?/,
    follow: (flag) => `logtally ${flag} 2015-07-13`,
  },
  {
    wrong: `cp a.log ./-0; logtally -0`,
    says: /for a file of that name, write "(\.\/-0)"/,
    follow: (path) => `logtally ${path}`,
  },
  {
    wrong: `logtally`,
    says: /give "--date DAY" or FILE\.\.\./,
    follow: () => `logtally --date 2015-07-13`,
  },
  {
    wrong: `logtally ""`,
    says: /give its path, or "(-)" for standard input/,
    follow: (path) => `logtally ${path} < a.log`,
  },
  {
    wrong: `logtally --date 13.7.2015`,
    says: /expected a day such as (2015-07-13),/,
    follow: (day) => `logtally --date ${day}`,
  },
  {
    wrong: `logtally --date 2015-07-14..2015-07-13`,
    says: /write the earlier day first/,
    follow: () => `logtally --date 2015-07-13..2015-07-14`,
  },
  {
    wrong: `logtally --date 2015-07-13..20150714`,
    says: /write both as (2015-07-13) or both as/,
    follow: (day) => `logtally --date ${day}..2015-07-14`,
  },
  {
    wrong: `logtally --quiet=true a.log`,
    says: /takes no value; remove it/,
    follow: () => `logtally --quiet a.log`,
  },
  {
    wrong: `logtally --top 1 --top 2 a.log`,
    says: /give it once/,
    follow: () => `logtally --top 1 a.log`,
  },
  {
    wrong: `logtally --date 2015-07-13..2015-07-14 --output x.tsv`,
    says: /give the folder with "(--out)"/,
    follow: (flag) => `logtally --date 2015-07-13..2015-07-14 ${flag} x`,
  },
  {
    wrong: `logtally --output x --out y a.log`,
    says: /give the folder or the file/,
    follow: () => `logtally --output x a.log`,
  },
  {
    wrong: `logtally --rejects - a.log`,
    says: /give a file/,
    follow: () => `logtally --rejects odd.tsv a.log`,
  },
  {
    wrong: `logtally --log-format access --field request.uri json.log`,
    says: /add "(--log-format json)"/,
    follow: (flag) => `logtally ${flag} --field request.uri json.log`,
  },
  {
    wrong: `logtally --log-format json --field uri json.log`,
    says: /has the field "uri" that "--field" names; the first has (\S+)$/m,
    follow: (name) => `logtally --log-format json --field ${name} json.log`,
  },
  {
    wrong: `logtally --field uri json2.log`,
    says: /no request or path in a field "uri"; they have id, (\S+): name the/,
    follow: (name) => `logtally --field ${name} json2.log`,
  },
  {
    wrong: `logtally noise.log`,
    says: /give "(--log-format access)" and, for the rest, "(.+)"$/m,
    follow: (format, share) => `logtally ${format} ${share} noise.log`,
  },
  {
    wrong: `logtally --pattern x --log-format json a.log`,
    says: /drop one of them/,
    follow: () => `logtally --pattern 'GET ([^ ]+)' a.log`,
  },
  {
    wrong: `logtally --date 2015-07-13 --files '../other/web-%Y%m%d*'`,
    says: /name the folder with "(--logs)"/,
    follow: (flag) =>
      `logtally --date 2015-07-13 --files 'web-%Y%m%d*' ${flag} other`,
  },
  {
    wrong: `logtally --log-format combined --stats --sort p99 a.log`,
    says: /sort by one of (count),/,
    follow: (column) =>
      `logtally --log-format combined --stats --sort ${column} a.log`,
  },
  {
    wrong: `logtally --log-format access --columns 5xx a.log`,
    says: /the format with "(--log-format)"/,
    follow: (flag) => `logtally ${flag} combined --columns 5xx a.log`,
  },
  {
    wrong: `logtally --date 2015-07-13 --logs other`,
    says: /try (--files .+)$/m,
    follow: (flag) => `logtally --date 2015-07-13 --logs other ${flag}`,
  },
  {
    wrong: `logtally '*.log'`,
    says: /remove the quotes around it/,
    follow: () => `logtally [ab].log`,
  },
  {
    wrong: `logtally a.log a.log`,
    says: /(once|one of)/,
    follow: () => `logtally a.log`,
  },
  {
    wrong: `logtally --output a.log a.log`,
    says: /another path|another file/,
    follow: () => `logtally --output x.tsv a.log`,
  },
  {
    wrong: `mkfifo pipe; logtally --output pipe a.log`,
    says: /choose another path/,
    follow: () => `logtally --output x.tsv a.log`,
  },
  {
    wrong: `logtally --max-keys 1 a.log b.log`,
    says: /group them with .*, or allow more with "(--max-keys)"/,
    follow: (flag) => `logtally ${flag} 2 a.log b.log`,
  },
  {
    wrong: `logtally --pattern '(' a.log`,
    says: /which does not work: missing closing \)/,
    follow: () => `logtally --pattern '(GET)' a.log`,
  },
  {
    wrong: `iconv -t UTF-16 a.log > wide.log; logtally wide.log`,
    says: /; (?:put|run) (.*logtally -)/,
    follow: (command) => command,
  },
  {
    wrong: `bzip2 -k a.log; logtally a.log.bz2`,
    says: /; run (.*logtally -)/,
    follow: (command) => command,
  },
  {
    wrong: `gzip -c a.log | gzip > twice.gz; logtally twice.gz`,
    says: /; run (.*logtally -)/,
    follow: (command) => command,
  },
];

for (const { wrong, says, follow } of remedies) {
  Deno.test({
    name: `the remedy of ${wrong} works`,
    ignore: BINARY !== null,
    fn: async () => {
      await using folder = await makeFolder();
      await writeFiles(folder.path, FILES);
      const run = (shell: string) =>
        runLauncher({ args: [], cwd: folder.path, shell: COMMANDS + shell });
      const refused = await run(wrong);
      assert(refused.code === 1 || refused.code === 2, refused.stderr);
      const groups = says.exec(refused.stderr);
      if (groups === null) assertStringIncludes(refused.stderr, String(says));
      const done = await run(follow(...groups!.slice(1)));
      assertEquals(done.code, 0, done.stderr);
    },
  });
}

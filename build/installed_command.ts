/**
 * The command `logtally` and what belongs to it → files below a root.
 *
 * @module
 */

import config from "../deno.json" with { type: "json" };
import { bashCompletion } from "../lib/options/bash_completion.ts";
import { fishCompletion } from "../lib/options/fish_completion.ts";
import { manPage } from "../lib/options/man_page.ts";
import { zshCompletion } from "../lib/options/zsh_completion.ts";

/** Where the command finds what it runs. */
export interface Sources {
  /** The executable of Deno. */
  deno: string;
  /** The folder of deno.json. */
  project: string;
}

/** The path of the command below a root. */
export const COMMAND = "bin/logtally";

/** The paths of the completions below a root. */
export const COMPLETIONS = {
  bash: "share/bash-completion/completions/logtally",
  zsh: "share/zsh/site-functions/_logtally",
  fish: "share/fish/vendor_completions.d/logtally.fish",
} as const;

/** A line of the command, by which it is known again. */
const MARK = "# Written by deno task install of logtally";

/**
 * Whether a file is a command that `deno task install` wrote, so that it may be
 * replaced.
 *
 * @param text What the file holds.
 * @returns True if it is.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(isOurs(commandScript({ deno: "/bin/deno", project: "/src" })));
 * assert(!isOurs("#!/bin/sh\n"));
 * ```
 */
export function isOurs(text: string): boolean {
  return text.includes(`\n${MARK}`);
}

/**
 * All files that are installed.
 *
 * @param sources Where the command finds what it runs.
 * @returns Their contents by their path below the root.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const files = installedFiles({ deno: "/bin/deno", project: "/src" });
 * assert("share/man/man1/logtally.1" in files);
 * ```
 */
export function installedFiles(sources: Sources): Record<string, string> {
  return {
    [COMMAND]: commandScript(sources),
    "share/man/man1/logtally.1": manPage(),
    [COMPLETIONS.bash]: bashCompletion(),
    [COMPLETIONS.zsh]: zshCompletion(),
    [COMPLETIONS.fish]: fishCompletion(),
  };
}

/**
 * The command: it runs the launcher in the folder of the sources with the
 * permissions that `deno task count` gives it.
 *
 * @param sources Where it finds what it runs.
 * @returns A script for sh.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const script = commandScript({ deno: "/bin/deno", project: "/it's" });
 * assert(script.includes(`project='/it'\\''s'`));
 * ```
 */
export function commandScript({ deno, project }: Sources): string {
  return `#!/bin/sh
${MARK} ${config.version}
deno=${quote(deno)}
project=${quote(project)}
for file in "$deno" "$project/build/launch.ts"; do
  if [ ! -f "$file" ]; then
    echo "logtally: \\"$file\\" is gone; run \\"deno task install\\" again, in the folder of logtally" >&2
    exit 1
  fi
done
# An INIT_CWD of a task or of npm that runs this command is not meant for it.
unset INIT_CWD
exec "$deno" run --quiet --frozen --no-prompt --allow-env=INIT_CWD \\
  --allow-read=/ --allow-run="$deno" "$project/build/launch.ts" logtally "$@"
`;
}

/** A word of sh that stands for exactly this text. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

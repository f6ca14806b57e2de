/**
 * Starts logtally with just the permissions that its command line needs.
 *
 *   build/launch.ts COMMAND [arguments of logtally]
 *
 * `COMMAND` is how the person calls logtally, for messages. Usage errors, help
 * and all that is counted come from main.ts, which runs in a Deno of its own: a
 * process cannot add to its permissions.
 *
 * Needs `--allow-run` for the Deno that runs it, `--allow-read=/` to follow links
 * in whatever is named (a program that may run Deno could read it anyway), and
 * `--allow-env=INIT_CWD`, in which `deno task` says where the person stands.
 *
 * @module
 */

import { startedAsArgument } from "../lib/system/started_as.ts";
import { failInJournal } from "./fail_in_journal.ts";
import { enterFolderOfPerson } from "./folder_of_person.ts";
import { runDeno } from "./run_deno.ts";
import { scopesOf } from "./scopes_of.ts";

if (import.meta.main) {
  const [command = "", ...args] = Deno.args;
  try {
    enterFolderOfPerson();
    const { input, ...paths } = await scopesOf(
      args,
      Temporal.Now.plainDateISO(),
    );
    const scopes = { ...paths, variables: ["TERM"] };
    const inputs = [startedAsArgument(command), ...args];
    Deno.exit(await runDeno("main.ts", scopes, inputs, input));
  } catch (error) {
    Deno.exit(await failInJournal(error));
  }
}

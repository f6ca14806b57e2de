/** Which messages are written to standard error, and in which form. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { openJournal } from "../../lib/system/journal.ts";
import { flushErrors } from "../../lib/system/standard_error.ts";
import { DATE, journalOf, undated } from "../support/journals.ts";
import { standIn } from "../support/stand_in.ts";

const OPEN = { isQuiet: false, hasProgress: false, isDebug: false };

Deno.test("each message has the local date and time in front", () => {
  const now = () => Temporal.Now.plainDateTimeISO().toString().slice(0, 19);
  const { journal, told } = journalOf();
  const before = now();
  journal.note("Done");
  const after = now();
  assertMatch(told[0]!, DATE);
  const stamp = told[0]!.slice(0, 19).replace(" ", "T");
  assert(before <= stamp && stamp <= after, stamp);
  assertEquals(told[0]!.slice(19), " Done\n");
});

Deno.test("on a terminal, a message stands alone", () => {
  const { journal, told } = journalOf({ hasDates: false });
  journal.note("Done");
  assertEquals(told, ["Done\n"]);
});

for (const isTerminal of [true, false]) {
  Deno.test(`messages have dates unless there is a terminal: ${isTerminal}`, async () => {
    let text = "";
    const take = (bytes: Uint8Array) => {
      text += new TextDecoder().decode(bytes);
      return bytes.length;
    };
    using _terminal = standIn(Deno.stderr, "isTerminal", () => isTerminal);
    using _writeSync = standIn(Deno.stderr, "writeSync", take);
    using _write = standIn(
      Deno.stderr,
      "write",
      (bytes: Uint8Array) => Promise.resolve(take(bytes)),
    );
    openJournal(OPEN).note("Done");
    await flushErrors();
    assertEquals(DATE.test(text), !isTerminal);
  });
}

Deno.test("a quiet journal writes errors only", () => {
  const { journal, told } = journalOf({ isQuiet: true });
  journal.note("a");
  journal.error("b");
  journal.fail(new Error("c"));
  assertEquals(undated(told), ["~ b\n", "~ c\n"]);
});

Deno.test("control characters of a message never reach the terminal", () => {
  const { journal, told } = journalOf();
  journal.note('"a\x1b[31m\n\r\x9b\t" café 😀');
  assertEquals(undated(told), [
    '~ "a\\x1B[31m\\x0A\\x0D\\xC2\\x9B\\x09" café 😀\n',
  ]);
});

Deno.test("an error has its stack trace only in debug mode", () => {
  const error = new Error("first");
  error.stack = "Error: first\n    at one\n    at two";
  const brief = journalOf();
  brief.journal.fail(error);
  brief.journal.fail("no error at all");
  assertEquals(undated(brief.told), ["~ first\n", "~ no error at all\n"]);
  const long = journalOf({ isDebug: true });
  long.journal.fail(error);
  assertEquals(undated(long.told), [
    "~ first\n",
    "~ Error: first\n",
    "~     at one\n",
    "~     at two\n",
  ]);
});

Deno.test("a message hides the bar first", () => {
  const { journal, told } = journalOf({ hasBar: true });
  journal.error("a");
  assertEquals(undated(told), ["hidden", "~ a\n"]);
});

/** Stands in for a standard error that is no terminal. */
function pipe(write: (bytes: Uint8Array) => number): Disposable {
  const stack = new DisposableStack();
  stack.use(standIn(Deno.stderr, "isTerminal", () => false));
  stack.use(
    standIn(
      Deno.stderr,
      "write",
      (bytes: Uint8Array) => Promise.try(() => write(bytes)),
    ),
  );
  return stack;
}

Deno.test("standard error gets the whole message, however little it takes", async () => {
  const taken: number[] = [];
  using _ = pipe((bytes) => {
    taken.push(bytes[0]!);
    return 1;
  });
  const journal = openJournal(OPEN);
  journal.note("café");
  journal.note("and more");
  await flushErrors();
  const text = new TextDecoder().decode(Uint8Array.from(taken));
  assertEquals(undated(text.split(/(?<=\n)/)), ["~ café\n", "~ and more\n"]);
});

Deno.test("a pipe behind standard error that is full gets the whole message later", async () => {
  const taken: number[] = [];
  let calls = 0;
  using _ = pipe((bytes) => {
    if (calls++ % 2 === 0) throw new Deno.errors.WouldBlock();
    const part = bytes.subarray(0, 20);
    taken.push(...part);
    return part.length;
  });
  openJournal(OPEN).error("a file that failed");
  await flushErrors();
  const text = new TextDecoder().decode(Uint8Array.from(taken));
  assertEquals(undated([text]), ["~ a file that failed\n"]);
});

Deno.test("a closed standard error stops nothing", async () => {
  const journal = openJournal(OPEN);
  using _ = pipe(() => {
    throw new Deno.errors.BrokenPipe();
  });
  journal.error("Nobody reads this");
  journal.error("nor this");
  await flushErrors();
});

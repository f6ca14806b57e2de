/**
 * Messages and progress on standard error; standard output carries results only.
 *
 * @module
 */

import { format as formatBytes } from "@std/fmt/bytes";
import { format as formatDuration } from "@std/fmt/duration";
import { every } from "../every.ts";
import { makeProgressBar, type ProgressBar } from "./progress_bar.ts";
import { isDumbTerminal, terminalColumns } from "./screen.ts";
import { writeError } from "./standard_error.ts";
import { showBytes } from "../utf8.ts";

/** How often progress is written where standard error is not a terminal. */
const LINE_MS = 10_000;

/** The width of a terminal that does not know its own. */
const USUAL_COLUMNS = 80;

/** What a journal writes to and how. */
export interface JournalOptions {
  /** Takes text for standard error. */
  write: (text: string) => void;
  /** The bar that redraws on a terminal; null writes a line every ten seconds. */
  bar: ProgressBar | null;
  /** Whether each line begins with the date and time, as a file of messages needs. */
  hasDates: boolean;
  /** Whether only errors are written. */
  isQuiet: boolean;
  /** Whether progress is shown. */
  hasProgress: boolean;
  /** Whether errors come with stack traces. */
  isDebug: boolean;
}

/**
 * Opens the journal of a run on standard error. On a terminal, messages have no
 * dates, and progress is a bar unless the terminal is dumb.
 *
 * @param options Which messages to write.
 * @returns The journal.
 *
 * @example
 * ```ts
 * const options = { isQuiet: true, hasProgress: false, isDebug: false };
 * openJournal(options).note("This is not written");
 * ```
 */
export function openJournal(
  options: Omit<JournalOptions, "write" | "bar" | "hasDates">,
): Journal {
  const isTerminal = Deno.stderr.isTerminal();
  const bar = isTerminal && !isDumbTerminal()
    ? makeProgressBar({
      write: writeError,
      columns: () => terminalColumns() ?? USUAL_COLUMNS,
    })
    : null;
  return new Journal({
    ...options,
    bar,
    hasDates: !isTerminal,
    write: writeError,
  });
}

/**
 * Writes messages, a line each.
 *
 * @example
 * ```ts
 * import { assertMatch } from "@std/assert";
 *
 * let text = "";
 * const write = (more: string) => void (text += more);
 * const flags = { isQuiet: false, hasProgress: false, isDebug: false };
 * new Journal({ ...flags, write, bar: null, hasDates: true }).note("Done");
 * assertMatch(text, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Done\n$/);
 * ```
 */
export class Journal {
  readonly #options: JournalOptions;
  #readBytes = 0;
  #totalBytes: number | null = null;
  #startMs = 0;
  #isInProgress = false;
  #ticker: Disposable | null = null;

  /** Takes where to write, and which messages. */
  constructor(options: JournalOptions) {
    this.#options = options;
  }

  /** Writes a message, unless only errors are wanted. */
  note(message: string): void {
    if (!this.#options.isQuiet) this.error(message);
  }

  /** Writes a message even if only errors are wanted. */
  error(message: string): void {
    const { bar, hasDates, write } = this.#options;
    bar?.hide();
    write(`${hasDates ? `${timestamp()} ` : ""}${escapeControls(message)}\n`);
  }

  /** Writes an error after a prefix, and its stack trace in debug mode. */
  fail(error: unknown, prefix = ""): void {
    const shown = error instanceof Error ? error : new Error(String(error));
    this.error(prefix + shown.message);
    if (!this.#options.isDebug) return;
    // A stack is made when it is asked for: those of 100,000 missing files took 12 s.
    for (const line of (shown.stack ?? "").split("\n")) this.error(line);
  }

  /** Starts to show progress towards a total; null if the total is unknown, as with standard input. */
  startProgress(totalBytes: number | null): void {
    const { bar, isQuiet, hasProgress } = this.#options;
    if (isQuiet || !hasProgress) return;
    this.#isInProgress = true;
    this.#totalBytes = totalBytes;
    this.#readBytes = 0;
    this.#startMs = performance.now();
    if (bar) return;
    this.#ticker = every(LINE_MS, () => this.note(this.#status()));
  }

  /** Adds to the bytes that were read. */
  progress(readBytes: number): void {
    this.#readBytes += readBytes;
    if (!this.#isInProgress) return;
    this.#options.bar?.show(this.#readBytes, this.#totalBytes, this.#status());
  }

  /** Stops showing progress, for good: what follows on the terminal stays as it is. */
  endProgress(): void {
    this.#isInProgress = false;
    this.#ticker?.[Symbol.dispose]();
    this.#options.bar?.hide();
  }

  #status(): string {
    const elapsedMs = performance.now() - this.#startMs;
    const read = `Read ${formatBytes(this.#readBytes)}`;
    const rate = `${
      formatBytes(this.#readBytes / Math.max(elapsedMs, 1) * 1000)
    }/s`;
    const totalBytes = this.#totalBytes;
    if (totalBytes === null || this.#readBytes === 0) return `${read}, ${rate}`;
    const share = this.#readBytes / totalBytes;
    const leftSeconds = Math.ceil(elapsedMs * (1 / share - 1) / 1000);
    const left = formatDuration(leftSeconds * 1000, { ignoreZero: true });
    return `${read} of ${formatBytes(totalBytes)} (${
      Math.floor(share * 100)
    }%), ${rate}, ${left || "0s"} left`;
  }
}

function timestamp(): string {
  return Temporal.Now.plainDateTimeISO().toString({ smallestUnit: "second" })
    .replace("T", " ");
}

/** A file name or a log line may hold escape sequences, which a terminal would execute. */
function escapeControls(message: string): string {
  return showBytes(new TextEncoder().encode(message));
}

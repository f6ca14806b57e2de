/**
 * What container runtimes and log shippers put around a line → the line.
 *
 * @module
 */

import type { Carry } from "./carry.ts";
import { textOfBytes } from "../latin1.ts";
import { encodeLossless } from "../utf8.ts";
import { jsonFields } from "./json_line.ts";

/** What may stand around the lines of a log. */
export type Wrapper = "docker" | "cri" | "syslog" | "journal";

/** All of them, in the order in which they are tried. */
export const WRAPPERS: readonly Wrapper[] = [
  "docker",
  "cri",
  "journal",
  "syslog",
];

/** A line as it stands inside its wrapper. */
export interface Unwrapped {
  /** The line, or a part of one; one character a byte. */
  text: string;
  /** The stream that it was written to; parts of one stream are joined. */
  stream: string;
  /** Whether the next line of the stream goes on where this one ends. */
  isPart: boolean;
}

/** `<time> stdout F <line>`: the kubelet's format; tags may follow behind a colon. */
const CRI =
  /^\d{4}-\d\d-\d\dT[^ ]+ (stdout|stderr) ([FP])(?::[^ ]*)?(?: (.*))?$/s;

/** RFC 3164 and what rsyslog makes of it: priority, time, host, tag. */
const SYSLOG =
  /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[^ "]+) [^ "]+ [^ ":[]+(?:\[[^ "\]]*\])?:(?: (.*))?$/s;

/** RFC 5424: priority, version, time, host, app, process, message id, structured data. */
const SYSLOG_5424 =
  /^<\d{1,3}>1 [^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+ (?:-|(?:\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\])+)(?: (?:\xef\xbb\xbf)?(.*))?$/s;

/**
 * Takes a line out of its wrapper.
 *
 * @param line The line, one character a byte.
 * @param wrapper What stands around it.
 * @returns What is inside; null if the line has no such wrapper.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(unwrap("2026-03-03T08:25:01.1Z stdout P GET /inn", "cri"), {
 *   text: "GET /inn",
 *   stream: "stdout",
 *   isPart: true,
 * });
 * assertEquals(unwrap("Jul 13 10:00:00 web nginx[7]: -", "syslog")?.text, "-");
 * assertEquals(unwrap("-", "docker"), null);
 * ```
 */
export function unwrap(line: string, wrapper: Wrapper): Unwrapped | null {
  if (wrapper === "cri") {
    const [whole, stream, tag, text = ""] = CRI.exec(line) ?? [];
    return whole === undefined
      ? null
      : { text, stream: stream!, isPart: tag === "P" };
  }
  if (wrapper === "syslog") {
    const found = SYSLOG.exec(line) ?? SYSLOG_5424.exec(line);
    return found && { text: found[1] ?? "", stream: "", isPart: false };
  }
  if (line[0] !== "{") return null;
  const fields = jsonFields(line);
  return wrapper === "docker"
    ? fromDocker(fields?.find("log"), fields?.find("stream"))
    : fromJournal(
      fields?.find("MESSAGE"),
      fields?.find("__REALTIME_TIMESTAMP"),
    );
}

function fromDocker(log: unknown, stream: unknown): Unwrapped | null {
  if (typeof log !== "string" || typeof stream !== "string") return null;
  const isPart = !log.endsWith("\n");
  const text = log.replace(/\r?\n$/, "");
  return { text: charsOf(text), stream, isPart };
}

/** A message that is no UTF-8 is an array of its bytes (systemd.io/JOURNAL_EXPORT_FORMATS). */
function fromJournal(message: unknown, time: unknown): Unwrapped | null {
  if (time === undefined) return null;
  if (typeof message === "string") {
    return { text: charsOf(message), stream: "", isPart: false };
  }
  if (!Array.isArray(message)) return null;
  return {
    text: textOfBytes(Uint8Array.from(message, Number)),
    stream: "",
    isPart: false,
  };
}

/** What JSON holds, as one character a byte. */
function charsOf(text: string): string {
  return textOfBytes(encodeLossless(text));
}

/** The longest line that is joined from its parts. */
const MOST_JOINED_CHARS = 1024 * 1024;

/**
 * Joins the parts of lines, each stream on its own.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const parts = new JoinedParts();
 * assertEquals(parts.join({ text: "GET /a", stream: "stdout", isPart: true }), null);
 * assertEquals(parts.join({ text: "b", stream: "stdout", isPart: false }), "GET /ab");
 * assertEquals(parts.open, []);
 * ```
 */
export class JoinedParts {
  readonly #open: Map<string, string>;

  /** Takes the beginnings of lines that stand in front, by stream. */
  constructor(open: Carry["parts"] = []) {
    this.#open = new Map(open);
  }

  /** Takes the next part; gives the line that it ends, null if it ends none. Of a line past 1 MiB it gives a little more than that. */
  join({ text, stream, isPart }: Unwrapped): string | null {
    const before = this.#open.get(stream) ?? "";
    const joined = before.length > MOST_JOINED_CHARS ? before : before + text;
    if (isPart) this.#open.set(stream, joined);
    else this.#open.delete(stream);
    return isPart ? null : joined;
  }

  /** The beginnings of the lines that are not ended, by stream. */
  get open(): Carry["parts"] {
    return [...this.#open];
  }
}

/** Whether a joined line is longer than a line may be. */
export function isTooLong(line: string): boolean {
  return line.length > MOST_JOINED_CHARS;
}

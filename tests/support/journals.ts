/**
 * Journals that write and draw into lists.
 *
 * @module
 */

import { Journal, type JournalOptions } from "../../lib/system/journal.ts";

/** The date and time in front of each line. */
export const DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /;

/** A journal and what it told. */
export interface Told {
  journal: Journal;
  /** All that was written and drawn, in order. */
  told: string[];
}

/** What a journal is like, if not the plainest. */
export type Traits =
  & Partial<Omit<JournalOptions, "write" | "bar">>
  & { hasBar?: boolean };

/** Opens a journal that keeps all to itself. */
export function journalOf({ hasBar = false, ...options }: Traits = {}): Told {
  const told: string[] = [];
  const bar: JournalOptions["bar"] = {
    show: (read, total, status) => told.push(`${read}/${total} ${status}`),
    hide: () => told.push("hidden"),
  };
  const journal = new Journal({
    write: (text) => told.push(text),
    bar: hasBar ? bar : null,
    hasDates: true,
    isQuiet: false,
    hasProgress: true,
    isDebug: false,
    ...options,
  });
  return { journal, told };
}

/** Lines with "~" in the place of the date and time. */
export function undated(lines: string[]): string[] {
  return lines.map((line) => line.replace(DATE, "~ "));
}

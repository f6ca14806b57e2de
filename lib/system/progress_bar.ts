/**
 * A progress bar on the last line of a terminal.
 *
 * @module
 */

/** How often the bar is redrawn at most. */
const REDRAW_MS = 100;

/** The width of the bar itself, in columns. */
const BAR_COLUMNS = 24;

/** Goes back to the start of the line and clears what is right of the cursor. */
const CLEAR_LINE = "\r\x1b[K";

/** Redraws one line of standard error. */
export interface ProgressBar {
  /** Draws the progress; the total is null if it is unknown. */
  show(readBytes: number, totalBytes: number | null, status: string): void;
  /** Clears the line until the next `show`. */
  hide(): void;
}

/** Where a bar is drawn. */
export interface BarPlace {
  /** Takes text for a terminal. */
  write: (text: string) => void;
  /** How many columns the terminal has now; a user may change it meanwhile. */
  columns: () => number;
}

/**
 * Makes a bar. It draws while `show` runs and at no other time, so nothing of it
 * can appear among the rows of a result. It changes no mode of the terminal: the
 * cursor stays visible and long lines still wrap, even if the program is killed.
 *
 * @param place Where it is drawn.
 * @returns The bar; nothing is drawn yet.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * let drawn = "";
 * const write = (text: string) => void (drawn += text);
 * const bar = makeProgressBar({ write, columns: () => 80 });
 * bar.show(50, 100, "half of it");
 * assertEquals(drawn, "\r\x1b[K████████████░░░░░░░░░░░░ half of it");
 * ```
 */
export function makeProgressBar({ write, columns }: BarPlace): ProgressBar {
  let drawnMs: number | null = null;
  return {
    show(readBytes, totalBytes, status) {
      const nowMs = performance.now();
      if (drawnMs !== null && nowMs - drawnMs < REDRAW_MS) return;
      drawnMs = nowMs;
      const bar = totalBytes ? `${barOf(readBytes / totalBytes)} ` : "";
      // In the last column, a cursor waits for the next line.
      write(CLEAR_LINE + fit(bar, status, columns() - 1));
    },
    hide() {
      if (drawnMs !== null) write(CLEAR_LINE);
      drawnMs = null;
    },
  };
}

function barOf(share: number): string {
  const full = Math.round(BAR_COLUMNS * Math.min(share, 1));
  return "█".repeat(full) + "░".repeat(BAR_COLUMNS - full);
}

/** Drops what has no room: the bar first, then the end of the status, part by part. */
function fit(bar: string, status: string, columns: number): string {
  if (bar.length + status.length <= columns) return bar + status;
  let shown = status;
  while (shown.length > columns && shown.includes(", ")) {
    shown = shown.slice(0, shown.lastIndexOf(", "));
  }
  return shown.slice(0, Math.max(columns, 0));
}

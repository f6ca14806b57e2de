/**
 * A progress bar for a terminal.
 *
 * @module
 */

import cliProgress from "cli-progress";

/** Redraws one line of standard error. */
export interface ProgressBar {
  /** Draws the progress; the total is null if it is unknown. */
  show(readBytes: number, totalBytes: number | null, status: string): void;
  /** Clears the line until the next `show`. */
  hide(): void;
}

/**
 * Makes a bar on standard error, which must be a terminal.
 *
 * @returns The bar; nothing is drawn yet.
 *
 * @example
 * ```ts
 * const bar = makeProgressBar();
 * bar.show(50, 100, "half of it");
 * bar.hide();
 * ```
 */
export function makeProgressBar(): ProgressBar {
  let isShown = false;
  const bar = new cliProgress.SingleBar({
    format: "{bar} {status}",
    barsize: 24,
    clearOnComplete: true,
    hideCursor: null,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  return {
    show(readBytes, totalBytes, status) {
      if (isShown) return bar.update(readBytes, { status });
      bar.start(totalBytes ?? 0, readBytes, { status });
      isShown = true;
    },
    hide() {
      if (isShown) bar.stop();
      isShown = false;
    },
  };
}

/**
 * One bar that redraws on a terminal.
 *
 * @module
 */

import cliProgress from "cli-progress";

/** Draws over one line of standard error. */
export interface ProgressBar {
  /** Draws how far a run is; a null total draws the status alone. */
  show(readBytes: number, totalBytes: number | null, status: string): void;
  /** Takes the bar away until the next `show`. */
  hide(): void;
}

/**
 * Makes a bar on standard error, which must be a terminal.
 *
 * @returns The bar, not yet drawn.
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

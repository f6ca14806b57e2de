/**
 * A line lane that is loaded for the first line that it gets.
 *
 * @module
 */

import type { Carry } from "../lines/carry.ts";
import type { SeenLines } from "../lines/time_window.ts";
import type { Piece } from "./lane.ts";
import type { LaneSums, LineLane } from "./line_lane.ts";
import { noLines } from "./line_sums.ts";
import type { RejectRows } from "./reject_rows.ts";
import type { Rules } from "./rules.ts";
import type { Tally } from "./tally.ts";

/**
 * Takes what a lane passes on. The kernel passes on nothing of most logs, and with
 * the line lane come the readers of all formats: loading them took 20 of the 60 ms
 * in which a worker starts.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "./rules.ts";
 * import { Tally } from "./tally.ts";
 *
 * const lane = new LateLineLane(new Tally(), DEFAULT_RULES);
 * const bytes = new TextEncoder().encode(`"GET /a"\n`);
 * await lane.write([{ offsetByte: 0, bytes }]);
 * assertEquals((await lane.close()).counted, 1);
 * ```
 */
export class LateLineLane {
  readonly #tally: Tally;
  readonly #rules: Rules;
  readonly #rejects: RejectRows | null;
  readonly #seen: SeenLines | undefined;
  #lane: LineLane | null = null;

  /** Takes what the line lane takes. */
  constructor(
    tally: Tally,
    rules: Rules,
    rejects: RejectRows | null = null,
    seen?: SeenLines,
  ) {
    this.#tally = tally;
    this.#rules = rules;
    this.#rejects = rejects;
    this.#seen = seen;
  }

  /**
   * Counts the lines of some pieces; resolves when there is room for the next.
   *
   * @throws What made counting fail.
   */
  async write(pieces: Piece[]): Promise<void> {
    if (pieces.length === 0) return;
    this.#lane ??= await this.#load();
    for (const piece of pieces) await this.#lane.write(piece);
  }

  /**
   * Ends the last line.
   *
   * @param isEndOfFile Whether the slice is the last of its file.
   * @returns The sums of all lines.
   * @throws What made counting fail.
   */
  async close(isEndOfFile?: boolean): Promise<LaneSums> {
    // What is carried into a slice without lines is carried on, or ends there.
    if (this.#rules.carry !== undefined) this.#lane ??= await this.#load();
    return await this.#lane?.close(isEndOfFile) ??
      { ...noLines(), samples: [] };
  }

  /** What is carried into the next slice, once this one is closed; undefined where each line stands alone. */
  get carry(): Carry | undefined {
    return this.#rules.carry && this.#lane?.carry;
  }

  /** Stops counting after a failure; resolves once nothing more is counted. */
  async stop(): Promise<void> {
    await this.#lane?.stop();
  }

  async #load(): Promise<LineLane> {
    const { LineLane } = await import("./line_lane.ts");
    return new LineLane(this.#tally, this.#rules, this.#rejects, this.#seen);
  }
}

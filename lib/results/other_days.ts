/**
 * Some lines of a day whose files are named by it → whether too many of them are
 * of another day.
 *
 * @module
 */

import type { Rules } from "../count/rules.ts";
import { patternOfDay } from "../plan/day_pattern.ts";
import type { PlannedDay, PlannedFile } from "../plan/planned_day.ts";

/** From this share of the lines on, they are no accident of midnight. */
const MOST_OF_OTHERS = 0.01;

/**
 * Looks at lines of one day. What is found is a share of the lines that were looked
 * at, which are evenly spread over the files; those without a time are left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const file = { path: "a", sizeBytes: 9, identity: null, compression: "none", format: { logFormat: "common" } } as const;
 * const planned = { day: "2015-07-13", files: [file], problems: [], leftOut: [] };
 * const others = new OtherDays(planned, DEFAULT_RULES);
 * await others.look(0, [`- - - [14/Jul/2015:10:00:00 +0800] "GET / HTTP/1.1" 200 5`]);
 * assertEquals([others.looked, others.ofOthers], [1, 1]);
 * ```
 */
export class OtherDays {
  /** How many lines with a time were looked at. */
  looked = 0;
  /** How many of them are of another day. */
  ofOthers = 0;
  /** One of these days; null if there is none. */
  example: string | null = null;
  readonly #files: readonly PlannedFile[];
  readonly #rules: Rules;
  readonly #day: string;
  /** The day as most lines write it: one with such a text is taken for one of the day. */
  readonly #texts: readonly string[];
  readonly #readers = new Map<number, (line: string) => string | null>();

  /** Takes the day as it was planned, and how lines are read. */
  constructor({ day, files }: PlannedDay, rules: Rules) {
    this.#files = files;
    this.#rules = rules;
    this.#day = patternOfDay("%Y-%m-%d", day!);
    const clf = patternOfDay("%d/%b/%Y", day!);
    const isOwnClock = rules.window.utcOffsetMinutes === null;
    this.#texts = isOwnClock ? [clf, this.#day] : [];
  }

  /** Looks at lines of a file, by its index; each is text of one character a byte. */
  async look(file: number, lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      // To read times would take 10 ms, most of it to load what reads them.
      const day = this.#texts.some((text) => line.includes(text))
        ? this.#day
        : (await this.#readerOf(file))(line);
      if (day === null) continue;
      this.looked++;
      if (day === this.#day) continue;
      this.ofOthers++;
      this.example ??= day;
    }
  }

  /** Says so if more than one line in a hundred is of another day. */
  describe(): string[] {
    const { looked, ofOthers, example } = this;
    return ofOthers <= looked * MOST_OF_OTHERS ? [] : [
      `${ofOthers} of ${looked} lines that were looked at are of another day, such as ${example}, and are counted all the same; to count the lines of the day alone, name the files themselves, or give a pattern without the day to "--files"`,
    ];
  }

  /** Makes what reads the day of a line; null where the format has no time. */
  async #readerOf(file: number): Promise<(line: string) => string | null> {
    const known = this.#readers.get(file);
    if (known !== undefined) return known;
    const { dayReader } = await import("./day_reader.ts");
    const { format, carry } = this.#files[file]!;
    const rules = { ...this.#rules, ...format, ...(carry && { carry }) };
    const read = await dayReader(rules);
    this.#readers.set(file, read);
    return read;
  }
}

/**
 * UTF-8 as an automaton of its own: bytes → classes of characters. A byte that
 * is not part of a valid sequence is the character U+DC00 + byte (PEP 383), as
 * in lib/utf8.ts.
 *
 * @module
 */

import type { RuneClasses } from "./rune_classes.ts";

/** What a byte leads to: a character that is complete, or a state. */
export type DecoderStep = { runeClass: number } | { state: number };

/** Inside a sequence. */
export interface DecoderState {
  /** The classes of the bytes so far, should they prove invalid. */
  invalid: number[];
  /** What the bytes 0x80 to 0xBF lead to; null where the sequence is invalid. */
  next: (DecoderStep | null)[];
  /** The same steps as texts, which are equal where the steps are. */
  nextKeys: string[];
}

/** More states than these are too many for an automaton in any case. */
const MOST_STATES = 1000;

/** The decoder for the classes of a program. */
export class Utf8Decoder {
  /** What each byte leads to outside of a sequence; null where the program tells too many characters apart. */
  readonly first: (DecoderStep | null)[];
  /** The states inside a sequence, from 1. */
  readonly states: DecoderState[] = [{ invalid: [], next: [], nextKeys: [] }];
  readonly #classes: RuneClasses;
  readonly #byKey = new Map<string, number>();
  readonly #byRange = new Map<string, number>();

  /** Makes the decoder of these classes. */
  constructor(classes: RuneClasses) {
    this.#classes = classes;
    this.first = Array.from(
      { length: 256 },
      (_, byte) => this.#firstStep(byte),
    );
    if (this.states.length <= MOST_STATES) return;
    this.states.length = 1;
    this.first.fill(null, 0x80);
  }

  #firstStep(byte: number): DecoderStep | null {
    if (byte < 0x80) return { runeClass: this.#classes.classOf(byte) };
    if (byte < 0xc2 || byte > 0xf4) {
      return { runeClass: this.#invalidClass(byte) };
    }
    if (this.states.length > MOST_STATES) return null;
    const left = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    const lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    const highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    const value = byte & (0x3f >> left);
    return { state: this.#state([byte], value, left, lowest, highest) };
  }

  #invalidClass(byte: number): number {
    return this.#classes.classOf(0xdc00 + byte);
  }

  /** The state behind these bytes, of which so many more bytes are to come. */
  #state(
    bytes: number[],
    value: number,
    left: number,
    lowest: number,
    highest: number,
  ): number {
    const invalid = bytes.map((byte) => this.#invalidClass(byte));
    const shift = 6 * (left - 1);
    const first = ((value << 6) | (lowest & 63)) << shift;
    const last = ((((value << 6) | (highest & 63)) + 1) << shift) - 1;
    const whole = this.#classes.classOfRange(first, last);
    // Ranges of one class are alike wherever they stand.
    const range = whole === null
      ? null
      : `${invalid};${whole};${left};${lowest};${highest}`;
    const known = range === null ? undefined : this.#byRange.get(range);
    if (known !== undefined) return known;
    const next = Array.from({ length: 64 }, (_, i): DecoderStep | null => {
      const byte = 0x80 + i;
      if (byte < lowest || byte > highest || this.states.length > MOST_STATES) {
        return null;
      }
      const longer = (value << 6) | i;
      return left === 1 ? { runeClass: this.#classes.classOf(longer) } : {
        state: this.#state([...bytes, byte], longer, left - 1, 0x80, 0xbf),
      };
    });
    const state = this.#intern({ invalid, next, nextKeys: next.map(stepKey) });
    if (range !== null) this.#byRange.set(range, state);
    return state;
  }

  #intern(state: DecoderState): number {
    const key = `${state.invalid};${state.nextKeys}`;
    let id = this.#byKey.get(key);
    if (id === undefined) {
      id = this.states.length;
      this.states.push(state);
      this.#byKey.set(key, id);
    }
    return id;
  }

  /**
   * The classes of bytes that lead to the same from any state.
   *
   * @returns The class of each byte, and one byte of each class.
   */
  byteClasses(): { byteClass: Uint8Array; examples: number[] } {
    const byteClass = new Uint8Array(256);
    const examples: number[] = [];
    const ids = new Map<string, number>();
    const inside = this.states.slice(1);
    for (let byte = 0; byte < 256; byte++) {
      const isNext = byte >= 0x80 && byte < 0xc0;
      const key = [
        byte === 0x0a
          ? "end"
          : byte < 0x80
          ? "ascii"
          : isNext
          ? "next"
          : "lead",
        stepKey(this.first[byte]!),
        ...isNext ? inside.map(({ nextKeys }) => nextKeys[byte - 0x80]!) : [],
      ].join();
      let id = ids.get(key);
      if (id === undefined) {
        id = examples.length;
        ids.set(key, id);
        examples.push(byte);
      }
      byteClass[byte] = id;
    }
    return { byteClass, examples };
  }
}

function stepKey(step: DecoderStep | null): string {
  if (step === null) return "x";
  return "state" in step ? `s${step.state}` : `c${step.runeClass}`;
}

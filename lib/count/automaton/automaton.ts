/**
 * A tagged automaton over bytes: what it does at each byte of a line.
 *
 * @module
 */

/** Where no other match can be found: the line need not be read any further. */
export const DEAD: number = -1;
/** The edge was not built: the line goes on to the line lane. */
export const UNKNOWN: number = -2;

/** A tag that was not set. */
export const UNSET: number = -1;

/**
 * The value of a tag that is set at this byte.
 *
 * @param bytesBack How many bytes before this one the place is.
 * @returns The value; registers are values from 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(bytesBackOf(placeBack(3)), 3);
 * ```
 */
export function placeBack(bytesBack: number): number {
  return -2 - bytesBack;
}

/**
 * How far back the place of a value from `placeBack` is.
 *
 * @param value The value.
 * @returns The number of bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(bytesBackOf(placeBack(0)), 0);
 * ```
 */
export function bytesBackOf(value: number): number {
  return -2 - value;
}

/** What happens at a byte. All values are those before the moves. */
export interface Edge {
  /** The next state, `DEAD` or `UNKNOWN`. */
  target: number;
  /** Registers and what they get. */
  moves: [register: number, value: number][];
  /** The tags of a match that was found, which replaces any before it. */
  found: number[] | null;
  /** The same text for the same edge. */
  key: string;
}

/** What the automaton may do next. */
export interface State {
  /** An edge for each class of bytes. */
  edges: Edge[];
  /** The tags of the match that is found in any case, or null. */
  decided: number[] | null;
}

/** How often a sample of lines went where. */
export interface Traffic {
  /** How often a state was entered from another. */
  entries: number[];
  /** How often it led to itself. */
  repeats: number[];
  /** How often each edge of a state was taken, by its key. */
  edges: Map<string, number>[];
}

/** States and what leads from one to another; the first is the start. */
export interface Automaton {
  /** All states. */
  states: State[];
  /** The class of each byte. LF ends the line. */
  byteClass: Uint8Array;
  /** How many registers there are. */
  registers: number;
  /** How many tags there are. */
  tags: number;
  /** What a sample did. */
  traffic: Traffic;
}

/**
 * Makes an edge.
 *
 * @param target The next state, `DEAD` or `UNKNOWN`.
 * @param moves Registers and what they get.
 * @param found The tags of a match.
 * @returns The edge.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(edgeTo(1, [[0, placeBack(0)]], null).key, "1;0,-2;");
 * ```
 */
export function edgeTo(
  target: number,
  moves: [register: number, value: number][],
  found: number[] | null,
): Edge {
  return {
    target,
    moves,
    found,
    key: `${target};${moves.join("|")};${found ?? ""}`,
  };
}

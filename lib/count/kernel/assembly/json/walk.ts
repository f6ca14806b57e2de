// Leads lines through the automaton, one alone or two at once.

import {
  difference,
  END,
  firstAfter,
  guessAfter,
  kindOf,
  MEMBERS,
  MORE,
  NUMBER,
  setGuess,
  siblingOf,
  sizeOf,
  slotOf,
  SLOTS,
  start,
  TEXT,
  WORD,
} from "./automaton";
import { nextStop } from "./stops";
import { numberEnd, plainNumberEnd, textEnd, wordEnd } from "./values";

const QUOTE: u8 = 0x22;
const MINUS: u8 = 0x2d;

const SLOT_BYTES: usize = (SLOTS + 1) * 4;

/** Where the texts begin that the line has in its slots; slot 0 is for all others. */
export const texts: usize = memory.data(<i32> SLOT_BYTES, 16);
/** The same of the second line of a pair. */
export const secondTexts: usize = memory.data(<i32> SLOT_BYTES, 16);

/** Where the values of the slots of a line begin and end, 32 bits each; slot 0 is for all others. */
export const members: usize = memory.data(<i32> ((MEMBERS + 1) * 8), 16);

/** The edge that leads on from a place in a line, tried first if it was the last; 0 if none does. */
// @ts-ignore: decorator
@inline
function edgeAfter(before: usize, at: usize, lineEnd: usize): usize {
  let edge = guessAfter(before);
  if (edge === 0 || !fits(edge, at, lineEnd)) {
    edge = firstAfter(before);
    while (edge !== 0 && !fits(edge, at, lineEnd)) edge = siblingOf(edge);
    if (edge !== 0) setGuess(before, edge);
  }
  return edge;
}

/**
 * Leads a line through the automaton; returns the edge that it ends with, or 0
 * if the automaton does not know the line.
 */
export function walk(line: usize, lineEnd: usize): usize {
  let at = line;
  let before = start;
  while (true) {
    const edge = edgeAfter(before, at, lineEnd);
    if (edge === 0) return 0;
    const kind = kindOf(edge);
    if (kind === END) return edge;
    at += sizeOf(edge);
    store<u32>(texts + <usize> slotOf(edge) * 4, <u32> at);
    if (kind === TEXT) at = textEnd(at);
    else if (kind === NUMBER) at = numberEnd(at);
    else if (kind === WORD) at = wordEnd(at);
    before = edge;
  }
}

/**
 * Leads a line through the automaton; returns the edge that it ends with, or 0.
 * Notes where each value in a slot begins and ends: a text with an escape where
 * the first one stands.
 */
export function walkMembers(line: usize, lineEnd: usize): usize {
  let at = line;
  let before = start;
  while (true) {
    const edge = edgeAfter(before, at, lineEnd);
    if (edge === 0) return 0;
    const kind = kindOf(edge);
    if (kind === END) return edge;
    at += sizeOf(edge);
    const value = members + <usize> slotOf(edge) * 8;
    store<u32>(value, <u32> at);
    if (kind === TEXT) {
      at = nextStop(at);
      store<u32>(value, <u32> at, 4);
      if (load<u8>(at) !== QUOTE) at = textEnd(at);
    } else if (kind !== MORE) {
      at = kind === NUMBER ? numberEnd(at) : wordEnd(at);
      store<u32>(value, <u32> at, 4);
    }
    before = edge;
  }
}

/** Whether the literal of an edge is at an address, and the start of its value behind it. */
// @ts-ignore: decorator
@inline
function fits(edge: usize, at: usize, lineEnd: usize): bool {
  if (v128.any_true(difference(at, edge))) return false;
  const kind = kindOf(edge);
  if (kind === TEXT || kind === MORE) return true;
  const next = at + sizeOf(edge);
  if (kind === END) return next === lineEnd;
  // The literals in front of a number, a word and a text may begin alike.
  const byte = load<u8>(next);
  return kind === NUMBER
    ? <u8> (byte - 0x30) < 10 || byte === MINUS
    : <u8> (byte - 0x61) < 26;
}

/**
 * Leads two lines through the automaton where both take the edges that were
 * last taken and have no escapes; returns the edge that they end with, or 0.
 *
 * A line waits for each of its values: an address, a load, a count of zeros, the
 * next address. With two lines at once the processor waits half as often.
 */
export function walkPair(
  first: usize,
  firstEnd: usize,
  second: usize,
  secondEnd: usize,
): usize {
  let at = first;
  let other = second;
  let edge = start;
  while (true) {
    edge = guessAfter(edge);
    if (edge === 0) return 0;
    const isOther = v128.or(difference(at, edge), difference(other, edge));
    if (v128.any_true(isOther)) return 0;
    const size = sizeOf(edge);
    at += size;
    other += size;
    const slot = <usize> slotOf(edge) * 4;
    const kind = kindOf(edge);
    if (kind === END) break;
    store<u32>(texts + slot, <u32> at);
    store<u32>(secondTexts + slot, <u32> other);
    if (kind === TEXT) {
      at = nextStop(at);
      other = nextStop(other);
    } else if (kind === NUMBER || kind === WORD) {
      const from = at;
      const otherFrom = other;
      if (kind === NUMBER) {
        at = plainNumberEnd(at);
        other = plainNumberEnd(other);
      } else {
        at = wordEnd(at);
        other = wordEnd(other);
      }
      // Nothing has looked at the first byte of the value, which may be missing.
      if (at === from || other === otherFrom) return 0;
    }
  }
  return at === firstEnd && other === secondEnd ? edge : 0;
}

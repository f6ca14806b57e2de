// The automaton that JavaScript builds from lines (json_automaton.ts): a state is
// what a reader of JSON has to remember between two values, an edge the bytes from
// one value to the next, a literal, and the kind of the value behind it. A line
// that leads from the first state to the end is a line of JSON, as each edge was
// learned from one, and a reader in the same state reads it alike.

/** What follows the literal of an edge. */
export const TEXT: u32 = 0;
export const NUMBER: u32 = 1;
export const WORD: u32 = 2;
/** The rest of a literal that is longer than an edge holds. */
export const MORE: u32 = 3;
/** The end of the line. */
export const END: u32 = 4;

/** The most bytes of a literal in one edge. */
export const LITERAL_BYTES: usize = 32;

/** How many texts a line can have in which the path may stand. */
export const SLOTS: usize = 16;

/** How many values a line can have that records are made of. */
export const MEMBERS: usize = 64;

const MAX_STATES: usize = 1024;
const MAX_EDGES: usize = 2048;

/** The address of the first and the last edge of a state, 32 bits each. */
const STATE_BYTES: usize = 8;

// An edge: the literal, a mask of its bytes, then 32 bits each.
const KIND: usize = 64;
const SIZE: usize = 68;
const SLOT: usize = 72;
const TARGET: usize = 76;
const SIBLING: usize = 80;
const GUESS: usize = 84;
const EDGE_BYTES: usize = 96;

const states: usize = memory.data(<i32> (MAX_STATES * STATE_BYTES), 16);
const edges: usize = memory.data(<i32> (MAX_EDGES * EDGE_BYTES), 16);

/** An edge to the first state, as there is none before the first literal. */
export const start: usize = memory.data(<i32> EDGE_BYTES, 16);

/** JavaScript writes the literal of the next edge here. */
export const literal: usize = memory.data(<i32> LITERAL_BYTES, 16);

let stateCount: usize = 0;
let edgeCount: usize = 0;

/** Forgets all states and edges; returns the first state. */
export function startAutomaton(): usize {
  stateCount = edgeCount = 0;
  memory.fill(start, 0, EDGE_BYTES);
  const first = addState();
  store<u32>(start + TARGET, <u32> first);
  return first;
}

/** Adds a state; 0 if there is no room. */
export function addState(): usize {
  if (stateCount === MAX_STATES) return 0;
  const state = states + stateCount++ * STATE_BYTES;
  store<u64>(state, 0);
  return state;
}

/**
 * Adds an edge with the literal that stands in `literal`. `slot` is where the
 * text behind it begins to be remembered, from 1; 0 is nowhere. At the end of a
 * line it has a bit for each slot that the line has filled. Returns whether
 * there was room.
 */
export function addEdge(
  from: usize,
  to: usize,
  sizeBytes: usize,
  kind: u32,
  slot: u32,
): bool {
  if (edgeCount === MAX_EDGES) return false;
  const edge = edges + edgeCount++ * EDGE_BYTES;
  memory.fill(edge, 0, EDGE_BYTES);
  memory.copy(edge, literal, sizeBytes);
  memory.fill(edge + LITERAL_BYTES, 0xff, sizeBytes);
  store<u32>(edge + KIND, kind);
  store<u32>(edge + SIZE, <u32> sizeBytes);
  store<u32>(edge + SLOT, slot);
  store<u32>(edge + TARGET, <u32> to);
  const last = <usize> load<u32>(from, 4);
  if (last === 0) store<u32>(from, <u32> edge);
  else store<u32>(last + SIBLING, <u32> edge);
  store<u32>(from, <u32> edge, 4);
  return true;
}

// @ts-ignore: decorator
@inline
export function kindOf(edge: usize): u32 {
  return load<u32>(edge, KIND);
}

// @ts-ignore: decorator
@inline
export function sizeOf(edge: usize): usize {
  return <usize> load<u32>(edge, SIZE);
}

// @ts-ignore: decorator
@inline
export function slotOf(edge: usize): u32 {
  return load<u32>(edge, SLOT);
}

/** The first edge of the state that an edge leads to; 0 if it has none. */
// @ts-ignore: decorator
@inline
export function firstAfter(edge: usize): usize {
  return <usize> load<u32>(<usize> load<u32>(edge, TARGET));
}

/** The next edge of the same state; 0 behind the last. */
// @ts-ignore: decorator
@inline
export function siblingOf(edge: usize): usize {
  return <usize> load<u32>(edge, SIBLING);
}

/** The edge that last followed an edge; 0 before the first time. */
// @ts-ignore: decorator
@inline
export function guessAfter(edge: usize): usize {
  return <usize> load<u32>(edge, GUESS);
}

// @ts-ignore: decorator
@inline
export function setGuess(edge: usize, next: usize): void {
  store<u32>(edge, <u32> next, GUESS);
}

/** Which of 32 bytes are not those of the literal of an edge. */
// @ts-ignore: decorator
@inline
export function difference(at: usize, edge: usize): v128 {
  return v128.or(
    v128.and(
      v128.xor(v128.load(at), v128.load(edge)),
      v128.load(edge, LITERAL_BYTES),
    ),
    v128.and(
      v128.xor(v128.load(at, 16), v128.load(edge, 16)),
      v128.load(edge, LITERAL_BYTES + 16),
    ),
  );
}

/**
 * States that do the same become one (Moore's algorithm), and states whose match
 * is decided are marked.
 *
 * @module
 */

import {
  type Automaton,
  DEAD,
  type Edge,
  edgeTo,
  type State,
  type Traffic,
  UNSET,
} from "./automaton.ts";
import type { Determinized } from "./determinize.ts";

/**
 * Makes an automaton as small as it can be.
 *
 * @param large The automaton.
 * @returns One that finds the same with the fewest states.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEAD, edgeTo } from "./automaton.ts";
 *
 * const dead = edgeTo(DEAD, [], null);
 * const small = minimize({
 *   edges: [[edgeTo(1, [], null), dead], [edgeTo(0, [], null), dead]],
 *   byteClass: new Uint8Array(256),
 *   registers: 0,
 *   tags: 0,
 *   sampleLines: 0,
 *   taken: [new Uint32Array(2), new Uint32Array(2)],
 * });
 * assertEquals(small.states.length, 1);
 * ```
 */
export function minimize(large: Determinized): Automaton {
  const classOf = partition(large.edges);
  const renamed = (edge: Edge) =>
    edge.target < 0
      ? edge
      : edgeTo(classOf[edge.target]!, edge.moves, edge.found);
  const states: State[] = [];
  for (const [state, edges] of large.edges.entries()) {
    states[classOf[state]!] ??= { edges: edges.map(renamed), decided: null };
  }
  decide(states, large.byteClass[0x0a]!);
  const { byteClass, registers, tags } = large;
  const traffic = joinTraffic(large, states, classOf);
  return { states, byteClass, registers, tags, traffic };
}

/** The class of each state; the first state is of the first. */
function partition(edges: Edge[][]): number[] {
  const labels = new Map<string, number>();
  const labelled = edges.map((row) =>
    row.map(({ target, moves, found }) => {
      const key = `${target < 0 ? target : ""};${moves.join("|")};${
        found ?? ""
      }`;
      if (!labels.has(key)) labels.set(key, labels.size);
      return { target, label: labels.get(key)! };
    })
  );
  let classOf = edges.map(() => 0);
  for (let count = 0;;) {
    const keys = new Map<string, number>();
    const finer = labelled.map((row, state) => {
      // As characters, numbers make a key five times as fast as digits do.
      const codes = [classOf[state]!];
      for (const { target, label } of row) {
        codes.push(label, target < 0 ? 0 : classOf[target]!);
      }
      const key = String.fromCharCode(...codes);
      if (!keys.has(key)) keys.set(key, keys.size);
      return keys.get(key)!;
    });
    classOf = finer;
    if (keys.size === count) return classOf;
    count = keys.size;
  }
}

/** Marks the states from which all ways lead to the same match, so that nothing need be read. */
function decide(states: State[], endClass: number) {
  for (const state of states) {
    const { found } = state.edges[endClass]!;
    // No place of this byte: it would be another at the next.
    state.decided = found?.every((value) => value >= UNSET) ? found : null;
  }
  for (let changes = true; changes;) {
    changes = false;
    for (const state of states) {
      const { decided } = state;
      if (decided === null) continue;
      if (state.edges.every((edge) => isDecided(edge, decided, states))) {
        continue;
      }
      state.decided = null;
      changes = true;
    }
  }
}

function isDecided(
  { target, moves, found }: Edge,
  decided: number[],
  states: State[],
): boolean {
  if (target === DEAD) {
    return found !== null &&
      found.every((value, tag) => value === decided[tag]);
  }
  const later = target < 0 ? null : states[target]!.decided;
  return later !== null && later.every((value, tag) => {
    const moved = moves.find(([register]) => register === value);
    return (moved?.[1] ?? value) === decided[tag];
  });
}

function joinTraffic(
  { edges, sampleLines, taken }: Determinized,
  states: State[],
  classOf: number[],
): Traffic {
  const traffic: Traffic = {
    entries: states.map(() => 0),
    repeats: states.map(() => 0),
    edges: states.map(() => new Map()),
  };
  traffic.entries[0] = sampleLines;
  for (const [large, row] of edges.entries()) {
    const state = classOf[large]!;
    const ofState = traffic.edges[state]!;
    for (const byteClass of row.keys()) {
      const times = taken[large]![byteClass]!;
      if (times === 0) continue;
      const { target, key } = states[state]!.edges[byteClass]!;
      ofState.set(key, (ofState.get(key) ?? 0) + times);
      if (target === state) traffic.repeats[state]! += times;
      else if (target >= 0) traffic.entries[target]! += times;
    }
  }
  return traffic;
}

/**
 * Program → automaton: each different list of threads is a state. The states
 * that a sample reaches are built first, then all others up to a limit.
 *
 * @module
 */

import {
  type Automaton,
  DEAD,
  type Edge,
  edgeTo,
  UNKNOWN,
  UNSET,
} from "./automaton.ts";
import type { Program } from "./program.ts";
import { RuneClasses } from "./rune_classes.ts";
import { END, type Thread, ThreadMachine, type Threads } from "./threads.ts";
import { type DecoderStep, Utf8Decoder } from "./utf8_decoder.ts";

const LF = 0x0a;
const CR = 0x0d;

/**
 * How many states characters beyond ASCII may add to those that ASCII and the
 * sample need. A class of Unicode, such as `\p{L}`, takes thousands, which are of
 * little use then: all of them are dropped.
 */
const MOST_STATES_BEYOND = 100;

/** How large an automaton may become. */
export interface Limits {
  /** How many states it may have. */
  states: number;
  /** How many steps of the program may be gone to build it. */
  work: number;
}

/** A list of threads with registers for their places. */
interface Node extends Threads {
  /** The threads as text, with registers by the order in which they are named. */
  listKey: string;
  /** The state of the decoder; 0 is between characters. */
  decoder: number;
  /** The edges by the characters that they read and the state of the decoder behind them. */
  readings: Map<string, Edge>;
  edges: (Edge | undefined)[];
  /** How often the sample took each edge. */
  taken: Uint32Array;
  /** The registers, in the order in which the threads name them. */
  registers: number[];
}

/** An automaton in which several states may do the same. */
export interface Determinized extends Omit<Automaton, "states" | "traffic"> {
  /** The edges of each state, one for each class of bytes. */
  edges: Edge[][];
  /** How many lines the sample has. */
  sampleLines: number;
  /** How often the sample took each edge. */
  taken: Uint32Array[];
}

/**
 * Builds the automaton of a program.
 *
 * @param program The program.
 * @param sample Complete lines, like those to come.
 * @param limits How large it may become; beyond, edges are `UNKNOWN`.
 * @returns The automaton, not minimized.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ANY } from "./program.ts";
 *
 * const program = {
 *   instructions: [{ kind: "read" as const, ranges: ANY, next: 1 }, { kind: "match" as const }],
 *   start: 0,
 *   tags: 0,
 * };
 * const sample = new Uint8Array();
 * assertEquals(determinize(program, sample, { states: 9, work: 999 }).edges.length, 2);
 * ```
 */
export function determinize(
  program: Program,
  sample: Uint8Array,
  limits: Limits,
): Determinized {
  return new Determinizer(program, limits).build(sample);
}

class Determinizer {
  readonly #limits: Limits;
  readonly #classes: RuneClasses;
  readonly #machine: ThreadMachine;
  readonly #decoder: Utf8Decoder;
  readonly #byteClass: Uint8Array;
  /** One byte of each class. */
  readonly #examples: number[];
  readonly #tags: number;
  readonly #nodes: Node[] = [];
  readonly #byKey = new Map<string, number>();
  #registers = 0;

  constructor(program: Program, limits: Limits) {
    this.#limits = { ...limits };
    this.#tags = program.tags;
    this.#classes = new RuneClasses(program);
    this.#machine = new ThreadMachine(program, this.#classes);
    this.#decoder = new Utf8Decoder(this.#classes);
    const { byteClass, examples } = this.#decoder.byteClasses();
    this.#byteClass = byteClass;
    this.#examples = examples;
  }

  build(sample: Uint8Array): Determinized {
    this.#intern(this.#machine.start(), 0);
    const sampleLines = this.#follow(sample);
    this.#complete((byte) => byte < 0x80);
    const known = this.#nodes.length;
    this.#limits.states = Math.min(
      this.#limits.states,
      known + MOST_STATES_BEYOND,
    );
    this.#complete(() => true);
    if (this.#nodes.length === this.#limits.states) this.#keep(known);
    return {
      edges: this.#nodes.map(({ edges }) => edges as Edge[]),
      byteClass: this.#byteClass,
      registers: this.#registers,
      tags: this.#tags,
      sampleLines,
      taken: this.#nodes.map(({ taken }) => taken),
    };
  }

  #complete(isWanted: (byte: number) => boolean) {
    for (let node = 0; node < this.#nodes.length; node++) {
      for (const [byteClass, byte] of this.#examples.entries()) {
        if (isWanted(byte)) this.#edge(node, byteClass);
      }
    }
  }

  /** Keeps the first states; edges to others become unknown. */
  #keep(count: number) {
    this.#nodes.length = count;
    for (const { edges } of this.#nodes) {
      for (const [i, edge] of edges.entries()) {
        if (edge!.target >= count) edges[i] = edgeTo(UNKNOWN, [], null);
      }
    }
  }

  /** Runs over a sample, notes where it goes, and gives its number of lines. */
  #follow(sample: Uint8Array): number {
    let lines = 0;
    for (let at = 0; at < sample.length; lines++) {
      const lf = sample.indexOf(LF, at);
      const end = lf === -1 ? sample.length : lf;
      const lineEnd = end > at && sample[end - 1] === CR ? end - 1 : end;
      for (let node = 0; node >= 0 && at <= lineEnd; at++) {
        const byte = at === lineEnd ? LF : sample[at]!;
        const byteClass = this.#byteClass[byte]!;
        const { edges, taken } = this.#nodes[node]!;
        taken[byteClass]!++;
        node = (edges[byteClass] ?? this.#edge(node, byteClass)).target;
      }
      at = end + 1;
    }
    return lines;
  }

  #edge(node: number, byteClass: number): Edge {
    const { edges } = this.#nodes[node]!;
    return edges[byteClass] ??= this.#makeEdge(
      this.#nodes[node]!,
      this.#examples[byteClass]!,
    );
  }

  #makeEdge(node: Node, byte: number): Edge {
    if (byte === LF) return this.#endEdge(node);
    const shortcut = this.#sameForAllBytes(node, byte);
    if (shortcut !== null) return shortcut;
    const decoded = this.#decode(node.decoder, byte);
    if (decoded === null) return edgeTo(UNKNOWN, [], null);
    return this.#read(node, decoded.runes, decoded.decoder);
  }

  #endEdge(node: Node): Edge {
    const runes = this.#pending(node.decoder, 0);
    return this.#read(node, [...runes, [END, 0]], 0);
  }

  /**
   * The edge for a byte of which it makes no difference how the bytes around it
   * form characters: then none of them needs states of its own.
   */
  #sameForAllBytes(node: Node, byte: number): Edge | null {
    const { beyondAscii } = this.#classes;
    if (node.decoder !== 0 || byte < 0x80 || beyondAscii === null) return null;
    const once = this.#machine.advance(node, beyondAscii, 0);
    const twice = this.#machine.advance(once, beyondAscii, 1);
    const isSame = once.before === twice.before &&
      isSameList(once.list, twice.list) &&
      (twice.found === null || this.#machine.isCertain(once));
    return isSame ? this.#read(node, [[beyondAscii, 0]], 0) : null;
  }

  /** The characters that a byte completes, with how far back each begins. */
  #decode(
    decoder: number,
    byte: number,
  ): { runes: [number, number][]; decoder: number } | null {
    let runes: [number, number][] = [];
    let step: DecoderStep | null = null;
    if (decoder !== 0) {
      const { invalid, next } = this.#decoder.states[decoder]!;
      step = next[byte - 0x80] ?? null;
      if (step !== null && "runeClass" in step) {
        return { runes: [[step.runeClass, invalid.length]], decoder: 0 };
      }
      if (step === null) runes = this.#pending(decoder, 0);
    }
    step ??= this.#decoder.first[byte]!;
    if (step === null) return null;
    if ("state" in step) return { runes, decoder: step.state };
    runes.push([step.runeClass, 0]);
    return { runes, decoder: 0 };
  }

  /** The bytes of a sequence that goes on no further, each a character. */
  #pending(decoder: number, bytesBack: number): [number, number][] {
    const { invalid } = this.#decoder.states[decoder]!;
    return invalid.map((
      runeClass,
      i,
    ) => [runeClass, invalid.length - i + bytesBack]);
  }

  /** The edge that reads characters; many bytes share one. */
  #read(node: Node, runes: [number, number][], decoder: number): Edge {
    const key = `${decoder};${runes.join(";")}`;
    let edge = node.readings.get(key);
    if (edge === undefined) {
      edge = runes.length === 0
        ? this.#readOn(node, decoder)
        : this.#readRunes(node, runes, decoder);
      node.readings.set(key, edge);
    }
    return edge;
  }

  /** The edge inside a character: the threads stay as they are. */
  #readOn({ list, listKey, before, registers }: Node, decoder: number): Edge {
    const reached = this.#stateOf(
      { list, before },
      listKey,
      registers,
      decoder,
    );
    return reached === null
      ? edgeTo(UNKNOWN, [], null)
      : edgeTo(reached.state, reached.moves, null);
  }

  #readRunes(node: Node, runes: [number, number][], decoder: number): Edge {
    let threads: Threads = node;
    let found: number[] | null = null;
    for (const [runeClass, bytesBack] of runes) {
      if (threads.list.length === 0) break;
      const next = this.#machine.advance(threads, runeClass, bytesBack);
      found = next.found ?? found;
      threads = next;
    }
    if (runes.at(-1)?.[0] === END || threads.list.length === 0) {
      return edgeTo(DEAD, [], found);
    }
    const reached = this.#intern(threads, decoder);
    if (reached === null) return edgeTo(UNKNOWN, [], null);
    // What is found with the next byte in any case replaces it.
    if (found !== null && this.#machine.isCertain(threads)) found = null;
    return edgeTo(reached.state, reached.moves, found);
  }

  /** The state of these threads, and what its registers get; null past the limits. */
  #intern(threads: Threads, decoder: number): Reached | null {
    const values: number[] = [];
    const names = new Map<number, number>();
    let key = `${threads.before}`;
    for (const { step, tags } of threads.list) {
      key += `;${step}`;
      for (const value of tags) {
        if (value === UNSET) {
          key += ",";
          continue;
        }
        let name = names.get(value);
        if (name === undefined) {
          name = values.length;
          names.set(value, name);
          values.push(value);
        }
        key += `,${name}`;
      }
    }
    return this.#stateOf(threads, key, values, decoder);
  }

  /** The state of threads that name these values, in this order. */
  #stateOf(
    { list, before }: Threads,
    listKey: string,
    values: number[],
    decoder: number,
  ): Reached | null {
    const key = `${decoder}:${listKey}`;
    let state = this.#byKey.get(key);
    if (state === undefined) {
      const { states, work } = this.#limits;
      if (this.#nodes.length >= states || this.#machine.work > work) {
        return null;
      }
      state = this.#nodes.length;
      const registers = registersFor(values);
      this.#registers = Math.max(
        this.#registers,
        ...registers.map((register) => register + 1),
      );
      const rename = (value: number) =>
        value === UNSET ? UNSET : registers[values.indexOf(value)]!;
      this.#nodes.push({
        list: list.map(({ step, tags }) => ({ step, tags: tags.map(rename) })),
        listKey,
        before,
        decoder,
        edges: [],
        readings: new Map(),
        taken: new Uint32Array(this.#examples.length),
        registers,
      });
      this.#byKey.set(key, state);
    }
    const { registers } = this.#nodes[state]!;
    const moves = values.map((
      value,
      i,
    ): [number, number] => [registers[i]!, value])
      .filter(([register, value]) => register !== value);
    return { state, moves };
  }
}

/** A state that an edge leads to, and what its registers get. */
interface Reached {
  state: number;
  moves: Edge["moves"];
}

/** A register for each value; one that stands in a register keeps it. */
function registersFor(values: number[]): number[] {
  const taken = new Set(values.filter((value) => value >= 0));
  return values.map((value) => {
    if (value >= 0) return value;
    let free = 0;
    while (taken.has(free)) free++;
    taken.add(free);
    return free;
  });
}

function isSameList(list: Thread[], other: Thread[]): boolean {
  return list.length === other.length &&
    list.every(({ step, tags }, i) =>
      step === other[i]!.step &&
      tags.every((value, tag) => value === other[i]!.tags[tag])
    );
}

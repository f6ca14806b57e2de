/**
 * Automaton → the WebAssembly module that runs it over the lines of a block.
 *
 * @module
 */

import {
  type Automaton,
  bytesBackOf,
  type Edge,
  type State,
  UNKNOWN,
  UNSET,
} from "./automaton.ts";
import { NOT_SURE } from "../kernel/kernel.ts";
import { addSearch, type ByteSearch, planSearch } from "./byte_search.ts";
import { ConstantPool } from "./constant_pool.ts";
import { type Label, moduleOf, WasmCode } from "./wasm_code.ts";

/** Where constants of the code may stand in the memory of the kernel. */
export interface ConstantArea {
  /** Where it begins. */
  address: number;
  /** How large it is. */
  sizeBytes: number;
}

const PARAMETERS = 4;
const [LINE, ENDS, ENDS_END, SPANS] = [0, 1, 2, 3] as const;
const [LINE_END, HAS_CR, AT, STATE, BYTE, MASK] = [4, 5, 6, 7, 8, 9] as const;
const FIRST_REGISTER = 10;

const LF = 0x0a;
const CR = 0x0d;

/**
 * A run of so many bytes in one state is gone over by vectors. Byte by byte, the
 * processor guesses wrong where it ends: 48 MB of W3C logs took 37 ms from 5 bytes
 * on, 24 ms from 2 on.
 */
const LEAST_RUN_BYTES = 2;
/** A state that no sample reached is thought to have such a run if this many bytes lead to itself. */
const LEAST_REPEATING = 10;
/** As many comparisons cost less than a look-up, which the processor guesses worse. */
const MOST_COMPARISONS = 6;

/**
 * Emits the code of an automaton: its function `run` is a `FindFields`.
 *
 * @param automaton The automaton.
 * @param area Where its constants may stand.
 * @returns The bytes of the module, which imports `kernel.memory`.
 * @throws {RangeError} If the constants do not fit.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { DEAD, edgeTo } from "./automaton.ts";
 *
 * const dead = edgeTo(DEAD, [], null);
 * const automaton = {
 *   states: [{ edges: [dead], decided: null }],
 *   byteClass: new Uint8Array(256),
 *   registers: 0,
 *   tags: 2,
 *   traffic: { entries: [0], repeats: [0], edges: [new Map()] },
 * };
 * assert(WebAssembly.validate(emitModule(automaton, { address: 0, sizeBytes: 999 })));
 * ```
 */
export function emitModule(
  automaton: Automaton,
  area: ConstantArea,
): Uint8Array<ArrayBuffer> {
  return new Emitter(automaton, area).emit();
}

class Emitter {
  readonly #automaton: Automaton;
  readonly #code = new WasmCode();
  readonly #pool: ConstantPool;
  /** The states in the order of their code, and the place of each. */
  readonly #order: number[];
  readonly #places: number[] = [];
  readonly #searches = new Map<string, ByteSearch | null>();
  readonly #firstFound: number;
  readonly #vector: number;
  /** Where the code of each state begins, in its order, once it is open. */
  #labels: Label[] = [];
  #dispatch: Label = 0;
  #done: Label = 0;

  constructor(automaton: Automaton, area: ConstantArea) {
    this.#automaton = automaton;
    this.#pool = new ConstantPool(area.address, area.sizeBytes);
    this.#order = reversePostorder(automaton.states);
    for (const [place, state] of this.#order.entries()) {
      this.#places[state] = place;
    }
    this.#firstFound = FIRST_REGISTER + automaton.registers;
    this.#vector = this.#firstFound + automaton.tags;
  }

  emit(): Uint8Array<ArrayBuffer> {
    this.#addLines();
    const body = this.#code.body(this.#vector - PARAMETERS, 1);
    return moduleOf(PARAMETERS, body, this.#pool.segment());
  }

  /** For each line: run over it, write its tags. */
  #addLines() {
    const code = this.#code;
    const { tags } = this.#automaton;
    const nextLine = code.loop();
    code.get(ENDS);
    code.get(ENDS_END);
    code.do("i32.ge_u");
    code.if();
    code.get(LINE);
    code.do("return");
    code.end();
    code.get(ENDS);
    code.loadWord();
    code.set(LINE_END);
    this.#hideCr();
    code.get(LINE);
    code.set(AT);
    code.constant(0);
    code.set(STATE);
    for (let tag = 0; tag < tags; tag++) {
      code.constant(-1);
      code.set(this.#firstFound + tag);
    }
    this.#addStates();
    this.#showCr();
    for (let tag = 0; tag < tags; tag++) {
      code.get(SPANS);
      code.get(this.#firstFound + tag);
      code.storeWord(4 * tag);
    }
    code.increase(SPANS, 4 * tags);
    code.get(LINE_END);
    code.constant(1);
    code.do("i32.add");
    code.set(LINE);
    code.increase(ENDS, 4);
    code.branch(nextLine);
    code.end();
    code.do("unreachable");
  }

  /** A CR at the end is no part of the line: while it is read, a LF stands there. */
  #hideCr() {
    const code = this.#code;
    this.#addressBeforeEnd();
    code.loadByte();
    code.constant(CR);
    code.do("i32.eq");
    code.get(LINE_END);
    code.get(LINE);
    code.do("i32.ne", "i32.and");
    code.tee(HAS_CR);
    code.if();
    this.#addressBeforeEnd();
    code.constant(LF);
    code.storeByte();
    code.end();
  }

  #showCr() {
    const code = this.#code;
    code.get(HAS_CR);
    code.if();
    this.#addressBeforeEnd();
    code.constant(CR);
    code.storeByte();
    code.end();
  }

  #addressBeforeEnd() {
    this.#code.get(LINE_END);
    this.#code.constant(1);
    this.#code.do("i32.sub");
  }

  /** The code of all states: those behind are reached by a branch, those before by a table. */
  #addStates() {
    const code = this.#code;
    this.#done = code.block();
    this.#dispatch = code.loop();
    this.#labels = this.#order.map(() => code.block()).reverse();
    code.get(STATE);
    code.branchTable([...this.#labels]);
    for (const state of this.#order) {
      code.end();
      this.#addState(state);
    }
    code.end();
    code.end();
  }

  #addState(id: number) {
    const code = this.#code;
    const state = this.#automaton.states[id]!;
    if (state.decided !== null) {
      this.#assign(
        state.decided.map((value, tag) => [this.#firstFound + tag, value]),
      );
      code.branch(this.#done);
      return;
    }
    const choices = this.#choicesOf(id);
    const repeat = choices.find(({ edge: { target, moves, found } }) =>
      target === id && moves.length === 0 && found === null
    );
    const again = code.loop();
    const isSkipping = repeat !== undefined && this.#addSkip(id, repeat);
    code.get(AT);
    code.loadByte();
    code.set(BYTE);
    this.#addDecision(
      isSkipping ? choices.filter((choice) => choice !== repeat) : choices,
      (edge) => this.#addAction(id, edge, again),
    );
    code.end();
    code.do("unreachable");
  }

  /** What a state chooses from, the most frequent first. */
  #choicesOf(id: number): Choice[] {
    const { states, byteClass, traffic } = this.#automaton;
    const { edges } = states[id]!;
    const byKey = new Map<string, Choice>();
    const byClass = edges.map((edge) => {
      let choice = byKey.get(edge.key);
      if (choice === undefined) {
        const times = traffic.edges[id]!.get(edge.key) ?? 0;
        choice = { edge, ranges: [], bytes: 0, times };
        byKey.set(edge.key, choice);
      }
      return choice;
    });
    for (let byte = 0; byte < 256; byte++) {
      const choice = byClass[byteClass[byte]!]!;
      choice.bytes++;
      const last = choice.ranges.at(-1);
      if (last?.[1] === byte - 1) last[1] = byte;
      else choice.ranges.push([byte, byte]);
    }
    const weight = ({ ranges, bytes, times }: Choice) =>
      times / ranges.length || bytes / 1e6;
    return [...byKey.values()].sort((a, b) => weight(b) - weight(a));
  }

  /** Goes over the bytes that change nothing, where there are many of them. */
  #addSkip(id: number, { bytes, ranges }: Choice): boolean {
    const { entries, repeats } = this.#automaton.traffic;
    const runBytes = entries[id]! > 0
      ? repeats[id]! / entries[id]!
      : bytes < LEAST_REPEATING
      ? 0
      : LEAST_RUN_BYTES;
    if (runBytes < LEAST_RUN_BYTES) return false;
    const search = this.#searchBeyond(ranges);
    if (search === null) return false;
    const code = this.#code;
    const skip = code.loop();
    code.get(AT);
    code.loadVector();
    code.set(this.#vector);
    addSearch(code, this.#pool, this.#vector, search);
    code.tee(MASK);
    code.do("i32.eqz");
    code.if();
    code.increase(AT, 16);
    code.branch(skip);
    code.end();
    code.end();
    code.get(AT);
    code.get(MASK);
    code.do("i32.ctz", "i32.add");
    code.set(AT);
    return true;
  }

  /** The search for bytes that are in none of some ranges; many states look for the same. */
  #searchBeyond(ranges: Range[]): ByteSearch | null {
    const key = ranges.join(";");
    let search = this.#searches.get(key);
    if (search === undefined) {
      const stops = Array<boolean>(256).fill(true);
      for (const [first, last] of ranges) stops.fill(false, first, last + 1);
      search = planSearch(stops);
      this.#searches.set(key, search);
    }
    return search;
  }

  /** Takes the edge of the byte. */
  #addDecision(choices: Choice[], act: (edge: Edge) => void) {
    const code = this.#code;
    const rest = choices.reduce((most, choice) =>
      choice.ranges.length > most.ranges.length ? choice : most
    );
    const compared = choices.filter((choice) => choice !== rest);
    const comparisons = compared.reduce(
      (sum, { ranges }) => sum + ranges.length,
      0,
    );
    if (comparisons > MOST_COMPARISONS) return this.#addTable(choices, act);
    for (const { edge, ranges } of compared) {
      for (const [i, range] of ranges.entries()) {
        this.#addIsInRange(range);
        if (i > 0) code.do("i32.or");
      }
      code.if();
      act(edge);
      code.end();
    }
    act(rest.edge);
  }

  #addIsInRange([first, last]: Range) {
    const code = this.#code;
    code.get(BYTE);
    if (first === last) {
      code.constant(first);
      code.do("i32.eq");
      return;
    }
    if (first > 0) {
      code.constant(first);
      code.do("i32.sub");
    }
    code.constant(last - first);
    code.do("i32.le_u");
  }

  #addTable(choices: Choice[], act: (edge: Edge) => void) {
    const code = this.#code;
    const places = Array<number>(256).fill(0);
    for (const [place, { ranges }] of choices.entries()) {
      for (const [first, last] of ranges) places.fill(place, first, last + 1);
    }
    const address = this.#pool.place(places);
    const labels = choices.map(() => code.block()).reverse();
    code.get(BYTE);
    code.loadByte(address);
    code.branchTable(labels);
    for (const { edge } of choices) {
      code.end();
      act(edge);
    }
  }

  #addAction(from: number, { target, moves, found }: Edge, again: Label) {
    const code = this.#code;
    this.#assign([
      ...(found ?? []).map((
        value,
        tag,
      ): Assignment => [this.#firstFound + tag, value]),
      ...moves.map((
        [register, value],
      ): Assignment => [FIRST_REGISTER + register, value]),
    ]);
    if (target === UNKNOWN) {
      code.constant(NOT_SURE);
      code.set(this.#firstFound);
    }
    if (target < 0) {
      code.branch(this.#done);
      return;
    }
    code.increase(AT, 1);
    if (target === from) {
      code.branch(again);
    } else if (this.#places[target]! > this.#places[from]!) {
      code.branch(this.#labels[this.#places[target]!]!);
    } else {
      code.constant(this.#places[target]!);
      code.set(STATE);
      code.branch(this.#dispatch);
    }
  }

  /** Sets locals, all from the values before. */
  #assign(assignments: Assignment[]) {
    const code = this.#code;
    for (const [, value] of assignments) {
      if (value === UNSET) code.constant(-1);
      else if (value >= 0) code.get(FIRST_REGISTER + value);
      else {
        code.get(AT);
        const bytesBack = bytesBackOf(value);
        if (bytesBack > 0) {
          code.constant(bytesBack);
          code.do("i32.sub");
        }
      }
    }
    for (const [local] of assignments.toReversed()) code.set(local);
  }
}

type Range = [first: number, last: number];
type Assignment = [local: number, value: number];

/** An edge of a state, and the bytes that take it. */
interface Choice {
  edge: Edge;
  ranges: Range[];
  /** How many bytes these are. */
  bytes: number;
  /** How often the sample took it. */
  times: number;
}

/** The states from the start on, each before those it leads to, but for loops. */
function reversePostorder(states: State[]): number[] {
  const seen = new Set([0]);
  const order: number[] = [];
  const ways = [{ state: 0, next: 0 }];
  for (let way = ways.at(-1); way !== undefined; way = ways.at(-1)) {
    const edge = states[way.state]!.edges[way.next++];
    if (edge === undefined) {
      order.push(way.state);
      ways.pop();
    } else if (edge.target >= 0 && !seen.has(edge.target)) {
      seen.add(edge.target);
      ways.push({ state: edge.target, next: 0 });
    }
  }
  return order.reverse();
}

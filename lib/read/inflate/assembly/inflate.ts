// A stream of blocks (RFC 1951, 3.2.3) → bytes, as far as there is input and room
// for output. Each call continues where the last one stopped.

import {
  alignToByte,
  bytesLeft,
  dropBits,
  hasBytes,
  isOverrun,
  next,
  refill,
  setInput,
  skipBytes,
  take,
} from "./bits";
import { readCodes, useFixedCodes } from "./codes";
import {
  forgetHistory,
  makeRoom,
  MAX_HEADER_BYTES,
  output,
  outputEnd,
  setOutput,
} from "./memory";
import {
  BAD_BLOCK_TYPE,
  BAD_STORED_LENGTHS,
  BLOCK_END,
  CUT_SHORT,
  NEEDS_INPUT,
  OUTPUT_FULL,
  STREAM_END,
} from "./status";
import { decodeSymbols } from "./symbols";

const BETWEEN_BLOCKS: u32 = 0;
const IN_SYMBOLS: u32 = 1;
const IN_STORED: u32 = 2;

let place: u32 = BETWEEN_BLOCKS;
let isLastBlock: bool = false;
let storedLeft: usize = 0;

/** Where the output of the last call begins. */
export let outputStart: usize = output;

/** Begins a stream. */
export function startStream(): void {
  dropBits();
  forgetHistory();
  place = BETWEEN_BLOCKS;
  isLastBlock = false;
}

/**
 * Inflates the input from one address to another. `isLast` says that the file ends
 * with it. Afterwards `next` is the first unused byte, and the output is between
 * `outputStart` and `output`.
 */
export function inflate(from: usize, end: usize, isLast: bool): i32 {
  setInput(from, end, isLast);
  makeRoom();
  outputStart = output;
  let status = inflateBlocks();
  if (status === NEEDS_INPUT && isLast) return CUT_SHORT;
  if (status === STREAM_END) alignToByte();
  return isOverrun() ? CUT_SHORT : status;
}

function inflateBlocks(): i32 {
  let status = BLOCK_END;
  while (status === BLOCK_END) {
    if (place === BETWEEN_BLOCKS) {
      if (isLastBlock) return STREAM_END;
      if (!hasBytes(MAX_HEADER_BYTES)) return NEEDS_INPUT;
      const wrong = startBlock();
      if (wrong !== 0) return wrong;
    }
    status = place === IN_SYMBOLS ? decodeSymbols() : copyStored();
    if (status === BLOCK_END) place = BETWEEN_BLOCKS;
  }
  return status;
}

/** Reads the header of a block; returns a negative status, or 0. */
function startBlock(): i32 {
  refill();
  isLastBlock = take(1) === 1;
  const kind = take(2);
  if (kind === 3) return BAD_BLOCK_TYPE;
  if (kind === 0) return startStored();
  place = IN_SYMBOLS;
  if (kind === 2) return readCodes();
  useFixedCodes();
  return 0;
}

function startStored(): i32 {
  alignToByte();
  const size = <u32> load<u16>(next);
  const inverse = <u32> load<u16>(next, 2);
  skipBytes(4);
  if ((size ^ inverse) !== 0xffff) return BAD_STORED_LENGTHS;
  storedLeft = <usize> size;
  place = IN_STORED;
  return 0;
}

function copyStored(): i32 {
  const room = output < outputEnd ? outputEnd - output : 0;
  const size = min(storedLeft, min(bytesLeft(), room));
  memory.copy(output, next, size);
  skipBytes(size);
  setOutput(output + size);
  storedLeft -= size;
  if (storedLeft === 0) return BLOCK_END;
  return bytesLeft() === 0 ? NEEDS_INPUT : OUTPUT_FULL;
}

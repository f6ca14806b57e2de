// The method, the protocol and the host that a request says, by the rules of
// lib/lines/roles.ts.

import { isLetter } from "../lines/fields";

const SPACE: u8 = 0x20;
const SLASH: u8 = 0x2f;
const COLON: u8 = 0x3a;
const BACKSLASH: u8 = 0x5c;

/** What of a request is asked for; the first two bits say which, if this bit is set. */
export const METHOD: u32 = 4;
export const PROTOCOL: u32 = 5;
export const HOST: u32 = 6;

/** The request does not say it. */
export const NONE: usize = 0;
/** It is to be read elsewhere. */
export const NOT_READ: usize = 1;

/** Where the part that was found last ends. */
export let endOfPart: usize = 0;

/**
 * Finds a part of a request; returns where it begins, or `NONE` or `NOT_READ`.
 *
 * @param part What is asked for.
 * @param from Where the field of the request begins.
 * @param to Where it ends, or where an escape of JSON stands in it.
 * @param path Where its path begins.
 */
export function startOfPart(
  part: u32,
  from: usize,
  to: usize,
  path: usize,
): usize {
  // A path alone is no request, nor does it have a host.
  if (!isLetter(load<u8>(from))) return load<u8>(from) === SLASH ? NONE : NOT_READ;
  if (load<u8>(to) === BACKSLASH) return NOT_READ;
  if (part === HOST) return saysNoHost(from, path) ? NONE : NOT_READ;
  const methodEnd = spaceAt(from, to);
  const target = methodEnd + 1;
  if (target >= to || load<u8>(target) === SPACE) return NONE;
  const targetEnd = spaceAt(target, to);
  const protocol = targetEnd + 1;
  const hasProtocol = targetEnd < to;
  if (hasProtocol && (protocol === to || spaceAt(protocol, to) < to)) return NONE;
  if (part === METHOD) {
    endOfPart = methodEnd;
    return from;
  }
  endOfPart = to;
  return hasProtocol ? protocol : NONE;
}

/** Whether a path stands behind the method, and no scheme in front of it. */
function saysNoHost(from: usize, path: usize): bool {
  if (path <= from || load<u8>(path - 1) !== SPACE) return false;
  for (let at = from; at < path - 1; at++) {
    if (load<u8>(at) === COLON || load<u8>(at) === SPACE) return false;
  }
  return true;
}

/** The address of the first space, or the end. */
function spaceAt(from: usize, to: usize): usize {
  let at = from;
  while (at < to && load<u8>(at) !== SPACE) at++;
  return at;
}

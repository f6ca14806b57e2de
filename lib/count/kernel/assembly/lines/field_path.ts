// The path in a field that holds a request, a target or a path, by the rules of
// `fieldKey` in lib/lines/request.ts.

import { findPath, findPathEnd } from "./fields";
import { findAuthority, HAS_KEY, keyEnd, keyStart, readField } from "./request";

const SPACE: u8 = 0x20;
const HASH: u8 = 0x23;
const SLASH: u8 = 0x2f;
const QUESTION: u8 = 0x3f;

/** The path that was found last. */
export let pathStart: usize = 0;
export let pathEnd: usize = 0;

/** Finds the path of a field inside a line; returns whether it has one. */
// @ts-ignore: decorator
@inline
export function findRequestPath(from: usize, to: usize): bool {
  // Most fields hold `/path`, `METHOD SP /path` or `scheme://host/path`.
  const isPath = load<u8>(from) === SLASH;
  const path = isPath ? from : findPath(from);
  if (path !== 0 && path < to) {
    pathStart = path;
    pathEnd = endOfPath(path, to, isPath);
    return true;
  }
  const authority = path === 0 ? findAuthority(from, to) : 0;
  if (authority !== 0) {
    const slash = findSlash(authority, to);
    if (slash !== 0) {
      pathStart = slash;
      pathEnd = endOfPath(slash, to, true);
      return true;
    }
  }
  if (readField(from, to) !== HAS_KEY) return false;
  pathStart = keyStart;
  pathEnd = keyEnd;
  return true;
}

/** The slash that the path of an absolute target begins with, or 0. */
// @ts-ignore: decorator
@inline
function findSlash(authority: usize, to: usize): usize {
  for (let at = authority; at < to; at++) {
    const byte = load<u8>(at);
    if (byte === SLASH) return at;
    if (byte === QUESTION || byte === HASH) return 0;
  }
  return 0;
}

/** Where a path ends: one that stands alone may have spaces in it. */
// @ts-ignore: decorator
@inline
function endOfPath(path: usize, to: usize, isAlone: bool): usize {
  let at = path;
  while (true) {
    at = findPathEnd(at);
    if (at >= to) return to;
    const stop = load<u8>(at);
    if (stop === QUESTION || stop === HASH || (stop === SPACE && !isAlone)) return at;
    at++;
  }
}

// What the module exports; kernel.ts of the folder above is its face.

export { seed } from "./hash";
export {
  addInbox,
  INBOX_KEY_BYTES,
  INBOX_KEYS,
  inboxCounts,
  inboxEnds,
  inboxKeys,
} from "./inbox";
export { block, BLOCK_BYTES } from "./memory";
export { pack, packedCounts, packedEnds, packedKeys } from "./pack";
export {
  blankLines,
  countedLines,
  lineFeeds,
  oddLines,
  oddRunCount,
  oddRuns,
  scan,
} from "./scan";
export { packSorted } from "./sort";
export { clear, keyBytes, keyCount, reserve } from "./table";

// What the module exports; kernel.ts of the folder above is its face.

export { seed } from "./table/hash";
export {
  addInbox,
  INBOX_KEY_BYTES,
  INBOX_KEYS,
  inboxCounts,
  inboxEnds,
  inboxKeys,
} from "./table/inbox";
export { block, BLOCK_BYTES } from "./memory";
export { pack, packedCounts, packedEnds, packedKeys } from "./table/pack";
export {
  blankLines,
  countedLines,
  lineFeeds,
  oddLines,
  oddRunCount,
  oddRuns,
  scan,
} from "./lines/scan";
export { packSorted } from "./sort/sort";
export { clear, keyBytes, keyCount, reserve } from "./table/table";

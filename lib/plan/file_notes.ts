/**
 * What people should know about files before they are counted.
 *
 * @module
 */

import { textOfBytes } from "../latin1.ts";
import { hasChecksum } from "../read/zstd_checksum.ts";
import { listPaths } from "./path_list.ts";
import type { PlannedFile } from "./planned_day.ts";

/**
 * Warns of files that look like copies of each other, and of zstd files without
 * checksums.
 *
 * @param files The files of a day.
 * @returns Sentences; none if there is nothing to say.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const head = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20);
 * const file = { path: "a.zst", sizeBytes: 9, identity: "1:2", compression: "zstd", head } as const;
 * assertEquals(notesOf([file]), [
 *   `1 file is compressed with zstd without checksums, so damage in it may not be noticed: "a.zst"`,
 * ]);
 * ```
 */
export function notesOf(files: PlannedFile[]): string[] {
  const unchecked = files.filter(({ compression, head }) =>
    compression === "zstd" && head !== undefined && !hasChecksum(head)
  );
  const notes = lookalikes(files).map((paths) =>
    `${
      listPaths(paths)
    } have the same size and the same first and last bytes; if one is a copy, its requests count twice`
  );
  if (unchecked.length === 0) return notes;
  const [are, them] = unchecked.length === 1
    ? ["file is", "it"]
    : ["files are", "them"];
  return [
    ...notes,
    `${unchecked.length} ${are} compressed with zstd without checksums, so damage in ${them} may not be noticed: ${
      listPaths(unchecked.map(({ path }) => path))
    }`,
  ];
}

/** Groups of files that are not empty, with the same size, first and last bytes. */
function lookalikes(files: PlannedFile[]): string[][] {
  const groups = Map.groupBy(
    files.filter(({ head, tail }) => head && tail && head.length > 0),
    ({ sizeBytes, head, tail }) =>
      `${sizeBytes} ${textOfBytes(head!)} ${textOfBytes(tail!)}`,
  );
  return [...groups.values()].filter((group) => group.length > 1)
    .map((group) => group.map(({ path }) => path));
}

import { closeSync, openSync, readSync } from 'node:fs';

const headerBytes = 100;

/**
 * The header of an SQLite file (https://www.sqlite.org/fileformat.html, section 1.3), shorter for a shorter file; null
 * where there is none. Not while this process has the file open: closing it would give SQLite's locks away.
 */
export function readFileHeader(path: string): Buffer | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const header = Buffer.alloc(headerBytes);
    return header.subarray(0, readSync(file, header, 0, headerBytes, 0));
  } finally {
    closeSync(file);
  }
}

/** Whether the header is all there. */
export function isWholeHeader(header: Buffer): boolean {
  return header.length === headerBytes;
}

/** Offsets in the header, big-endian. */
const userVersionAt = 60;
const applicationIdAt = 68;

/** Whose file a whole header says it is, and at which version; `isSqlite` false: no SQLite file at all. */
export function marksOf(header: Buffer): {
  readonly isSqlite: boolean;
  readonly applicationId: number;
  readonly version: number;
} {
  return {
    isSqlite: header.toString('latin1', 0, 15) === 'SQLite format 3',
    applicationId: header.readUInt32BE(applicationIdAt),
    version: header.readUInt32BE(userVersionAt),
  };
}

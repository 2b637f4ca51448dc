/** @file SHA-256, the name of a content: exact duplicates and moved files are known by it. */
import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pathToFs } from './files/path-bytes.ts';

/** SHA-256 of bytes in memory, as 64 lower-case hex digits. */
export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** SHA-256 of a file of any size, read in pieces: for what is too large to hold in memory. Rejects with the file system's error. */
export async function sha256OfFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of createReadStream(pathToFs(path), { highWaterMark: 1 << 20 }))
    digest.update(piece as Buffer);
  return digest.digest('hex');
}

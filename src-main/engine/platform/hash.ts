/** @file SHA-256, the name of a content: exact duplicates and moved files are known by it. */
import { createHash, hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { pathToFs } from './files/path-bytes.ts';

/** SHA-256 of bytes in memory, as 64 lower-case hex digits. */
export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** Large enough that the drive sets the pace, small enough that several tasks beside each other do not count. */
const pieceBytes = 1 << 20;

/**
 * SHA-256 of an open file from its beginning up to `sizeBytes`, through one buffer of a mebibyte. Null where the file ends
 * before. Rejects with the file system's error; closing is the caller's.
 */
export async function sha256OfHandle(file: FileHandle, sizeBytes: number): Promise<string | null> {
  const digest = createHash('sha256');
  const piece = Buffer.allocUnsafeSlow(Math.max(1, Math.min(pieceBytes, sizeBytes)));
  for (let at = 0; at < sizeBytes;) {
    const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, sizeBytes - at), at);
    if (bytesRead === 0) return null;
    digest.update(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
  return digest.digest('hex');
}

/** SHA-256 of a file of any size, read in pieces: for what is too large to hold in memory. Rejects with the file system's error. */
export async function sha256OfFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  await eachPiece(path, (piece) => {
    digest.update(piece);
    return true;
  });
  return digest.digest('hex');
}

/** Whether a file has just these bytes. Rejects with the file system's error. */
export async function isFileOf(path: string, bytes: Uint8Array): Promise<boolean> {
  let at = 0;
  const isSame = await eachPiece(path, (piece) => {
    const expected = bytes.subarray(at, at + piece.length);
    at += piece.length;
    return piece.equals(expected);
  });
  return isSame && at === bytes.length;
}

/** Goes through a file, until `take` says that it is enough; whether it never did. A piece is only good while it is taken. */
async function eachPiece(path: string, take: (piece: Buffer) => boolean): Promise<boolean> {
  await using file = await open(pathToFs(path));
  // One buffer: those of a stream are new ones each time, which takes a sixth of the time of hashing.
  const buffer = Buffer.allocUnsafeSlow(pieceBytes);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return true;
    if (!take(buffer.subarray(0, bytesRead))) return false;
  }
}

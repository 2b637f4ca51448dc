import { createHash } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * @file The checksum of a backup, behind its last page, where SQLite does not look: it takes the number of pages from the
 * header (https://www.sqlite.org/fileformat.html, section 1.3.8). A check of the structure does not see a letter that
 * changed. Layout: mark (16 bytes, ASCII), length of what was summed (8 bytes, big-endian), SHA-256 (32 bytes).
 */

const mark = Buffer.from('Fernweh sum 1  \n', 'latin1');
const lengthAt = mark.length;
const digestAt = lengthAt + 8;
const sumBytes = digestAt + 32;
const pieceBytes = 1 << 20;

/** Puts the checksum of the file behind it. Throws what `node:fs` throws. */
export function appendSum(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(size));
    const sum = Buffer.concat([mark, length, digestOf(file, size)]);
    for (let at = 0; at < sum.length;) at += writeSync(file, sum, at, sum.length - at, size + at);
  } finally {
    closeSync(file);
  }
}

/** Takes the checksum off again. Whether the file is what was summed: `none` where it has no checksum. */
export function takeSumOff(path: string): 'whole' | 'altered' | 'none' {
  const file = openSync(path, 'r+');
  try {
    const size = fstatSync(file).size - sumBytes;
    if (size < 0) return 'none';
    const sum = Buffer.alloc(sumBytes);
    readSync(file, sum, 0, sumBytes, size);
    if (!sum.subarray(0, lengthAt).equals(mark)) return 'none';
    const isWhole =
      sum.readBigUInt64BE(lengthAt) === BigInt(size) && sum.subarray(digestAt).equals(digestOf(file, size));
    ftruncateSync(file, size);
    return isWhole ? 'whole' : 'altered';
  } finally {
    closeSync(file);
  }
}

function digestOf(file: number, size: number): Buffer {
  const digest = createHash('sha256');
  const piece = Buffer.allocUnsafeSlow(Math.max(1, Math.min(pieceBytes, size)));
  for (let at = 0; at < size;) {
    const read = readSync(file, piece, 0, Math.min(piece.length, size - at), at);
    if (read === 0) break;
    digest.update(piece.subarray(0, read));
    at += read;
  }
  return digest.digest();
}

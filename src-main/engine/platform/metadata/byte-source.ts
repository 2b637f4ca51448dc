/** @file Reading parts of a file, or of bytes in memory, without ever reading more than is worth it. */
import type { FileHandle } from 'node:fs/promises';

/** Bytes that can be read in any order. Reads beyond the end give fewer bytes, never an error. */
export interface ByteSource {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Buffer>;
  /** The same for a place with nothing of interest around it: no more than these bytes are read. */
  readAlone?(offset: number, length: number): Promise<Buffer>;
}

const pageBytes = 64 * 1024;
/** Metadata that needs more than this of a file is hostile or broken. */
const budgetBytes = 24 * 1024 * 1024;

/** Thrown when a file sends the reader all over itself; what was found until then counts. */
export class ReadBudgetExceeded extends Error {}

/** Bytes in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    sizeBytes: buffer.length,
    read: (offset, length) => Promise.resolve(buffer.subarray(Math.max(0, offset), Math.max(0, offset + length))),
  };
}

/** A part of another source, as a source of its own: what lies outside does not exist. */
export function windowOf(source: ByteSource, start: number, sizeBytes: number): ByteSource {
  const size = Math.max(0, Math.min(sizeBytes, source.sizeBytes - start));
  return {
    sizeBytes: size,
    read: (offset, length) =>
      offset < 0 || offset >= size
        ? Promise.resolve(Buffer.alloc(0))
        : source.read(start + offset, Math.min(length, size - offset)),
  };
}

/** An open file, read in pages of 64 KiB that are kept; the file stays the caller's to close. */
export function fileSource(file: FileHandle, sizeBytes: number): ByteSource {
  const pages = new Map<number, Buffer>();
  let spentBytes = 0;

  async function fetch(offset: number, length: number): Promise<Buffer> {
    spentBytes += length;
    if (spentBytes > budgetBytes) throw new ReadBudgetExceeded('the metadata is spread over too much of the file');
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }

  async function page(number: number): Promise<Buffer> {
    const kept = pages.get(number);
    if (kept !== undefined) return kept;
    const bytes = await fetch(number * pageBytes, Math.min(pageBytes, sizeBytes - number * pageBytes));
    pages.set(number, bytes);
    return bytes;
  }

  return {
    sizeBytes,
    async read(offset, length) {
      if (offset < 0 || offset >= sizeBytes || length <= 0) return Buffer.alloc(0);
      const end = Math.min(offset + length, sizeBytes);
      const first = Math.floor(offset / pageBytes);
      const last = Math.floor((end - 1) / pageBytes);
      if (last > first + 1) return fetch(offset, end - offset);
      const start = offset - first * pageBytes;
      const head = await page(first);
      if (first === last) return head.subarray(start, end - first * pageBytes);
      return Buffer.concat([head.subarray(start), (await page(last)).subarray(0, end - last * pageBytes)]);
    },
    async readAlone(offset, length) {
      const bytes = Math.min(length, sizeBytes - offset);
      if (offset < 0 || bytes <= 0) return Buffer.alloc(0);
      const kept = pages.get(Math.floor(offset / pageBytes));
      const start = offset % pageBytes;
      return kept !== undefined && start + bytes <= kept.length
        ? kept.subarray(start, start + bytes)
        : fetch(offset, bytes);
    },
  };
}

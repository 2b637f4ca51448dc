import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { Compression, type RangeResponse, type Source } from 'pmtiles';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { damagedPack, unknownPack, unreadPack } from './pack-errors.ts';

/** What no part of a pack may be larger than, packed and unpacked: a file that claims more is a lie or an attack. */
const mostPackedBytes = 8 << 20;
const mostUnpackedBytes = 16 << 20;

const unpackers = {
  [Compression.Gzip]: promisify(gunzip),
  [Compression.Brotli]: promisify(brotliDecompress),
} as const;

/**
 * The bytes of a pack's file. It is opened for each part anew: a drive can be taken out between them, and a file may be
 * replaced. All methods reject with `map-pack-…`.
 */
export class PackBytes implements Source {
  readonly path: string;
  readonly sizeBytes: number;
  /** Of this content of the file. */
  readonly version: string;

  private constructor(path: string, sizeBytes: number, version: string) {
    this.path = path;
    this.sizeBytes = sizeBytes;
    this.version = version;
  }

  /** Looks at the file; reads nothing of it. */
  static async of(path: string): Promise<PackBytes> {
    const { sizeBytes, version } = await withFile(path, factsOf);
    return new PackBytes(path, sizeBytes, version);
  }

  getKey(): string {
    return this.path;
  }

  /** Rejects with `map-pack-damaged` for what lies outside of the file, is too large, or is of another content by now. */
  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const isInside = Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0;
    if (!isInside || offset + length > this.sizeBytes) throw damagedPack(this.path, 'a part of it lies beyond its end');
    if (length > mostPackedBytes) throw damagedPack(this.path, `a part of it claims ${String(length)} bytes`);
    return await withFile(this.path, async (file) => {
      if ((await factsOf(file)).version !== this.version) throw damagedPack(this.path, 'it has changed meanwhile');
      const data = new ArrayBuffer(length);
      const bytes = new Uint8Array(data);
      for (let at = 0; at < length;) {
        const { bytesRead } = await file.read(bytes, at, length - at, offset + at);
        if (bytesRead === 0) throw damagedPack(this.path, 'it ends too early');
        at += bytesRead;
      }
      return { data };
    });
  }

  /** Unpacks a part; rejects with `map-pack-damaged` for what cannot be unpacked, or becomes too large (a bomb). */
  readonly unpack = async (packed: ArrayBuffer, how: Compression): Promise<ArrayBuffer> => {
    if (how !== Compression.Gzip && how !== Compression.Brotli) return packed;
    try {
      const bytes = await unpackers[how](packed, { maxOutputLength: mostUnpackedBytes });
      // Their own memory, never a part of a pool.
      return new Uint8Array(bytes).buffer;
    } catch (error) {
      const isLarge = error instanceof RangeError;
      throw damagedPack(this.path, isLarge ? 'a part of it is far too large' : 'a part of it cannot be unpacked');
    }
  };
}

async function factsOf(file: FileHandle): Promise<{ sizeBytes: number; version: string }> {
  const { size, mtimeMs, ino } = await file.stat();
  return { sizeBytes: size, version: [size, Math.round(mtimeMs), ino].map((part) => part.toString(36)).join('-') };
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    // Not to wait for a pipe that nobody writes into; Windows knows neither.
    const patience = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;
    const file = await open(pathToFs(path), constants.O_RDONLY | patience);
    try {
      if (!(await file.stat()).isFile()) throw unknownPack(path);
      return await use(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadPack(path, error);
  }
}

/** @file The one way in which an export writes: under a temporary name, read back, then named, never over another file. */
import { createHash } from 'node:crypto';
import { mkdir, open, unlink } from 'node:fs/promises';
import { basename, dirname, extname, join, posix } from 'node:path';
import { CopyFailure, onSide } from '../platform/files/copy-failure.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { placeCopies } from '../platform/files/place-copies.ts';
import { safeName } from '../platform/files/safe-name.ts';
import { temporaryName } from '../platform/files/temporary-name.ts';
import { sha256OfFile } from '../platform/hash.ts';
import type { WrittenFile } from './exporter.ts';

/** A file under its temporary name, verified. */
export interface Temporary {
  readonly temporary: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Writes below one folder, which is there. */
export class SafeWriter {
  readonly #to: string;

  constructor(to: string) {
    this.#to = to;
  }

  /** A path below the folder whose every part is a name that all systems take. */
  safePath(path: string): string {
    return path
      .split('/')
      .filter((part) => part !== '' && part !== '.' && part !== '..')
      .map((part) => safeName(part))
      .join('/');
  }

  /** A temporary name beside the path's place, whose folder is made. */
  async temporaryFor(path: string): Promise<string> {
    const folder = dirname(join(this.#to, path));
    await onSide('library', mkdir(pathToFs(folder), { recursive: true }));
    return temporaryName(folder);
  }

  /**
   * Writes pieces under a temporary name and reads them back. `time` is what the file is given, in milliseconds. Rejects
   * with `CopyFailure`, and with what the pieces throw; then leaves nothing behind.
   */
  async write(path: string, pieces: AsyncIterable<string | Uint8Array>, time: number | null): Promise<Temporary> {
    const temporary = await this.temporaryFor(path);
    try {
      const written = await writePieces(temporary, pieces, time);
      if ((await onSide('library', sha256OfFile(temporary))) !== written.sha256) throw new CopyFailure('mismatch');
      return { temporary, ...written };
    } catch (error) {
      await unlink(pathToFs(temporary)).catch(() => undefined);
      throw error;
    }
  }

  /** Gives the file its name, or the next number behind it. Rejects with `CopyFailure`. */
  async place(path: string, { temporary, sha256, sizeBytes }: Temporary): Promise<WrittenFile> {
    const tail = extname(path);
    const [placed = ''] = await placeCopies({
      folder: dirname(join(this.#to, path)),
      stem: basename(path, tail),
      copies: [{ temporary, sha256, sizeBytes, tail, keep: null }],
    });
    const folder = posix.dirname(path);
    return { path: posix.join(folder === '.' ? '' : folder, basename(placed)), sha256, sizeBytes };
  }
}

async function writePieces(
  temporary: string,
  pieces: AsyncIterable<string | Uint8Array>,
  time: number | null,
): Promise<{ sha256: string; sizeBytes: number }> {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  await using file = await onSide('library', open(pathToFs(temporary), 'wx'));
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    digest.update(bytes);
    sizeBytes += bytes.length;
    for (let done = 0; done < bytes.length;) {
      done += (await onSide('library', file.write(bytes, done, bytes.length - done))).bytesWritten;
    }
  }
  if (time !== null) await onSide('library', file.utimes(time / 1000, time / 1000));
  await onSide('library', file.sync());
  return { sha256: digest.digest('hex'), sizeBytes };
}

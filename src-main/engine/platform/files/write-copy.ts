import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { pathToFs } from './path-bytes.ts';
import { sha256OfFile } from '../hash.ts';
import { isUnchanged, type ScannedFile } from './file-facts.ts';
import { CopyFailure, onSide } from './copy-failure.ts';

/** What is read and written at a time. */
const pieceBytes = 1 << 20;
/** How often to ask whether to go on. */
const askEveryMs = 250;
/** A copy that does not come out like its file is made so many times in all. */
const attempts = 3;

/** What *write* is told, and its ways to the world outside, which tests replace. */
export interface WriteCopy {
  readonly facts: ScannedFile;
  /** Where to write; in the folder of the final name. Nothing may be there. */
  readonly temporary: string;
  /** Asked now and then; false: stop. May wait, while the job is paused. */
  readonly goOn: () => Promise<boolean>;
  /** Hash of the copy as it can be read again. */
  readonly hashOf?: (path: string) => Promise<string>;
}

/**
 * Copies a file under a temporary name and makes sure of it: hashed while it is read, written out to the drive
 * (fsync), read again from the library's disk and hashed again; it has the time of its file. Gives the SHA-256. The
 * file is opened for reading only. Throws `CopyFailure`, and then leaves nothing behind.
 *
 * Reading again goes through the system's cache, as Node has no way around it (posix_fadvise): it proves what the
 * system was given to write, and with the fsync before it that the drive has taken it.
 */
export async function writeCopy({ facts, temporary, goOn, hashOf = sha256OfFile }: WriteCopy): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      const sha256 = await writeOnce(facts, temporary, goOn);
      if ((await onSide('library', hashOf(temporary))) === sha256) return sha256;
    } catch (error) {
      await removeTemporary(temporary);
      throw error;
    }
    await removeTemporary(temporary);
    if (attempt === attempts) throw new CopyFailure('mismatch');
  }
}

async function writeOnce(facts: ScannedFile, temporary: string, goOn: () => Promise<boolean>): Promise<string> {
  // Not to block should the file have become a pipe since it was scanned.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  await using from = await onSide('card', open(pathToFs(facts.path), flags));
  await using to = await onSide('library', open(pathToFs(temporary), 'wx'));
  await checkSame(facts, from);
  const sha256 = await pump(from, to, facts.sizeBytes, goOn);
  await checkSame(facts, from);
  const time = facts.mtimeMs / 1000;
  await onSide('library', to.utimes(time, time));
  await onSide('library', to.sync());
  return sha256;
}

/** Reads the next piece while the last one is hashed and written. */
async function pump(
  from: FileHandle,
  to: FileHandle,
  sizeBytes: number,
  goOn: () => Promise<boolean>,
): Promise<string> {
  const digest = createHash('sha256');
  const size = Math.min(pieceBytes, Math.max(1, sizeBytes));
  const buffers = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)] as const;
  let at = 0;
  let turn = 0;
  let writing: Promise<unknown> = Promise.resolve();
  let askedAt = performance.now();
  try {
    while (at < sizeBytes) {
      if (performance.now() - askedAt > askEveryMs) {
        if (!(await goOn())) throw new CopyFailure('stopped');
        askedAt = performance.now();
      }
      const buffer = turn++ % 2 === 0 ? buffers[0] : buffers[1];
      const { bytesRead } = await onSide('card', from.read(buffer, 0, Math.min(size, sizeBytes - at), at));
      if (bytesRead === 0) throw new CopyFailure('card:changed');
      const piece = buffer.subarray(0, bytesRead);
      digest.update(piece);
      await writing;
      writing = writeAll(to, piece, at);
      // Looked at in the next round, or below.
      writing.catch(() => undefined);
      at += bytesRead;
    }
  } finally {
    await Promise.allSettled([writing]);
  }
  await writing;
  return digest.digest('hex');
}

async function writeAll(to: FileHandle, piece: Buffer, position: number): Promise<void> {
  for (let done = 0; done < piece.length;) {
    const { bytesWritten } = await onSide('library', to.write(piece, done, piece.length - done, position + done));
    done += bytesWritten;
  }
}

async function checkSame(facts: ScannedFile, from: FileHandle): Promise<void> {
  if (!isUnchanged(facts, await onSide('card', from.stat()))) throw new CopyFailure('card:changed');
}

/** What cannot be removed now is removed at the next start of a copy. */
async function removeTemporary(path: string): Promise<void> {
  await unlink(pathToFs(path)).catch(() => undefined);
}

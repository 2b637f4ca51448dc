import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, statfs, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QuarterTurns, RenditionSize } from '../../../../src-shared/contract/media.ts';
import { cacheTag, cacheTagSignature } from '../../platform/files/left-out.ts';
import { RenditionCacheError } from './rendition-cache-error.ts';
import { isLasting, renditionFile, type KeptSize, type RenditionFolders } from './rendition-files.ts';

/** The share of the free disk that renditions may take. */
const budgetShare = 0.1;
/** Over the budget, so much of it is freed: not every picture more shall look through the whole cache. */
const freedTo = 0.95;
/** A view rendition's time of use is noted once in this time, not at every look. */
const touchAfterMs = 24 * 60 * 60 * 1000;

/** What all pictures take, and the room there is for them. */
interface Room {
  usedBytes: number;
  readonly budgetBytes: number;
}

/**
 * The renditions of a library on disk. A cache: every file may be deleted at any time and is made again when seen.
 * Grid renditions stay; view renditions, what is turned and what is in full size stay as long as there is room, the longest
 * unused go first.
 */
export class RenditionCache {
  readonly folders: RenditionFolders;
  readonly #budgetBytes: number | null;
  #room: Promise<Room> | null = null;

  private constructor(folders: RenditionFolders, budgetBytes: number | null) {
    this.folders = folders;
    this.#budgetBytes = budgetBytes;
  }

  /**
   * Opens the cache in `root` and clears away what a killed engine left half written. `budgetBytes` null: a tenth of
   * what is free (with what the renditions already take). A folder that cannot be written is told of when there is
   * something to write.
   */
  static async open(root: string, budgetBytes: number | null): Promise<RenditionCache> {
    const temporaries = join(root, 'temporary');
    await rm(temporaries, { recursive: true, force: true }).catch(() => undefined);
    // A folder of this run's own: a child of a killed engine that still breathes has nowhere to write.
    const cache = new RenditionCache({ root, temporary: join(temporaries, randomUUID()) }, budgetBytes);
    await cache.#makeFolders().catch(() => undefined);
    return cache;
  }

  /** The file and its size, null where it is not there. Notes that it was used. */
  async find(
    sha256: string,
    size: KeptSize,
    turn: QuarterTurns = 0,
  ): Promise<{ path: string; sizeBytes: number } | null> {
    const path = renditionFile(this.folders.root, sha256, { size, turn });
    try {
      const { size: sizeBytes, atimeMs, mtime } = await stat(path);
      // Empty: a power cut between the name and the bytes.
      if (sizeBytes === 0) return null;
      if (!isLasting(path) && Date.now() - atimeMs > touchAfterMs)
        await utimes(path, new Date(), mtime).catch(() => undefined);
      return { path, sizeBytes };
    } catch {
      return null;
    }
  }

  /**
   * Which sizes of a new content to write: `view` only as long as there is room. Makes the folders anew where they were
   * deleted; throws `RenditionCacheError` where that cannot be done.
   */
  async sizesToWrite(): Promise<readonly RenditionSize[]> {
    try {
      await this.#makeFolders();
      const { usedBytes, budgetBytes } = await this.#openRoom();
      return usedBytes < budgetBytes ? ['grid', 'view'] : ['grid'];
    } catch (error) {
      throw new RenditionCacheError(error);
    }
  }

  /** Counts what was written; before the room was measured there is nothing to count. */
  async wrote(bytes: number): Promise<void> {
    const room = await this.#room?.catch(() => null);
    if (room) room.usedBytes += bytes;
  }

  /** Makes the folders where they were deleted; throws `RenditionCacheError` where that cannot be done. */
  async prepare(): Promise<void> {
    try {
      await this.#makeFolders();
    } catch (error) {
      throw new RenditionCacheError(error);
    }
  }

  /**
   * Deletes the longest unused pictures but the grid renditions, and never `inUse`, until all fit into the budget again;
   * returns how many.
   */
  async enforceBudget(inUse: string | null = null): Promise<number> {
    const room = await this.#openRoom();
    if (room.usedBytes <= room.budgetBytes) return 0;
    const passing: { path: string; sizeBytes: number; usedAtMs: number }[] = [];
    let usedBytes = 0;
    for await (const file of this.#files()) {
      usedBytes += file.sizeBytes;
      if (!isLasting(file.path) && file.path !== inUse) passing.push(file);
    }
    passing.sort((a, b) => a.usedAtMs - b.usedAtMs);
    let deleted = 0;
    for (const { path, sizeBytes } of passing) {
      if (usedBytes <= room.budgetBytes * freedTo) break;
      await unlink(path).catch(() => undefined);
      usedBytes -= sizeBytes;
      deleted += 1;
    }
    room.usedBytes = usedBytes;
    return deleted;
  }

  /** Removes this run's folder for half-written files. */
  async close(): Promise<void> {
    await rm(this.folders.temporary, { recursive: true, force: true }).catch(() => undefined);
  }

  async #makeFolders(): Promise<void> {
    const { root, temporary } = this.folders;
    const made = await mkdir(temporary, { recursive: true });
    if (made === undefined) return;
    // Something was deleted, or this is the first time.
    this.#room = null;
    await writeFile(join(root, cacheTag), `${cacheTagSignature}\n# Pictures made by Fernweh. They may be deleted.\n`);
  }

  async #openRoom(): Promise<Room> {
    const room = (this.#room ??= this.#measure());
    try {
      return await room;
    } catch (error) {
      if (this.#room === room) this.#room = null;
      throw error;
    }
  }

  async #measure(): Promise<Room> {
    let usedBytes = 0;
    for await (const { sizeBytes } of this.#files()) usedBytes += sizeBytes;
    if (this.#budgetBytes !== null) return { usedBytes, budgetBytes: this.#budgetBytes };
    const { bavail, bsize } = await statfs(this.folders.root);
    return { usedBytes, budgetBytes: (bavail * bsize + usedBytes) * budgetShare };
  }

  /** Every rendition there is; what is deleted meanwhile is left out. */
  async *#files(): AsyncGenerator<{ path: string; sizeBytes: number; usedAtMs: number }> {
    for (const folder of await readdir(this.folders.root).catch(noneWhereGone)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await readdir(join(this.folders.root, folder)).catch(noneWhereGone)) {
        const path = join(this.folders.root, folder, name);
        const found = await stat(path).catch(() => null);
        if (found !== null) yield { path, sizeBytes: found.size, usedAtMs: Math.max(found.atimeMs, found.mtimeMs) };
      }
    }
  }
}

function noneWhereGone(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}

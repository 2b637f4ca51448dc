import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, statfs, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenditionSize } from '../../../../src-shared/contract/media.ts';
import { cacheTag, cacheTagSignature } from '../scan/left-out.ts';
import { RenditionCacheError } from './rendition-cache-error.ts';
import { renditionFile, type RenditionFolders } from './rendition-files.ts';

/** The share of the free disk that renditions may take. */
const budgetShare = 0.1;
/** A view rendition's time of use is noted once in this time, not at every look. */
const touchAfterMs = 24 * 60 * 60 * 1000;

/** What the view renditions take, and the room there is for them. */
interface Room {
  usedBytes: number;
  readonly budgetBytes: number;
}

/**
 * The renditions of a library on disk. A cache: every file may be deleted at any time and is made again when seen.
 * Grid renditions stay; view renditions stay as long as there is room, the longest unused go first.
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
  async find(sha256: string, size: RenditionSize): Promise<{ path: string; sizeBytes: number } | null> {
    const path = renditionFile(this.folders.root, sha256, size);
    try {
      const { size: sizeBytes, atimeMs, mtime } = await stat(path);
      // Empty: a power cut between the name and the bytes.
      if (sizeBytes === 0) return null;
      if (size === 'view' && Date.now() - atimeMs > touchAfterMs)
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

  /** Deletes the longest unused view renditions until all fit into the budget again; returns how many. */
  async enforceBudget(): Promise<number> {
    const room = await this.#openRoom();
    if (room.usedBytes <= room.budgetBytes) return 0;
    const views: { path: string; sizeBytes: number; usedAtMs: number }[] = [];
    let usedBytes = 0;
    for await (const file of this.#files()) {
      usedBytes += file.sizeBytes;
      if (file.path.endsWith('.view.jpg')) views.push(file);
    }
    views.sort((a, b) => a.usedAtMs - b.usedAtMs);
    let deleted = 0;
    for (const view of views) {
      if (usedBytes <= room.budgetBytes) break;
      await unlink(view.path).catch(() => undefined);
      usedBytes -= view.sizeBytes;
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

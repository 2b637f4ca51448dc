import { randomUUID } from 'node:crypto';
import { mkdir, opendir, readdir, rm, stat, statfs, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenditionSize } from '../../../../src-shared/contract/media.ts';
import { cacheTag, cacheTagSignature } from '../scan/left-out.ts';
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
   * what is free (with what the renditions already take).
   */
  static async open(root: string, budgetBytes: number | null): Promise<RenditionCache> {
    const temporaries = join(root, 'temporary');
    await rm(temporaries, { recursive: true, force: true });
    // A folder of this run's own: a child of a killed engine that still breathes has nowhere to write.
    const temporary = join(temporaries, randomUUID());
    await mkdir(temporary, { recursive: true });
    await writeFile(join(root, cacheTag), `${cacheTagSignature}\n# Pictures made by Fernweh. They may be deleted.\n`);
    return new RenditionCache({ root, temporary }, budgetBytes);
  }

  /** The file and its size, null where it is not there. Notes that it was used. */
  async find(sha256: string, size: RenditionSize): Promise<{ path: string; sizeBytes: number } | null> {
    const path = renditionFile(this.folders.root, sha256, size);
    try {
      const { size: sizeBytes, atimeMs, mtime } = await stat(path);
      // Empty: a power cut between the name and the bytes.
      if (sizeBytes === 0) return null;
      if (size === 'view' && Date.now() - atimeMs > touchAfterMs) await utimes(path, new Date(), mtime);
      return { path, sizeBytes };
    } catch {
      return null;
    }
  }

  /** Which sizes of a new content to write: `view` only as long as there is room. */
  async sizesToWrite(): Promise<readonly RenditionSize[]> {
    const { usedBytes, budgetBytes } = await this.#openRoom();
    return usedBytes < budgetBytes ? ['grid', 'view'] : ['grid'];
  }

  /** Counts what was written. */
  async wrote(bytes: number): Promise<void> {
    (await this.#openRoom()).usedBytes += bytes;
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
    await rm(this.folders.temporary, { recursive: true, force: true });
  }

  #openRoom(): Promise<Room> {
    this.#room ??= this.#measure();
    return this.#room;
  }

  async #measure(): Promise<Room> {
    let usedBytes = 0;
    for await (const { sizeBytes } of this.#files()) usedBytes += sizeBytes;
    if (this.#budgetBytes !== null) return { usedBytes, budgetBytes: this.#budgetBytes };
    const { bavail, bsize } = await statfs(this.folders.root);
    return { usedBytes, budgetBytes: (bavail * bsize + usedBytes) * budgetShare };
  }

  /** Every rendition there is. */
  async *#files(): AsyncGenerator<{ path: string; sizeBytes: number; usedAtMs: number }> {
    for (const folder of await readdir(this.folders.root)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for await (const entry of await opendir(join(this.folders.root, folder))) {
        const path = join(this.folders.root, folder, entry.name);
        const found = await stat(path).catch(() => null);
        if (found !== null) yield { path, sizeBytes: found.size, usedAtMs: Math.max(found.atimeMs, found.mtimeMs) };
      }
    }
  }
}

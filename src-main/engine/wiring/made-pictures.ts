import type { QuarterTurns, RenditionSize } from '../../../src-shared/contract/media.ts';
import type { MediaFile } from '../engine.ts';
import type { WrittenPicture } from '../ingest/full-picture.ts';
import { taskPriority, taskTimeoutMs } from '../ingest/import-parts.ts';
import type { PhotoTasks } from '../ingest/photo-worker.ts';
import { renditionCacheCode, toldCacheError } from '../ingest/renditions/rendition-cache-error.ts';
import type { RenditionCache } from '../ingest/renditions/rendition-cache.ts';
import type { KeptPicture } from '../ingest/renditions/rendition-files.ts';
import { isUnchanged } from '../platform/files/file-facts.ts';
import { browserMimes } from '../platform/image/browser-formats.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import type { AssetFile } from './asset-file.ts';
import { OneByOne } from './one-by-one.ts';
import { Recent } from './recent.ts';

interface MakingParts {
  readonly photos: ChildPool<PhotoTasks>;
  readonly renditions: RenditionCache;
}

/** For how many files it is kept whether a browser shows them. */
const keptAnswers = 1000;

/** The picture of a content as a file to send. */
export function keptFile(path: string, sha256: string, { size, turn }: KeptPicture): MediaFile {
  const turned = turn === 0 ? '' : `-t${turn}`;
  return { path, mime: 'image/jpeg', etag: `"${sha256}-${size}${turned}"`, lasting: true };
}

/** Pictures made from others when somebody looks at them, and kept as long as there is room: turned, and in full size. */
export class MadePictures {
  readonly #parts: MakingParts;
  readonly #turning = new OneByOne<MediaFile | null>();
  readonly #full = new OneByOne<MediaFile | null>();
  readonly #shownAsItIs = new Recent<string, boolean>(keptAnswers);

  constructor(parts: MakingParts) {
    this.#parts = parts;
  }

  /** A rendition that is there, turned; null where it is gone meanwhile. Rejects as a task about the file does. */
  async turned(sha256: string, size: RenditionSize, turn: QuarterTurns): Promise<MediaFile | null> {
    const { renditions } = this.#parts;
    const found = await renditions.find(sha256, size, turn);
    if (found !== null) return keptFile(found.path, sha256, { size, turn });
    return this.#turning.ask(`${sha256} ${size} ${turn}`, () => {
      const write = (): Promise<WrittenPicture> =>
        this.#parts.photos.run(
          'turn',
          { sha256, size, turn, folders: renditions.folders },
          { priority: taskPriority.waiting, timeoutMs: taskTimeoutMs.thumbnail },
        );
      return this.#written(write, { size, turn });
    });
  }

  /** Whether a browser shows this file itself as it should be seen. Rejects as a task about the file does. */
  async isShownAsItIs({ path, tag }: AssetFile, mime: string): Promise<boolean> {
    if (!browserMimes.has(mime)) return false;
    const known = this.#shownAsItIs.get(tag);
    if (known !== undefined) return known;
    const options = { priority: taskPriority.waiting, timeoutMs: taskTimeoutMs.thumbnail };
    const isShown = await this.#parts.photos.run('shownAsItIs', { path }, options);
    this.#shownAsItIs.set(tag, isShown);
    return isShown;
  }

  /**
   * The full-size picture of a file, turned: kept, else made now, one after the other. Null where it was deleted at once.
   * Rejects as a task about the file does, and with the signal's reason.
   */
  async full(file: AssetFile, turn: QuarterTurns, signal?: AbortSignal): Promise<MediaFile | null> {
    const { renditions, photos } = this.#parts;
    const { path, sizeBytes, mtimeMs, tag, original } = file;
    const isKnown = isUnchanged(original, { size: sizeBytes, mtimeMs });
    const found = original.sha256 === null || !isKnown ? null : await renditions.find(original.sha256, 'full', turn);
    if (found !== null && original.sha256 !== null)
      return keptFile(found.path, original.sha256, { size: 'full', turn });
    return this.#full.ask(
      `${tag} ${turn}`,
      () => {
        const facts = { path, sizeBytes, mtimeMs, inode: null };
        const write = (): Promise<WrittenPicture> =>
          photos.run(
            'full',
            { facts, folders: renditions.folders, turn },
            { priority: taskPriority.waiting, timeoutMs: taskTimeoutMs.render },
          );
        return this.#written(write, { size: 'full', turn });
      },
      signal,
    );
  }

  /** Has a picture written, once more where the cache was deleted under it; then makes room for it. */
  async #written(write: () => Promise<WrittenPicture>, kept: KeptPicture): Promise<MediaFile | null> {
    const { renditions } = this.#parts;
    const written = await this.#prepared(write).catch((error: unknown) => {
      if (renditionCacheCode(error) === 'renditions-gone' && kept.size === 'full') return this.#prepared(write);
      throw error;
    });
    await renditions.wrote(written.writtenBytes);
    const found = await renditions.find(written.sha256, kept.size, kept.turn);
    if (found === null) return null;
    // A cache over its budget is no reason to show nothing.
    await renditions.enforceBudget(found.path).catch(() => undefined);
    return keptFile(found.path, written.sha256, kept);
  }

  async #prepared(write: () => Promise<WrittenPicture>): Promise<WrittenPicture> {
    const { renditions } = this.#parts;
    try {
      await renditions.prepare();
      return await write();
    } catch (error) {
      const code = renditionCacheCode(error);
      if (code === null || code === 'renditions-gone') throw error;
      throw toldCacheError(code, renditions.folders.root, error);
    }
  }
}

import { realpath, stat } from 'node:fs/promises';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { RenditionSize } from '../../../src-shared/contract/media.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { MotionPartFacts } from '../catalog/motion-part.ts';
import type { AssetOriginal } from '../catalog/read-assets.ts';
import type { MediaBytes, MediaFile } from '../engine.ts';
import { taskPriority, taskTimeoutMs } from '../ingest/import-parts.ts';
import type { PhotoTasks } from '../ingest/photo-worker.ts';
import { renderInPool } from '../ingest/render-in-pool.ts';
import type { RenditionCache } from '../ingest/renditions/rendition-cache.ts';
import { isWithin } from '../ingest/scan/within.ts';
import { pathFromBytes, pathToFs } from '../platform/files/path-bytes.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import { ChildCrash, ChildOutOfMemory, ChildTimeout, PoolClosed, TaskError } from '../platform/pool/pool-errors.ts';
import { Recent } from './recent.ts';

/** What pictures need from the rest of the engine. */
export interface PictureParts {
  readonly photos: ChildPool<PhotoTasks>;
  readonly renditions: RenditionCache;
  /** Contents rendered here before the import came to them: it need not decode them again. */
  readonly renderedEarly: Recent<string, { width: number; height: number; color: number }>;
  /** The files of an asset, the best first; empty for an unknown asset. */
  readonly originalsOf: (assetId: string) => Promise<readonly AssetOriginal[]>;
  readonly assetOf: (assetId: string) => Promise<Asset | null>;
  /** Where the video is inside the files of a motion photo. */
  readonly motionPartOf: (assetId: string) => Promise<MotionPartFacts | null>;
}

/** Thumbnails from inside files that are kept in memory, and for how many files it is known that there is none. */
const keptThumbnails = 400;
const jpeg = 'image/jpeg';

/** Pictures of assets for a page: renditions, made when they are missing, and originals. */
export class Pictures {
  readonly #parts: PictureParts;
  readonly #making = new Map<string, Promise<MediaFile>>();
  readonly #thumbnails = new Recent<string, Promise<Uint8Array | null>>(keptThumbnails);

  constructor(parts: PictureParts) {
    this.#parts = parts;
  }

  /**
   * The rendition: from the cache, else made now. Before an asset is identified, the thumbnail inside its file stands
   * in for its grid rendition. Null for an unknown asset; `not-found` where no file of it can be decoded now.
   */
  async rendition(assetId: string, size: RenditionSize): Promise<MediaFile | MediaBytes | null> {
    const originals = await this.#parts.originalsOf(assetId);
    const [first] = originals;
    if (first === undefined) return null;
    const sha256 = originals.find((original) => original.sha256 !== null)?.sha256 ?? null;
    if (sha256 !== null) {
      const found = await this.#parts.renditions.find(sha256, size);
      if (found !== null) return renditionFile(found.path, sha256, size);
    } else if (size === 'grid') {
      const early = await this.#thumbnail(first);
      if (early !== null) return early;
    }
    const key = `${assetId} ${size}`;
    let making = this.#making.get(key);
    if (making === undefined) {
      making = this.#make(originals, size)
        .catch(rethrowTold)
        .finally(() => this.#making.delete(key));
      this.#making.set(key, making);
    }
    return making;
  }

  /**
   * The asset's file; only ever a regular file that lies, links resolved, inside the source it was found in. Null for
   * an unknown asset and where no such file is there now.
   */
  async original(assetId: string): Promise<MediaFile | null> {
    const found = await this.#file(assetId);
    if (found === null) return null;
    const mime = (await this.#parts.assetOf(assetId))?.mime ?? 'application/octet-stream';
    return { path: found.path, mime, etag: `"${found.tag}"`, lasting: true };
  }

  /**
   * What moves with a still: the video beside it, if it is there, else the video inside its file. Found as `original`
   * finds files; null where there is none.
   */
  async motion(assetId: string): Promise<MediaFile | null> {
    const asset = await this.#parts.assetOf(assetId);
    for (const { role, assetId: videoId, missing } of asset?.files ?? []) {
      const video = role !== 'live-video' || missing || videoId === null ? null : await this.original(videoId);
      if (video !== null) return video;
    }
    const part = await this.#parts.motionPartOf(assetId);
    const found = part === null ? null : await this.#file(assetId);
    if (part === null || found === null || part.offset + part.sizeBytes > found.sizeBytes) return null;
    return { path: found.path, mime: 'video/mp4', etag: `"${found.tag}-motion"`, lasting: true, part };
  }

  /** The first file of the asset that is there, lies inside its source and is a regular one. */
  async #file(assetId: string): Promise<{ path: string | Buffer; sizeBytes: number; tag: string } | null> {
    for (const original of await this.#parts.originalsOf(assetId)) {
      try {
        const real = pathFromBytes(await realpath(pathToFs(original.path), { encoding: 'buffer' }));
        const source = pathFromBytes(await realpath(pathToFs(original.sourcePath), { encoding: 'buffer' }));
        const found = await stat(pathToFs(real));
        if (!isWithin(real, source) || !found.isFile()) continue;
        const tag = `${original.sha256 ?? original.originalId}-${found.size}-${found.mtimeMs}`;
        return { path: pathToFs(real), sizeBytes: found.size, tag };
      } catch {
        // Away now; another file of the asset may be there.
      }
    }
    return null;
  }

  async #thumbnail({ originalId, path, sizeBytes, mtimeMs }: AssetOriginal): Promise<MediaBytes | null> {
    const key = `${originalId}-${sizeBytes}-${mtimeMs}`;
    const known = this.#thumbnails.get(key);
    const reading = known ?? this.#readThumbnail(path);
    if (known === undefined) this.#thumbnails.set(key, reading);
    const bytes = await reading;
    return bytes === null ? null : { bytes, mime: jpeg, etag: `"early-${key}"`, lasting: false };
  }

  #readThumbnail(path: string): Promise<Uint8Array | null> {
    const options = { priority: taskPriority.waiting, timeoutMs: taskTimeoutMs.thumbnail };
    return this.#parts.photos.run('thumbnail', { path }, options).catch((error: unknown) => {
      if (isOfTheFile(error)) return null;
      return rethrowTold(error);
    });
  }

  async #make(originals: readonly AssetOriginal[], size: RenditionSize): Promise<MediaFile> {
    const { renditions, renderedEarly } = this.#parts;
    let reason = 'No file of it is there now. Connect its drive.';
    for (const { path, sizeBytes, mtimeMs, missing } of originals) {
      if (missing) continue;
      try {
        const task = { facts: { path, sizeBytes, mtimeMs, inode: null }, priority: taskPriority.waiting };
        const output = await renderInPool(this.#parts, task, async (sha256) => {
          const others: readonly RenditionSize[] = size === 'grid' ? ['view'] : ['grid'];
          const wanted = (await renditions.sizesToWrite()).filter((one) => others.includes(one));
          const missingOnes = await Promise.all(wanted.map((one) => renditions.find(sha256, one)));
          return [size, ...wanted.filter((_, index) => missingOnes[index] === null)];
        });
        if (output.rendered !== null) renderedEarly.set(output.sha256, output.rendered);
        const found = await renditions.find(output.sha256, size);
        if (found !== null) return renditionFile(found.path, output.sha256, size);
      } catch (error) {
        if (!isOfTheFile(error)) throw error;
        if (error instanceof TaskError) reason = error.message;
      }
    }
    throw new FernwehError('not-found', `This photo cannot be shown. ${reason}`);
  }
}

function renditionFile(path: string, sha256: string, size: RenditionSize): MediaFile {
  return { path, mime: jpeg, etag: `"${sha256}-${size}"`, lasting: true };
}

/** Whether the error is about this one file, and not about the engine or its cache. */
function isOfTheFile(error: unknown): boolean {
  const ofTheFile = [TaskError, ChildCrash, ChildOutOfMemory, ChildTimeout];
  return ofTheFile.some((kind) => error instanceof kind);
}

/** What is about the engine, in words for a person. */
function rethrowTold(error: unknown): never {
  if (error instanceof PoolClosed) throw new FernwehError('engine-stopped', 'Fernweh is closing.', { cause: error });
  throw error;
}

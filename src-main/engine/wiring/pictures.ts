import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { QuarterTurns, RenditionSize } from '../../../src-shared/contract/media.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { MotionPartFacts } from '../catalog/motion-part.ts';
import type { AssetOriginal } from '../catalog/read-assets.ts';
import type { MediaBytes, MediaFile } from '../engine.ts';
import { taskPriority, taskTimeoutMs } from '../ingest/import-parts.ts';
import type { PhotoTasks } from '../ingest/photo-worker.ts';
import { renderInPool } from '../ingest/render-in-pool.ts';
import { renditionCacheCode } from '../ingest/renditions/rendition-cache-error.ts';
import type { RenditionCache } from '../ingest/renditions/rendition-cache.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import { ChildCrash, ChildOutOfMemory, ChildTimeout, PoolClosed, TaskError } from '../platform/pool/pool-errors.ts';
import { firstFile } from './asset-file.ts';
import { keptFile, MadePictures } from './made-pictures.ts';
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
const noFile = 'No file of it is there now. Connect its drive.';

/** Pictures of assets for a page: renditions, made when they are missing, and originals. */
export class Pictures {
  readonly #parts: PictureParts;
  readonly #made: MadePictures;
  readonly #making = new Map<string, Promise<MediaFile>>();
  readonly #thumbnails = new Recent<string, Promise<Uint8Array | null>>(keptThumbnails);

  constructor(parts: PictureParts) {
    this.#parts = parts;
    this.#made = new MadePictures(parts);
  }

  /**
   * The rendition, turned so (null: as the user turned the asset): from the cache, else made now. Before an asset is
   * identified, the thumbnail inside its file stands in for its grid rendition. Null for an unknown asset; `not-found`
   * where no file of it can be decoded now.
   */
  async rendition(
    assetId: string,
    size: RenditionSize,
    asked: QuarterTurns | null,
  ): Promise<MediaFile | MediaBytes | null> {
    const originals = await this.#parts.originalsOf(assetId);
    const [first] = originals;
    if (first === undefined) return null;
    const turn = asked ?? first.turn;
    const sha256 = originals.find((original) => original.sha256 !== null)?.sha256 ?? null;
    if (sha256 === null && size === 'grid') {
      const early = await this.#thumbnail(first, turn);
      if (early !== null) return early;
    }
    if (turn === 0) return this.#upright(assetId, originals, sha256, size);
    return this.#turned(sha256, size, turn, () => this.#upright(assetId, originals, sha256, size));
  }

  /**
   * The sharpest picture that a browser can show, turned so (null: as the user turned the asset); of a video its `view`
   * rendition. Null for an unknown asset; `not-found` where no file of it is there or can be decoded now.
   */
  async sharpest(
    assetId: string,
    asked: QuarterTurns | null,
    signal?: AbortSignal,
  ): Promise<MediaFile | MediaBytes | null> {
    const [originals, asset] = await Promise.all([this.#parts.originalsOf(assetId), this.#parts.assetOf(assetId)]);
    const [first] = originals;
    if (first === undefined || asset === null) return null;
    const turn = asked ?? first.turn;
    if (asset.kind === 'video') return this.rendition(assetId, 'view', turn);
    const file = await firstFile(originals);
    if (file === null) throw cannotBeShown(noFile);
    try {
      if (turn === 0 && (await this.#made.isShownAsItIs(file, asset.mime))) {
        return { path: pathToFs(file.path), mime: asset.mime, etag: `"${file.tag}"`, lasting: true };
      }
      const made = await this.#made.full(file, turn, signal);
      if (made !== null) return made;
    } catch (error) {
      if (!isOfTheFile(error)) return rethrowTold(error);
      throw cannotBeShown(error instanceof TaskError ? error.message : '');
    }
    throw cannotBeShown('');
  }

  /**
   * The asset's file; only ever a regular file that lies, links resolved, inside the source it was found in. Null for
   * an unknown asset and where no such file is there now.
   */
  async original(assetId: string): Promise<MediaFile | null> {
    const found = await firstFile(await this.#parts.originalsOf(assetId));
    if (found === null) return null;
    const mime = (await this.#parts.assetOf(assetId))?.mime ?? 'application/octet-stream';
    return { path: pathToFs(found.path), mime: playedAs(mime), etag: `"${found.tag}"`, lasting: true };
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
    const found = part === null ? null : await firstFile(await this.#parts.originalsOf(assetId));
    if (part === null || found === null || part.offset + part.sizeBytes > found.sizeBytes) return null;
    return { path: pathToFs(found.path), mime: 'video/mp4', etag: `"${found.tag}-motion"`, lasting: true, part };
  }

  /** The rendition as it was made, from the cache or now. */
  async #upright(
    assetId: string,
    originals: readonly AssetOriginal[],
    sha256: string | null,
    size: RenditionSize,
  ): Promise<MediaFile> {
    const found = sha256 === null ? null : await this.#parts.renditions.find(sha256, size);
    if (found !== null && sha256 !== null) return keptFile(found.path, sha256, { size, turn: 0 });
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

  /** The rendition turned; made upright first where it is not there. */
  async #turned(
    sha256: string | null,
    size: RenditionSize,
    turn: QuarterTurns,
    makeUpright: () => Promise<MediaFile>,
  ): Promise<MediaFile | MediaBytes | null> {
    try {
      const known = sha256 === null ? null : await this.#unlessGone(sha256, size, turn);
      if (known !== null) return known;
      // Its validator begins with the name of the content.
      const made = /^"([0-9a-f]{64})-/.exec((await makeUpright()).etag)?.[1];
      const turned = made === undefined ? null : await this.#unlessGone(made, size, turn);
      if (turned !== null) return turned;
    } catch (error) {
      if (!isOfTheFile(error)) return rethrowTold(error);
      throw cannotBeShown(error instanceof TaskError ? error.message : '');
    }
    throw cannotBeShown('');
  }

  /** Null where the rendition to be turned is not there. */
  async #unlessGone(sha256: string, size: RenditionSize, turn: QuarterTurns): Promise<MediaFile | null> {
    try {
      return await this.#made.turned(sha256, size, turn);
    } catch (error) {
      if (renditionCacheCode(error) === 'renditions-gone') return null;
      throw error;
    }
  }

  async #thumbnail(
    { originalId, path, sizeBytes, mtimeMs }: AssetOriginal,
    turn: QuarterTurns,
  ): Promise<MediaBytes | null> {
    const key = `${originalId}-${sizeBytes}-${mtimeMs}-${turn}`;
    const known = this.#thumbnails.get(key);
    const reading = known ?? this.#readThumbnail(path, turn);
    if (known === undefined) this.#thumbnails.set(key, reading);
    const bytes = await reading;
    return bytes === null ? null : { bytes, mime: jpeg, etag: `"early-${key}"`, lasting: false };
  }

  #readThumbnail(path: string, turn: QuarterTurns): Promise<Uint8Array | null> {
    const options = { priority: taskPriority.waiting, timeoutMs: taskTimeoutMs.thumbnail };
    return this.#parts.photos.run('thumbnail', { path, turn }, options).catch((error: unknown) => {
      if (isOfTheFile(error)) return null;
      return rethrowTold(error);
    });
  }

  async #make(originals: readonly AssetOriginal[], size: RenditionSize): Promise<MediaFile> {
    const { renditions, renderedEarly } = this.#parts;
    let reason = noFile;
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
        if (found !== null) return keptFile(found.path, output.sha256, { size, turn: 0 });
      } catch (error) {
        if (!isOfTheFile(error)) throw error;
        if (error instanceof TaskError) reason = error.message;
      }
    }
    throw cannotBeShown(reason);
  }
}

/**
 * Browsers play what is inside QuickTime, M4V and 3GPP files as they play MP4, which is the same family (ISO/IEC
 * 14496-12), but say that they cannot where they hear another name than MP4.
 */
function playedAs(mime: string): string {
  return mime.startsWith('video/') ? 'video/mp4' : mime;
}

function cannotBeShown(reason: string): FernwehError {
  return new FernwehError('not-found', `This photo cannot be shown. ${reason}`.trim());
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

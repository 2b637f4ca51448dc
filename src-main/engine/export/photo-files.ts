/** @file Pictures and copies of originals, made by other processes: a file that kills a decoder costs no more than itself. */
import { lstat, readFile, unlink } from 'node:fs/promises';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { Asset, AssetFile } from '../../../src-shared/model/asset.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import type { ScannedFile } from '../platform/files/file-facts.ts';
import type { ExportParts } from './export-parts.ts';
import type { ExportPhoto } from './export-photo.ts';
import type { PictureCut, ScratchFile, WrittenFile } from './exporter.ts';
import type { OriginalFile, PictureRecipe } from './pictures/picture-recipe.ts';
import type { SafeWriter, Temporary } from './safe-writer.ts';

const priority = 1;
/** A picture takes seconds; a slow disk, or a machine that has much to do, more. */
const pictureTimeoutMs = 300_000;
const copyTimeoutMs = 600_000;
/** A slow card still reads so much. */
const slowestBytesPerMs = 100;
const pictureQuality = 85;
/** Of view renditions, in pixels. */
const viewLongerSide = 1440;

/** Makes files of an export from originals. All reject with what `exportError` understands. */
export class PhotoFiles {
  readonly #parts: ExportParts;
  readonly #writer: SafeWriter;

  constructor(parts: ExportParts, writer: SafeWriter) {
    this.#parts = parts;
    this.#writer = writer;
  }

  async picture(path: string, photo: ExportPhoto, recipe: PictureRecipe, time: number | null): Promise<WrittenFile> {
    const facts = await this.#original(photo.asset.id);
    return await this.#placed(path, (temporary) =>
      this.#parts.pool.run('picture', { facts, temporary, recipe, time }, { priority, timeoutMs: pictureTimeoutMs }),
    );
  }

  /** As `ExportRun.scratch`. */
  async scratch(photo: ExportPhoto, recipe: PictureRecipe | null, time: number | null): Promise<ScratchFile> {
    const facts = await this.#original(photo.asset.id);
    const taken = time ?? facts.mtimeMs;
    if (recipe === null) return { ...facts, time: taken, remove: () => Promise.resolve() };
    const path = await this.#writer.temporaryFor('picture');
    const remove = async (): Promise<void> => {
      await unlink(pathToFs(path)).catch(() => undefined);
    };
    try {
      const options = { priority, timeoutMs: pictureTimeoutMs };
      const made = await this.#parts.pool.run('picture', { facts, temporary: path, recipe, time }, options);
      return { path, sizeBytes: made.sizeBytes, time: taken, remove };
    } catch (error) {
      await remove();
      throw error;
    }
  }

  /** As `ExportRun.cut`. */
  async cut(jpeg: Uint8Array, cut: PictureCut): Promise<Uint8Array> {
    return await this.#parts.pool.run('smaller', { jpeg, ...cut }, { priority, timeoutMs: pictureTimeoutMs });
  }

  /** `from` null: the photo's original; else another file of it. `pass` waits while the export is paused. */
  async copy(
    path: string,
    { asset }: ExportPhoto,
    from: AssetFile | null,
    pass: () => Promise<void>,
  ): Promise<WrittenFile> {
    const facts = from === null ? await this.#original(asset.id) : await this.#fileOf(from);
    const timeoutMs = copyTimeoutMs + facts.sizeBytes / slowestBytesPerMs;
    const answer = (): Promise<boolean> =>
      pass().then(
        () => true,
        () => false,
      );
    return await this.#placed(path, async (temporary) => {
      const sha256 = await this.#parts.pool.run('copy', { facts, temporary }, { priority, timeoutMs, answer });
      return { sha256, sizeBytes: facts.sizeBytes };
    });
  }

  /** The file of the asset as it is now. Throws `original-away`. */
  async #original(assetId: string): Promise<OriginalFile> {
    const found = await this.#parts.originalOf(assetId);
    if (found === null) throw new FileFailure('original-away');
    return found;
  }

  /** A companion is an asset of its own; a sidecar a file that a scan met. */
  async #fileOf({ path, assetId }: AssetFile): Promise<ScannedFile> {
    if (assetId !== null) return await this.#original(assetId);
    const found = await lstat(pathToFs(path)).catch(() => null);
    if (found?.isFile() !== true) throw new FileFailure('original-away');
    return { path, sizeBytes: found.size, mtimeMs: found.mtimeMs };
  }

  async #placed(
    path: string,
    make: (temporary: string) => Promise<Omit<Temporary, 'temporary'>>,
  ): Promise<WrittenFile> {
    const temporary = await this.#writer.temporaryFor(path);
    try {
      return await this.#writer.place(path, { temporary, ...(await make(temporary)) });
    } catch (error) {
      await unlink(pathToFs(temporary)).catch(() => undefined);
      throw error;
    }
  }
}

/** How `ExportPhoto.picture` makes its picture: from the view rendition while that is large enough, else from the original. */
export function pictureOf(parts: ExportParts, asset: Asset): ExportPhoto['picture'] {
  const options = { priority, timeoutMs: pictureTimeoutMs };
  return async (longerSide) => {
    const view = longerSide > viewLongerSide && asset.kind === 'photo' ? null : await parts.viewOf(asset.id);
    if (view !== null) {
      const jpeg = typeof view === 'string' ? await readFile(view) : view;
      return await parts.pool.run('smaller', { jpeg, longerSide, quality: pictureQuality }, options);
    }
    const facts = await parts.originalOf(asset.id);
    if (facts === null) throw new FileFailure('original-away');
    return await parts.pool.run('jpeg', { facts, longerSide, quarters: asset.turn, quality: pictureQuality }, options);
  };
}

import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FernwehError, FileFailure } from '../../../src-shared/contract/errors.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportNote } from '../../../src-shared/model/export.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { ExportFileRow, ExportPhotoRow, ExportRow } from '../catalog/exports.ts';
import { madeFromStart, type MadePage } from '../catalog/made-photos.ts';
import { freeBytes } from '../platform/files/disk-space.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { presentEngine } from '../platform/files/temporary-name.ts';
import { tidyFolder } from '../platform/files/tidy.ts';
import type { Gate } from '../platform/gate.ts';
import { sha256OfFile } from '../platform/hash.ts';
import { diskFull, exportError } from './export-errors.ts';
import type { ExportParts } from './export-parts.ts';
import type { ExportPhoto } from './export-photo.ts';
import type { Exporter, ExportRun, WrittenFile } from './exporter.ts';
import { headOf } from './export-head.ts';
import { tellAlbum, type TellingAlbum } from './export-album.ts';
import { openPrivacy, type Privacy } from './privacy.ts';
import { pictureOf, PhotoFiles } from './photo-files.ts';
import { sourceThatTakes } from './in-source.ts';
import { SafeWriter } from './safe-writer.ts';

/** Photos that are looked up at once. */
const pageSize = 50;
/** Left free on the disk. */
const leastFreeBytes = 64 * 2 ** 20;

/** What became of a photo, told as it happens. */
export interface ExportTelling {
  readonly file: (sizeBytes: number) => void;
  readonly photo: (failed: boolean) => void;
  /** All photos before this place are done. */
  readonly reached: (position: number) => void;
  readonly finishing: () => void;
  readonly note: (note: ExportNote) => void;
}

/**
 * Does what is left of an export. Rejects with `Stopped` (of the gate) where it is to end, and with `FernwehError` where
 * it cannot go on; what was written then is whole and noted.
 */
export async function runExport(
  parts: ExportParts,
  exporter: Exporter,
  row: ExportRow,
  { gate, telling, isResumed }: { readonly gate: Gate; readonly telling: ExportTelling; readonly isResumed: boolean },
): Promise<void> {
  const { id, settings } = row;
  const writer = new SafeWriter(settings.to);
  const privacy = await openPrivacy(settings.privacy, parts);
  const album = await albumOf(parts, row);
  const context: PhotoContext = { parts, exporter, row, privacy, telling, captions: album?.captions ?? new Map() };
  const scores = { least: leastScore(parseQuery(row.query)), own: await parts.classThresholds() };
  const files = new PhotoFiles(parts, writer);
  const open = new Map<ExportPhoto, { readonly row: ExportPhotoRow; readonly files: ExportFileRow[] }>();

  const keep = async (written: WrittenFile, photo: ExportPhoto | undefined): Promise<WrittenFile> => {
    const position = photo?.index ?? null;
    const work = photo === undefined ? undefined : open.get(photo);
    if (work === undefined) await parts.writer.recordExported(id, { files: [{ ...written, position }] });
    else work.files.push({ ...written, position });
    telling.file(written.sizeBytes);
    return written;
  };
  const run: ExportRun = {
    settings,
    scores,
    head: headOf(row, album?.told ?? null),
    photos: () => photosOf(context),
    pass: () => gate.pass(),
    write: async (path, pieces, photo) => {
      const safe = writer.safePath(path);
      return await keep(await writer.place(safe, await writer.write(safe, pieces, timeOf(photo))), photo);
    },
    picture: async (path, photo, recipe) =>
      await keep(await files.picture(writer.safePath(path), photo, recipe, timeOf(photo)), photo),
    copy: async (path, photo, from) =>
      await keep(await files.copy(writer.safePath(path), photo, from, () => gate.pass()), photo),
    scratch: async (photo, recipe) => {
      try {
        return await files.scratch(photo, recipe, timeOf(photo));
      } catch (error) {
        throw exportError(error, settings.to);
      }
    },
    cut: (jpeg, cut) => files.cut(jpeg, cut),
    written: () => parts.filesOf(id),
    fail: async ({ asset, index }, { code, message }) => {
      await parts.writer.recordExported(id, {
        done: [{ position: index, failure: { path: asset.path, code, message } }],
      });
      telling.photo(true);
    },
    note: (note) => {
      telling.note(note);
    },
    metadataOf: (photo) => privacy.metadataOf(photo.asset),
    made: { photos: (ofAll) => madePages(parts, ofAll ? null : id), rest: () => parts.madeRest(id) },
    tellsAll: privacy.tellsAll,
  };

  try {
    if (isResumed) await checkWritten(parts, row);
    const source = await sourceThatTakes(parts, settings);
    if (source !== null) telling.note({ code: 'in-source', data: { to: settings.to, source } });
    if (exporter.photo !== undefined) {
      const { photo: work } = exporter;
      await each(undone(context), parts.width, async (photo, photoRow) => {
        await gate.pass();
        if ((await freeBytes(settings.to)) < leastFreeBytes) throw diskFull(settings.to);
        const files: ExportFileRow[] = [];
        open.set(photo, { row: photoRow, files });
        let failure: FileFailure | null = null;
        try {
          const refused = exporter.refuses?.(photo.asset, settings) ?? null;
          if (refused !== null) throw refused;
          await work(run, photo);
        } catch (error) {
          const told = exportError(error, settings.to);
          if (!(told instanceof FileFailure)) throw told;
          failure = told;
        } finally {
          open.delete(photo);
        }
        const told = failure === null ? null : { path: photo.asset.path, code: failure.code, message: failure.message };
        await parts.writer.recordExported(id, { files, done: [{ position: photo.index, failure: told }] });
        telling.photo(failure !== null);
      });
    }
    await gate.pass();
    if (exporter.photo !== undefined) telling.finishing();
    await exporter.whole?.(run);
    await parts.writer.recordExported(id, { allDone: true });
    telling.reached(row.photos);
  } catch (error) {
    const told = exportError(error, settings.to);
    throw told instanceof FileFailure ? new FernwehError('internal', told.message, { cause: told }) : told;
  }
}

/** What photos of an export are made from. */
interface PhotoContext {
  readonly parts: ExportParts;
  readonly exporter: Exporter;
  readonly row: ExportRow;
  readonly privacy: Privacy;
  readonly telling: ExportTelling;
  /** Said of photos in the album, by their ids. */
  readonly captions: ReadonlyMap<string, string>;
}

async function albumOf(parts: ExportParts, { id, query }: ExportRow): Promise<TellingAlbum | null> {
  const found = await parts.albumOf(query);
  return found === null ? null : await tellAlbum(found, rowsOf(parts, id));
}

/** What an earlier engine wrote: left-overs go, and files that are not as they were written are to be written again. */
async function checkWritten(parts: ExportParts, { id, settings }: ExportRow): Promise<void> {
  const folders = new Set<string>([settings.to]);
  for await (const { stem } of rowsOf(parts, id)) if (stem !== null) folders.add(dirname(join(settings.to, stem)));
  for (const folder of folders) await tidyFolder(folder, presentEngine());
  const lost: string[] = [];
  for (const { path, sha256, sizeBytes } of await parts.filesOf(id)) {
    if (!(await isAsWritten(join(settings.to, path), sha256, sizeBytes))) lost.push(path);
  }
  if (lost.length > 0) await parts.writer.recordExported(id, { lost });
}

async function isAsWritten(path: string, sha256: string, sizeBytes: number): Promise<boolean> {
  try {
    return (await stat(pathToFs(path))).size === sizeBytes && (await sha256OfFile(path)) === sha256;
  } catch {
    return false;
  }
}

async function* rowsOf(parts: ExportParts, id: string): AsyncGenerator<ExportPhotoRow> {
  for (let after = -1; ;) {
    const rows = await parts.photosOf(id, after, pageSize);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

async function* madePages(parts: ExportParts, exportId: string | null): AsyncGenerator<MadePage> {
  for (let page = await parts.madePhotos(exportId, madeFromStart); ;) {
    yield page;
    if (page.next === null) return;
    page = await parts.madePhotos(exportId, page.next);
  }
}

/** The photos with their rows, page by page; those that are gone from the library have no asset. */
async function* withAssets(
  { parts, row, privacy }: PhotoContext,
  wanted: (photo: ExportPhotoRow) => boolean,
): AsyncGenerator<{ readonly photo: ExportPhotoRow; readonly asset: Asset | null }> {
  for (let after = -1; ;) {
    const rows = await parts.photosOf(row.id, after, pageSize);
    const left = rows.filter(wanted);
    const assets = await privacy.apply(await parts.assetsOf(left.map(({ asset }) => asset)));
    const byId = new Map(assets.map((asset) => [asset.id, asset]));
    for (const photo of left) yield { photo, asset: byId.get(photo.asset) ?? null };
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

/** The photos that are still to be done; those that went from the library are noted as failed on the way. */
async function* undone(context: PhotoContext): AsyncGenerator<readonly [ExportPhoto, ExportPhotoRow]> {
  const { parts, row, telling } = context;
  for await (const { photo, asset } of withAssets(context, ({ done }) => !done)) {
    if (asset === null) {
      const { code, message } = new FileFailure('photo-gone');
      const failure = { path: photo.stem ?? photo.asset, code, message };
      await parts.writer.recordExported(row.id, { done: [{ position: photo.position, failure }] });
      telling.photo(true);
    } else yield [exportPhoto(context, photo, asset), photo];
  }
}

async function* photosOf(context: PhotoContext): AsyncGenerator<ExportPhoto> {
  const { parts, exporter, row, telling } = context;
  const files = await parts.filesOf(row.id);
  const byPosition = new Map(files.toReversed().map(({ position, path }) => [position, path]));
  for await (const { photo, asset } of withAssets(context, ({ failure }) => failure === null)) {
    if (exporter.photo === undefined) telling.reached(photo.position);
    if (asset === null) continue;
    const made = exportPhoto(context, photo, asset);
    yield { ...made, file: exporter.photo === undefined ? made.file : (byPosition.get(photo.position) ?? null) };
  }
}

function exportPhoto(
  { parts, exporter: { names }, row: { settings }, captions }: PhotoContext,
  { position, stem }: ExportPhotoRow,
  asset: Asset,
): ExportPhoto {
  const extension = names?.extension(asset, settings) ?? '';
  return {
    asset,
    index: position,
    caption: captions.get(asset.id) ?? asset.caption,
    file: stem === null || names === null ? null : `${stem}.${extension}`,
    picture: pictureOf(parts, asset),
  };
}

/** Works on several photos at a time; the first error ends it, once all that was begun has ended. */
async function each(
  photos: AsyncIterable<readonly [ExportPhoto, ExportPhotoRow]>,
  width: number,
  work: (photo: ExportPhoto, row: ExportPhotoRow) => Promise<void>,
): Promise<void> {
  const under = new Set<Promise<void>>();
  const errors: unknown[] = [];
  for await (const [photo, row] of photos) {
    if (errors.length > 0) break;
    const one: Promise<void> = work(photo, row)
      .catch((error: unknown) => {
        errors.push(error);
      })
      .finally(() => under.delete(one));
    under.add(one);
    if (under.size >= width) await Promise.race(under);
  }
  await Promise.all(under);
  if (errors.length > 0) throw errors[0];
}

/** When the photo was taken, in milliseconds, for the time of its file; where no zone is known, as if in this machine's. */
function timeOf(photo: ExportPhoto | undefined): number | null {
  if (photo === undefined) return null;
  const { instant, local } = photo.asset.capturedAt;
  const time = Date.parse(instant ?? local);
  return Number.isFinite(time) && time > 0 ? time : null;
}

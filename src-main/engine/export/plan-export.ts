import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportPlan, ExportSettings } from '../../../src-shared/model/export.ts';
import type { NewExportPhoto } from '../catalog/exports.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { freeBytes, neededBytes } from '../platform/files/disk-space.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { checkRoom, exportError } from './export-errors.ts';
import type { ExportParts } from './export-parts.ts';
import { exporterOf } from './exporters.ts';
import { sourceThatTakes } from './in-source.ts';
import { NamePlan } from './plan-names.ts';
import { PhotoSums, type Weighing } from './weigh-photos.ts';
import { openPrivacy, type Privacy } from './privacy.ts';

const pageSize = 200;
const shownExamples = 5;
/** An export may take so many times what estimates alone say. */
const unsure = 3;

/** What an export of these photos would do; `settings.to` as it is, or would be made. Rejects as starting it does. */
export async function planExport(
  parts: ExportParts,
  ids: readonly string[],
  settings: ExportSettings,
  query: string,
): Promise<ExportPlan> {
  const exporter = exporterOf(settings.preset);
  exporter.check?.(settings);
  const names = await namePlan(parts, settings, ids.length, query);
  const weighing = await weighingOf(parts, settings, query);
  const examples: string[] = [];
  let [photos, away] = [0, 0];
  const sums = new PhotoSums();
  const refused = new Map<string, ExportPlan['refused'][number]>();
  for await (const asset of assetsOf(parts, ids, weighing.privacy)) {
    photos += 1;
    away += asset.missing ? 1 : 0;
    const refusal = exporter.refuses?.(asset, settings) ?? null;
    if (refusal !== null) {
      const { code, message } = refusal;
      refused.set(message, { code, message, photos: (refused.get(message)?.photos ?? 0) + 1 });
      await names?.next(asset);
      continue;
    }
    sums.add(asset, exporter.estimate(asset, settings, weighing.scores));
    const stem = (await names?.next(asset)) ?? null;
    if (stem !== null && examples.length < shownExamples) {
      examples.push(`${stem}.${exporter.names?.extension(asset, settings) ?? ''}`);
    }
  }
  const { seconds, ...weight } = await sums.weigh(parts, weighing);
  let sizeBytes = weight.sizeBytes + ((await exporter.wholeBytes?.()) ?? 0);
  const limit = exporter.atMost?.(settings, photos) ?? null;
  if (limit?.isWithin === true) sizeBytes = Math.min(sizeBytes, limit.sizeBytes);
  sizeBytes = Math.round(sizeBytes);
  return {
    ...{ photos, files: sums.files + (exporter.wholeFiles ?? 0), sizeBytes, away, examples },
    ...{ seconds, refused: [...refused.values()] },
    overBudget: limit?.isWithin === false,
    space: { neededBytes: neededBytes([{ sizeBytes }]), freeBytes: await freeNear(settings.to) },
    clashes: names?.clashes ?? 0,
    inSource: await sourceThatTakes(parts, settings),
  };
}

/**
 * The photos of an export that begins, with their names. Rejects with `disk-full` where the folder's disk has not enough
 * room, before anything is written.
 */
export async function photosToExport(
  parts: ExportParts,
  ids: readonly string[],
  settings: ExportSettings,
  query: string,
): Promise<NewExportPhoto[]> {
  const exporter = exporterOf(settings.preset);
  const names = await namePlan(parts, settings, ids.length, query);
  const photos: NewExportPhoto[] = [];
  const sums = new PhotoSums();
  try {
    const weighing = await weighingOf(parts, settings, query);
    for await (const asset of assetsOf(parts, ids, weighing.privacy)) {
      sums.add(asset, exporter.estimate(asset, settings, weighing.scores));
      photos.push({ asset: asset.id, stem: (await names?.next(asset)) ?? null });
    }
    const free = await freeNear(settings.to);
    // Weighing takes seconds, which only a disk that may be too small is worth.
    if (neededBytes([{ sizeBytes: sums.sizeBytes * unsure }]) > free) {
      const { sizeBytes } = await sums.weigh(parts, weighing);
      checkRoom(sizeBytes, neededBytes([{ sizeBytes }]), free, settings.to);
    }
  } catch (error) {
    throw exportError(error, settings.to);
  }
  return photos;
}

async function weighingOf(parts: ExportParts, settings: ExportSettings, query: string): Promise<Weighing> {
  const scores = { least: leastScore(parseQuery(query)), own: await parts.classThresholds() };
  const privacy = await openPrivacy(settings.privacy, parts);
  return { exporter: exporterOf(settings.preset), settings, privacy, scores };
}

async function namePlan(
  { albumOf }: ExportParts,
  { preset, pattern, to }: ExportSettings,
  total: number,
  query: string,
): Promise<NamePlan | null> {
  const { names } = exporterOf(preset);
  if (names === null) return null;
  const album = (await albumOf(query))?.album.name ?? 'Photos';
  return new NamePlan({ pattern: pattern ?? names.pattern, to, album, total });
}

/** In order, without what privacy takes away: names tell of places, too. */
async function* assetsOf(parts: ExportParts, ids: readonly string[], privacy: Privacy): AsyncGenerator<Asset> {
  for (let at = 0; at < ids.length; at += pageSize) {
    yield* await privacy.apply(await parts.assetsOf(ids.slice(at, at + pageSize)));
  }
}

/** What is free on the disk where the folder lies, or will be made. */
async function freeNear(folder: string): Promise<number> {
  for (let path = folder; ; path = dirname(path)) {
    const isThere = await stat(pathToFs(path)).then(
      () => true,
      () => false,
    );
    if (isThere || dirname(path) === path) return await freeBytes(path);
  }
}

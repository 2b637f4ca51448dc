import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportPlan, ExportSettings } from '../../../src-shared/model/export.ts';
import type { NewExportPhoto } from '../catalog/exports.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { freeBytes, neededBytes } from '../platform/files/disk-space.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { albumOf } from './export-head.ts';
import { checkRoom, exportError } from './export-errors.ts';
import type { ExportParts } from './export-parts.ts';
import { exporterOf } from './exporters.ts';
import { NamePlan } from './plan-names.ts';
import { estimateFactor, Samples } from './weigh-photos.ts';
import { openPrivacy, type Privacy } from './privacy.ts';

const pageSize = 200;
const shownExamples = 5;
/** What a photo takes where nothing was exported yet: two at a time, read, decoded and written. */
const cautiousSecondsPerPhoto = 0.4;

/** What an export of these photos would do; `settings.to` as it is, or would be made. Rejects as starting it does. */
export async function planExport(
  parts: ExportParts,
  ids: readonly string[],
  settings: ExportSettings,
  query: string,
): Promise<ExportPlan> {
  const exporter = exporterOf(settings.preset);
  exporter.check?.(settings);
  const names = namePlan(settings, ids.length, query);
  const examples: string[] = [];
  let [photos, files, sizeBytes, away] = [0, exporter.wholeFiles ?? 0, 0, 0];
  const privacy = await openPrivacy(settings.privacy, parts);
  const samples = new Samples<Asset>();
  const refused = new Map<string, ExportPlan['refused'][number]>();
  for await (const asset of assetsOf(parts, ids, privacy)) {
    photos += 1;
    away += asset.missing ? 1 : 0;
    const refusal = exporter.refuses?.(asset, settings) ?? null;
    if (refusal !== null) {
      const { code, message } = refusal;
      refused.set(message, { code, message, photos: (refused.get(message)?.photos ?? 0) + 1 });
      await names?.next(asset);
      continue;
    }
    const estimate = exporter.estimate(asset, settings);
    files += estimate.files;
    sizeBytes += estimate.sizeBytes;
    if (!asset.missing && estimate.sizeBytes > 0) samples.add(asset);
    const stem = (await names?.next(asset)) ?? null;
    if (stem !== null && examples.length < shownExamples) {
      examples.push(`${stem}.${exporter.names?.extension(asset, settings) ?? ''}`);
    }
  }
  const scores = { least: leastScore(parseQuery(query)), own: await parts.classThresholds() };
  sizeBytes *= await estimateFactor(parts, samples.all, { exporter, settings, privacy, scores });
  sizeBytes += (await exporter.wholeBytes?.()) ?? 0;
  const limit = exporter.atMost?.(settings, photos) ?? null;
  if (limit?.isWithin === true) sizeBytes = Math.min(sizeBytes, limit.sizeBytes);
  sizeBytes = Math.round(sizeBytes);
  const pace = (await parts.paceOf(settings.preset)) ?? cautiousSecondsPerPhoto;
  return {
    ...{ photos, files, sizeBytes, away, examples, refused: [...refused.values()] },
    overBudget: limit?.isWithin === false,
    seconds: photos * pace,
    space: { neededBytes: neededBytes([{ sizeBytes }]), freeBytes: await freeNear(settings.to) },
    clashes: names?.clashes ?? 0,
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
  const names = namePlan(settings, ids.length, query);
  const photos: NewExportPhoto[] = [];
  let sizeBytes = 0;
  try {
    const privacy = await openPrivacy(settings.privacy, parts);
    for await (const asset of assetsOf(parts, ids, privacy)) {
      sizeBytes += exporter.estimate(asset, settings).sizeBytes;
      photos.push({ asset: asset.id, stem: (await names?.next(asset)) ?? null });
    }
    checkRoom(neededBytes([{ sizeBytes }]), await freeNear(settings.to), settings.to);
  } catch (error) {
    throw exportError(error, settings.to);
  }
  return photos;
}

function namePlan({ preset, pattern, to }: ExportSettings, total: number, query: string): NamePlan | null {
  const { names } = exporterOf(preset);
  if (names === null) return null;
  return new NamePlan({ pattern: pattern ?? names.pattern, to, album: albumOf(query) ?? 'Photos', total });
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

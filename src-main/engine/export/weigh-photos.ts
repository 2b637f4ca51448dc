import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportSettings } from '../../../src-shared/model/export.ts';
import { exportError } from './export-errors.ts';
import type { ExportParts } from './export-parts.ts';
import type { ExportPhoto } from './export-photo.ts';
import type { Exporter, WeighingRun } from './exporter.ts';
import { pictureOf } from './photo-files.ts';
import type { Privacy } from './privacy.ts';

/** Photos that are tried: about as many as are made within a second or two. */
const mostSamples = 8;
const options = { priority: 1, timeoutMs: 60_000 };

/** What weighing needs beside the photos. */
export interface Weighing {
  readonly exporter: Exporter;
  readonly settings: ExportSettings;
  readonly privacy: Privacy;
  readonly scores: WeighingRun['scores'];
}

/**
 * By how much the exporter's estimates are to be multiplied, as some of the photos, spread over all, tell: what they take
 * over what they were estimated at. 1 where estimates are sure, or none of these photos can be made now.
 */
export async function estimateFactor(
  parts: ExportParts,
  assets: readonly Asset[],
  { exporter, settings, privacy, scores }: Weighing,
): Promise<number> {
  const { weigh } = exporter;
  if (weigh === undefined) return 1;
  const run: WeighingRun = {
    ...{ settings, scores },
    metadataOf: ({ asset }) => privacy.metadataOf(asset),
    pictureBytes: async ({ asset }, recipe) => {
      const facts = await parts.originalOf(asset.id);
      if (facts === null) throw new FileFailure('original-away');
      return await parts.pool.run('weigh', { facts, recipe }, options);
    },
    cut: (jpeg, cut) => parts.pool.run('smaller', { jpeg, ...cut }, options),
  };
  const weighed = await Promise.all(
    assets.map(async (asset, index) => {
      const picture = pictureOf(parts, asset);
      const photo: ExportPhoto = { asset, index, caption: asset.caption, file: null, picture };
      try {
        return { estimated: exporter.estimate(asset, settings).sizeBytes, taken: await weigh(run, photo) };
      } catch (error) {
        if (exportError(error, settings.to) instanceof FileFailure) return { estimated: 0, taken: 0 };
        throw error;
      }
    }),
  );
  const estimated = weighed.reduce((sum, one) => sum + one.estimated, 0);
  return estimated === 0 ? 1 : weighed.reduce((sum, one) => sum + one.taken, 0) / estimated;
}

/** Gathers photos as they go by, and keeps some of them, spread over all. */
export class Samples<Item> {
  #kept: Item[] = [];
  #every = 1;
  #seen = 0;

  add(item: Item): void {
    if (this.#seen++ % this.#every !== 0) return;
    this.#kept.push(item);
    if (this.#kept.length < 2 * mostSamples) return;
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#every *= 2;
  }

  get all(): readonly Item[] {
    const every = Math.ceil(this.#kept.length / mostSamples);
    return this.#kept.filter((_, index) => index % every === 0);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportSettings } from '../../../src-shared/model/export.ts';
import { exportError } from './export-errors.ts';
import type { ExportParts } from './export-parts.ts';
import type { ExportPhoto } from './export-photo.ts';
import type { Estimate, Exporter, WeighingRun } from './exporter.ts';
import { pictureOf } from './photo-files.ts';
import type { Privacy } from './privacy.ts';

/** Photos of a format that are tried at most, and how long: somebody is looking at a dialog. The last ones are finished. */
const mostSamples = 12;
const longestMs = 2000;
/** Whatever they are at, nobody waits longer. */
const patienceMs = 6000;
/** What a photo takes where none was made in that time. */
const cautiousMs = 400;
const options = { priority: 1, timeoutMs: 60_000 };
/** What writing a file takes beside its bytes, until the disk has it; and what reading, writing and checking bytes takes. */
const secondsPerFile = 0.01;
const secondsPerByte = 1 / 100e6;

/** What weighing needs beside the photos. */
export interface Weighing {
  readonly exporter: Exporter;
  readonly settings: ExportSettings;
  readonly privacy: Privacy;
  readonly scores: WeighingRun['scores'];
}

/** What the photos of an export come to. */
export interface Weight {
  readonly sizeBytes: number;
  readonly seconds: number;
}

/** Photos of one format that have to be made: they are alike in what becomes of their bytes. */
interface Group {
  readonly samples: Samples<Asset>;
  readonly tried: Tried[];
  photos: number;
  estimated: number;
}

/** What the estimates of an exporter come to, and what they are worth. */
export class PhotoSums {
  files = 0;
  /** By the estimates alone. */
  sizeBytes = 0;
  #sureBytes = 0;
  readonly #groups = new Map<string, Group>();

  add(asset: Asset, { files, sizeBytes, isCopy }: Estimate): void {
    this.files += files;
    this.sizeBytes += sizeBytes;
    if (isCopy === true) {
      this.#sureBytes += sizeBytes;
      return;
    }
    const group = this.#groups.get(asset.mime) ?? {
      ...{ samples: new Samples<Asset>(mostSamples), tried: [], photos: 0, estimated: 0 },
    };
    this.#groups.set(asset.mime, group);
    group.photos += 1;
    group.estimated += sizeBytes;
    if (!asset.missing && sizeBytes > 0) group.samples.add(asset);
  }

  /** What all come to, as some of the photos that are made to see it tell. */
  async weigh(parts: ExportParts, weighing: Weighing): Promise<Weight> {
    const scale = new Scale(parts, weighing);
    const groups = [...this.#groups.values()];
    // By d'Hondt's rule: what is looked at first stands for the most bytes, wherever time is over.
    const waiting = groups
      .flatMap((group) =>
        group.samples.some(mostSamples).map((asset, at) => ({ group, asset, worth: group.estimated / (at + 1) })),
      )
      .toSorted((one, other) => other.worth - one.worth);
    const weighAll = async (): Promise<void> => {
      // These wait for processes to start as well, which is nothing that every photo takes.
      await Promise.all(waiting.slice(-parts.lanes).map(({ asset }) => scale.weigh(asset)));
      const end = performance.now() + longestMs;
      const weighSome = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined;) {
          next.group.tried.push(await scale.weigh(next.asset));
          next = performance.now() < end ? waiting.shift() : undefined;
        }
      };
      await Promise.all(Array.from({ length: parts.lanes }, weighSome));
    };
    const weighed = weighAll();
    // On a machine that is busy a plan that knows less is better than one that does not come.
    await Promise.race([weighed, pause(patienceMs, undefined, { ref: false })]);
    weighed.catch(() => undefined);
    const usualMs = mean(groups.flatMap(({ tried }) => tried)) || cautiousMs;
    let sizeBytes = this.#sureBytes;
    let workMs = 0;
    for (const { tried, estimated, photos } of groups) {
      const expected = tried.reduce((sum, one) => sum + one.estimated, 0);
      const taken = tried.reduce((sum, one) => sum + one.taken, 0);
      sizeBytes += estimated * (expected === 0 ? 1 : taken / expected);
      workMs += photos * (tried.length === 0 ? usualMs : mean(tried));
    }
    const seconds = workMs / parts.lanes / 1000;
    return { sizeBytes, seconds: seconds + this.files * secondsPerFile + sizeBytes * secondsPerByte };
  }
}

/** What making a photo takes; 0 where nothing tells. */
function mean(tried: readonly Tried[]): number {
  return tried.reduce((sum, { workMs }) => sum + workMs, 0) / Math.max(1, tried.length);
}

/** What came of making a photo to see what it takes. */
interface Tried {
  /** Bytes: as the exporter estimated them, and as they are. Both 0 where the photo cannot be made now. */
  readonly estimated: number;
  readonly taken: number;
  /** What making its pictures took. */
  readonly workMs: number;
}

/** Makes photos as the export would, and writes nothing. */
class Scale {
  readonly #parts: ExportParts;
  readonly #weighing: Weighing;

  constructor(parts: ExportParts, weighing: Weighing) {
    this.#parts = parts;
    this.#weighing = weighing;
  }

  async weigh(asset: Asset): Promise<Tried> {
    const { exporter, settings, privacy, scores } = this.#weighing;
    const { weigh } = exporter;
    const { sizeBytes: estimated } = exporter.estimate(asset, settings, scores);
    if (weigh === undefined) return { estimated, taken: estimated, workMs: 0 };
    let workMs = 0;
    const timed = async <Made>(making: Promise<Made>): Promise<Made> => {
      const begun = performance.now();
      try {
        return await making;
      } finally {
        workMs += performance.now() - begun;
      }
    };
    const { pool, originalOf } = this.#parts;
    const run: WeighingRun = {
      ...{ settings, scores },
      metadataOf: (photo) => privacy.metadataOf(photo.asset),
      pictureBytes: async (photo, recipe) => {
        const facts = await originalOf(photo.asset.id);
        if (facts === null) throw new FileFailure('original-away');
        return await timed(pool.run('weigh', { facts, recipe }, options));
      },
      cut: (jpeg, cut) => timed(pool.run('smaller', { jpeg, ...cut }, options)),
    };
    const make = pictureOf(this.#parts, asset);
    const photo: ExportPhoto = {
      ...{ asset, index: 0, caption: asset.caption, file: null },
      picture: (longerSide) => timed(make(longerSide)),
    };
    try {
      return { estimated, taken: await weigh(run, photo), workMs };
    } catch (error) {
      if (exportError(error, settings.to) instanceof FileFailure) return { estimated: 0, taken: 0, workMs: 0 };
      throw error;
    }
  }
}

/** Gathers items as they go by, and keeps some of them, spread over all. */
export class Samples<Item> {
  readonly #most: number;
  #kept: Item[] = [];
  #every = 1;
  #seen = 0;

  /** Of `most` at most as many are asked for. */
  constructor(most: number) {
    this.#most = most;
  }

  add(item: Item): void {
    if (this.#seen++ % this.#every !== 0) return;
    this.#kept.push(item);
    if (this.#kept.length < 2 * this.#most) return;
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#every *= 2;
  }

  /** At most so many. */
  some(count: number): readonly Item[] {
    const every = Math.ceil(this.#kept.length / count);
    return this.#kept.filter((_, index) => index % every === 0);
  }
}

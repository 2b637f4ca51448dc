/**
 * @file Bench `recognise`: from view renditions on disk to rows in the catalog, 300 photos of 12 megapixels that were
 * imported before. Heavy models (YOLOv3-416, VGG16) against `session.run` alone with its input in memory
 * (`bare/recognise-run.ts`), light ones (MobileNetV2, YOLOX-nano) against decoding and running that share the cores
 * (`bare/recognise-light.ts`). `ratio` is the lowest of all models, each divided by its bound; those of single models are
 * ours ÷ bare. Clocks start when the models are open on both sides. Then memory over 2,000 photos, and what int8
 * makes of models (`recognise/agreement.ts`).
 */
import { rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { noisyPhotos } from './noisy-photos.ts';
import { agreement } from './recognise/agreement.ts';
import { benchedModels, type BenchedModel } from './recognise/benched-models.ts';
import { copyOfLibrary, importedLibrary, seededLibrary, viewsOf } from './recognise/libraries.ts';
import { look, type LookRun } from './recognise/look.ts';
import { memoryGrowth } from './recognise/memory-growth.ts';
import { median, rounded, type BenchContext, type BenchResult } from './result.ts';
import { runProgram } from './run-program.ts';

const runs = 3;
/** A slow model needs no more for a rate, and the whole bench ends in time. */
const heavyImages = 50;
const lightImages = 290;
const memoryImages = 2000;
/** IMG_0290 to IMG_0299. */
const warmUp = 'filename:IMG_029';
/** The newest photos of the seeded library. */
const seededWarmUp = 'date:2013-08';
const bounds = { heavy: 0.9, light: 0.85 };

export async function run({ folder, say }: BenchContext): Promise<BenchResult> {
  const photos = await noisyPhotos(300, say);
  const modelsFolder = join(folder, 'models');
  const models = await benchedModels(modelsFolder);
  const library = join(folder, 'library');
  say('importing …');
  await importedLibrary(photos, library);
  const views = viewsOf(library);
  const list = join(folder, 'views.txt');
  await writeFile(list, views.join('\n'));
  const figures: Record<string, Record<string, number | string | null>> = {};
  const parts: number[] = [];
  for (const model of models) {
    const { ours, ratio, bareImagesPerS, oursImagesPerS } = await compare(model, {
      folder,
      library,
      modelsFolder,
      list,
      say,
    });
    parts.push(ratio / (model.isHeavy ? bounds.heavy : bounds.light));
    figures[model.id] = {
      ratio: rounded(ratio),
      imagesPerS: rounded(oursImagesPerS),
      bareImagesPerS: rounded(bareImagesPerS),
      images: imagesFor(model),
      bound: model.isHeavy ? bounds.heavy : bounds.light,
      provider: ours.providers[model.id] ?? null,
    };
    say(`${model.id}: ${JSON.stringify(figures[model.id])}`);
  }
  const light = models.filter(({ isHeavy }) => !isHeavy).map(({ id }) => id);
  const many = join(folder, 'many');
  // Some count as missing, and some warm up.
  seededLibrary(many, memoryImages + 100, views);
  say(`looking at ${String(memoryImages)} photos with ${light.join(' and ')} …`);
  const long = await look({
    library: many,
    models: modelsFolder,
    warmUp: seededWarmUp,
    query: '',
    ids: light,
    watchesMemory: true,
  });
  const growth = memoryGrowth(long.memory, memoryImages);
  say('fp32 and int8 …');
  const int8 = await agreement(folder);
  return {
    name: 'recognise',
    ratio: rounded(Math.min(...parts)),
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    models: figures,
    ...growth,
    memoryModels: light.join(', '),
    agreement: int8,
    load: rounded(loadavg()[0] ?? 0),
  };
}

interface Ground {
  readonly folder: string;
  readonly library: string;
  readonly modelsFolder: string;
  /** A file with the paths of all view renditions. */
  readonly list: string;
  readonly say: (line: string) => void;
}

function imagesFor({ isHeavy }: BenchedModel): number {
  return isHeavy ? heavyImages : lightImages;
}

/** Both sides in turns; the first turn warms up the file system, and lets the engine find out what the model runs on. */
async function compare(
  model: BenchedModel,
  ground: Ground,
): Promise<{
  readonly ours: LookRun;
  readonly ratio: number;
  readonly oursImagesPerS: number;
  readonly bareImagesPerS: number;
}> {
  const ours: LookRun[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= runs; round++) {
    const withUs = await lookOnce(model, ground, round === 0);
    const without = await bareOnce(model, ground, withUs.providers[model.id] ?? 'cpu', round === 0);
    if (round === 0) continue;
    ground.say(`${model.id}: bare ${without.toFixed(1)} a second, Fernweh ${withUs.imagesPerS.toFixed(1)}`);
    ours.push(withUs);
    theirs.push(without);
  }
  const [first] = ours;
  if (first === undefined) throw new Error('nothing was run');
  return {
    ours: first,
    // Of neighbours in time: whatever else the machine does, it does to both of a pair.
    ratio: median(ours.map(({ imagesPerS }, index) => imagesPerS / (theirs[index] ?? Number.NaN))),
    oursImagesPerS: median(ours.map(({ imagesPerS }) => imagesPerS)),
    bareImagesPerS: median(theirs),
  };
}

async function lookOnce(
  model: BenchedModel,
  { folder, library, modelsFolder }: Ground,
  isShort: boolean,
): Promise<LookRun> {
  const copy = join(folder, 'copy');
  await copyOfLibrary(library, copy);
  const images = isShort ? 10 : imagesFor(model);
  const run = await look({
    library: copy,
    models: modelsFolder,
    warmUp,
    query: queryOf(images),
    ids: [model.id],
    watchesMemory: false,
  });
  await rm(copy, { recursive: true });
  if (run.images !== images || run.failures > 0)
    throw new Error(`${String(run.images)} of ${String(images)} photos were looked at, ${String(run.failures)} failed`);
  return run;
}

async function bareOnce(model: BenchedModel, { list }: Ground, provider: string, isShort: boolean): Promise<number> {
  const cores = String(availableParallelism());
  const { isHeavy, cardPath, graphPath } = model;
  const images = isShort ? 10 : imagesFor(model);
  const program = join(import.meta.dirname, isHeavy ? 'bare/recognise-run.ts' : 'bare/recognise-light.ts');
  // Pictures that go through a session at once, or that are under way at once.
  const atATime = isHeavy ? 1 : availableParallelism() + 2;
  const args = [program, cardPath, graphPath, provider, cores, String(images), String(atATime), list];
  // Looking at memory again and again would slow it down.
  const { output } = await runProgram(args, { UV_THREADPOOL_SIZE: String(availableParallelism() + 1) }, 600_000);
  // Printed by that program.
  return (JSON.parse(output) as { imagesPerS: number }).imagesPerS;
}

/** The first so many photos, in tens: `filename:IMG_000` is the first ten. */
function queryOf(images: number): string {
  const tens = Array.from({ length: images / 10 }, (_, ten) => `filename:IMG_${String(ten).padStart(3, '0')}`);
  return tens.join(' or ');
}

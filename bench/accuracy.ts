/**
 * @file Bench `accuracy`: how right every model at hand is, end to end from files (the rendition that an import makes,
 * our preprocessing, our decoders). Classifiers: top-1 and top-5 over labelled-imagenet; detectors: mAP@0.5 and, at a
 * score of 0.3, precision, recall and their harmonic mean (F1) over labelled-coco. `ratio` is the lowest of ours ÷ bound, and
 * the bound one point (0.01) below the reference (`accuracy/reference-figures.ts`): 1 or more holds. `FERNWEH_MODEL` names the card of another model (JSON; graph and labels beside it).
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { renderRenditions } from '../src-main/engine/platform/image.ts';
import { readHeadFromBytes } from '../src-main/engine/platform/metadata/read-head.ts';
import { ModelSession, type PictureResult } from '../src-main/engine/recognise/model-session.ts';
import { readLabels } from '../src-main/engine/recognise/models/labels.ts';
import { shippedLabelsPath } from '../src-main/engine/recognise/models/manifest.ts';
import { preprocessAll } from '../src-main/engine/recognise/preprocess/preprocess.ts';
import { modelCard } from '../src-shared/model/model-card.ts';
import { assetsFolder, assetsMissing } from '../tests/assets.ts';
import { modelsAtHand, type ModelAtHand } from '../tests/make/models-at-hand.ts';
import { meanAveragePrecision, precisionAndRecall, type JudgedPicture } from './accuracy/average-precision.ts';
import { boxedPictures, classedPictures } from './accuracy/labelled-pictures.ts';
import { referenceFigures } from './accuracy/reference-figures.ts';
import type { BenchContext, BenchResult } from './result.ts';

const leastScore = 0.3;
/** So much less than the reference is allowed. */
const onePoint = 0.01;

type Figures = Record<string, number>;

export async function run({ say }: BenchContext): Promise<BenchResult> {
  if (assetsFolder === null) throw new Error(assetsMissing);
  const own = process.env['FERNWEH_MODEL'];
  const models = own === undefined ? [...(await modelsAtHand(assetsFolder)).values()] : [await modelOfCard(own)];
  const all: Record<string, Figures> = {};
  for (const model of models) {
    const { id, task } = model.card;
    if (task === 'embed') continue;
    const figures = task === 'classify' ? await classify(model, assetsFolder) : await detect(model, assetsFolder);
    const reference: Readonly<Record<string, number>> = { ...referenceFigures[id] };
    const ratios = Object.entries(reference).map(([figure, value]) => (figures[figure] ?? 0) / (value - onePoint));
    all[id] = ratios.length === 0 ? figures : { ...figures, ratio: toDigits(Math.min(...ratios)) };
    say(`${id}: ${JSON.stringify(all[id])}`);
  }
  const ratios = Object.values(all).flatMap(({ ratio }) => (ratio === undefined ? [] : [ratio]));
  // A model that nobody measured before is its own measure.
  return {
    name: 'accuracy',
    ratio: ratios.length === 0 ? 1 : Math.min(...ratios),
    cores: availableParallelism(),
    models: all,
  };
}

/** The model of a card of one's own: its graph and labels lie beside it, or the labels are shipped. */
async function modelOfCard(path: string): Promise<ModelAtHand> {
  const card = modelCard.parse(JSON.parse(await readFile(path, 'utf8')));
  const beside = (name: string): string => join(dirname(path), name);
  const labelsPath =
    card.labels === null
      ? null
      : existsSync(beside(card.labels))
        ? beside(card.labels)
        : shippedLabelsPath(card.labels);
  const labels = labelsPath === null ? [] : await readLabels(labelsPath);
  return { card, graphPath: beside(card.files[0]?.name ?? ''), labels };
}

async function classify(model: ModelAtHand, assets: string): Promise<Figures> {
  const pictures = await classedPictures(assets);
  const results = await recognised(
    model,
    pictures.map(({ path }) => path),
  );
  let first = 0;
  let five = 0;
  for (const [index, { wnid }] of pictures.entries()) {
    const result = results[index];
    if (result?.task !== 'classify') continue;
    const place = result.classifications.findIndex((one) => one.wnid === wnid);
    if (place === 0) first += 1;
    if (place >= 0 && place < 5) five += 1;
  }
  return { pictures: pictures.length, top1: toDigits(first / pictures.length), top5: toDigits(five / pictures.length) };
}

async function detect(model: ModelAtHand, assets: string): Promise<Figures> {
  const classes = await readLabels(shippedLabelsPath('coco-80.txt'));
  const pictures = await boxedPictures(assets, classes);
  const results = await recognised(
    model,
    pictures.map(({ path }) => path),
  );
  const judged = pictures.map(({ truth }, index): JudgedPicture => {
    const result = results[index];
    return { truth, found: result?.task === 'detect' ? result.detections : [] };
  });
  const { precision, recall } = precisionAndRecall(judged, leastScore);
  return {
    pictures: pictures.length,
    boxes: judged.reduce((sum, { truth }) => sum + truth.length, 0),
    meanAveragePrecision50: toDigits(meanAveragePrecision(judged) ?? 0),
    precision: toDigits(precision),
    recall: toDigits(recall),
    f1: toDigits((2 * precision * recall) / Math.max(Number.EPSILON, precision + recall)),
  };
}

/** What the model says of each file, as an import and a recognition after it would have it. */
async function recognised(
  { card, graphPath, labels }: ModelAtHand,
  paths: readonly string[],
): Promise<PictureResult[]> {
  const session = await ModelSession.open(card, graphPath, labels, { threads: availableParallelism() });
  const results: PictureResult[] = [];
  for (const path of paths) {
    const bytes = await readFile(path);
    const head = await readHeadFromBytes(bytes, path);
    if (head === null) throw new Error(`${path} is no picture`);
    results.push(...(await session.run(await preprocessAll([(await renderRenditions(bytes, head)).view], card.input))));
  }
  await session.dispose();
  return results;
}

function toDigits(value: number): number {
  return Math.round(value * 1000) / 1000;
}

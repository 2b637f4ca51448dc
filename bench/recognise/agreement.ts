/**
 * @file What int8 makes of models: speed of fp32 and int8 on the same pictures, and how far they agree. No real model
 * lies here in both forms: the int8 ones are made from the real fp32 graphs (`scripts/reference-models/quantise.ts`),
 * with ranges from pictures that they are not judged by. Pictures are those of ImageNet and COCO where they are at hand.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { quantised, tensorsToMeasure, withOutputs, type ValueRange } from '../../scripts/reference-models/quantise.ts';
import { renderRenditions } from '../../src-main/engine/platform/image.ts';
import { readHeadFromBytes } from '../../src-main/engine/platform/metadata/read-head.ts';
import { ModelSession, type PictureResult } from '../../src-main/engine/recognise/model-session.ts';
import { preprocessAll, type PictureBatch } from '../../src-main/engine/recognise/preprocess/preprocess.ts';
import { boxOverlap } from '../../src-shared/algorithms/box-overlap.ts';
import type { Detection } from '../../src-shared/model/detection.ts';
import { assetsFolder } from '../../tests/assets.ts';
import { modelsAtHand, type ModelAtHand } from '../../tests/make/models-at-hand.ts';
import { boxedPictures, classedPictures } from '../accuracy/labelled-pictures.ts';
import { median, rounded } from '../result.ts';

/** Real ones in fp32: a classifier and a detector. */
const models = ['squeezenet1.1', 'yolox-nano'];
const measuredPictures = 24;
const judgedPictures = 60;
const rounds = 3;
const leastScore = 0.3;
const leastOverlap = 0.5;
const leading = 5;

/** By model; empty where no real fp32 model, or no picture to judge by, is at hand. */
export async function agreement(folder: string): Promise<Record<string, Record<string, number | string>>> {
  const figures: Record<string, Record<string, number | string>> = {};
  if (assetsFolder === null) return figures;
  const atHand = await modelsAtHand(assetsFolder);
  for (const id of models) {
    const model = atHand.get(id);
    if (model === undefined) continue;
    const paths = await picturesFor(model, assetsFolder);
    if (paths.length < measuredPictures + 1) continue;
    const pictures = await Promise.all(paths.map((path) => prepared(path, model)));
    const graphPath = join(folder, `${id}-int8.onnx`);
    const ranges = await measuredRanges(model, pictures.slice(0, measuredPictures));
    await writeFile(graphPath, quantised(await readFile(model.graphPath), ranges));
    figures[id] = await compared(model, { ...model, graphPath }, pictures.slice(measuredPictures));
  }
  return figures;
}

async function picturesFor({ card, labels }: ModelAtHand, assets: string): Promise<string[]> {
  const pictures = card.task === 'detect' ? await boxedPictures(assets, labels) : await classedPictures(assets);
  return pictures.slice(0, measuredPictures + judgedPictures).map(({ path }) => path);
}

async function prepared(path: string, { card }: ModelAtHand): Promise<PictureBatch> {
  const bytes = await readFile(path);
  const head = await readHeadFromBytes(bytes, path);
  if (head === null) throw new Error(`${path} is no picture`);
  return await preprocessAll([(await renderRenditions(bytes, head)).view], card.input);
}

/** The least and greatest values of all tensors that become int8. */
async function measuredRanges(
  { card, graphPath }: ModelAtHand,
  pictures: readonly PictureBatch[],
): Promise<Map<string, ValueRange>> {
  const file = await readFile(graphPath);
  const session = await InferenceSession.create(withOutputs(file, tensorsToMeasure(file)), { logSeverityLevel: 3 });
  const ranges = new Map<string, ValueRange>();
  const { name, width, height } = card.input;
  for (const { tensors } of pictures) {
    const input = new Tensor('float32', tensors, [1, 3, height, width]);
    for (const [tensor, { data }] of Object.entries({ ...(await session.run({ [name]: input })), [name]: input })) {
      if (!(data instanceof Float32Array)) continue;
      let [least, greatest] = ranges.get(tensor) ?? [0, 0];
      for (const value of data) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      ranges.set(tensor, [least, greatest]);
    }
  }
  await session.release();
  return ranges;
}

/** Both look at the same pictures, in turns. */
async function compared(
  fp32: ModelAtHand,
  int8: ModelAtHand,
  pictures: readonly PictureBatch[],
): Promise<Record<string, number | string>> {
  const open = ({ card, graphPath, labels }: ModelAtHand): Promise<ModelSession> =>
    ModelSession.open(card, graphPath, labels, { threads: availableParallelism() });
  const [wide, narrow] = [await open(fp32), await open(int8)];
  const paces: { fp32: number; int8: number }[] = [];
  let last: { fp32: PictureResult[]; int8: PictureResult[] } = { fp32: [], int8: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const [one, other] = [await lookedAt(wide, pictures), await lookedAt(narrow, pictures)];
    last = { fp32: one.results, int8: other.results };
    if (round > 0) paces.push({ fp32: one.imagesPerS, int8: other.imagesPerS });
  }
  await wide.dispose();
  await narrow.dispose();
  return {
    pictures: pictures.length,
    fp32ImagesPerS: rounded(median(paces.map((pace) => pace.fp32))),
    int8ImagesPerS: rounded(median(paces.map((pace) => pace.int8))),
    ...(fp32.card.task === 'detect' ? boxAgreement(last.fp32, last.int8) : classAgreement(last.fp32, last.int8)),
  };
}

async function lookedAt(
  session: ModelSession,
  pictures: readonly PictureBatch[],
): Promise<{ readonly results: PictureResult[]; readonly imagesPerS: number }> {
  const results: PictureResult[] = [];
  const begun = performance.now();
  for (const picture of pictures) results.push(...(await session.run(picture)));
  return { results, imagesPerS: (1000 * pictures.length) / (performance.now() - begun) };
}

/** How often the best class is the same, and what part of the best five they share. */
function classAgreement(one: readonly PictureResult[], other: readonly PictureResult[]): Record<string, number> {
  let [first, shared] = [0, 0];
  for (const [index, result] of one.entries()) {
    const twin = other[index];
    if (result.task !== 'classify' || twin?.task !== 'classify') continue;
    const best = (from: typeof result): (string | null)[] =>
      from.classifications.slice(0, leading).map(({ wnid }) => wnid);
    if (best(result)[0] === best(twin)[0]) first += 1;
    shared += best(result).filter((wnid) => best(twin).includes(wnid)).length / leading;
  }
  return { top1Agreement: rounded(first / one.length), top5Shared: rounded(shared / one.length) };
}

/** What part of the clear boxes of both has one of its class in the other, at whatever score. */
function boxAgreement(one: readonly PictureResult[], other: readonly PictureResult[]): Record<string, number> {
  let [boxes, matched] = [0, 0];
  for (const [index, result] of one.entries()) {
    const twin = other[index];
    if (result.task !== 'detect' || twin?.task !== 'detect') continue;
    for (const [ours, theirs] of [
      [result.detections, twin.detections],
      [twin.detections, result.detections],
    ] as const) {
      const clear = ours.filter(({ score }) => score >= leastScore);
      boxes += clear.length;
      matched += clear.filter((box) => theirs.some((candidate) => isSame(box, candidate))).length;
    }
  }
  return { boxes, matched: rounded(matched / Math.max(1, boxes)) };
}

function isSame(one: Detection, other: Detection): boolean {
  const corners = ({ box: [left, top, width, height] }: Detection): [number, number, number, number] => [
    left,
    top,
    left + width,
    top + height,
  ];
  return one.class === other.class && boxOverlap(...corners(one), ...corners(other)) >= leastOverlap;
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bytesField, integerField, textField } from '../../../../scripts/reference-models/protobuf.ts';
import { boxOverlap } from '../../../../src-shared/algorithms/box-overlap.ts';
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import { ModelSession } from '../../../../src-main/engine/recognise/model-session.ts';
import { preprocessAll } from '../../../../src-main/engine/recognise/preprocess/preprocess.ts';
import { assetsFolder, assetsMissing } from '../../../assets.ts';
import { modelsAtHand, type ModelAtHand } from '../../../make/models-at-hand.ts';
import { shapesPicture } from '../../../make/shapes-picture.ts';

/** @file Our answers against those of OpenCV's dnn on the same pictures (scripts/golden says how these were made). */

const picture = { seed: z.number(), shapes: z.number() };
const goldenDetections = z.object({
  size: z.number(),
  pictures: z.array(z.object({ ...picture, detections: z.array(z.array(z.number())) })),
});
const goldenClasses = z.object({
  size: z.number(),
  pictures: z.array(z.object({ ...picture, best: z.array(z.tuple([z.number(), z.number()])) })),
});

async function golden<Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.infer<Schema>> {
  return schema.parse(JSON.parse(await readFile(join(import.meta.dirname, '../../../golden', name), 'utf8')));
}

/** A box in pixels of the input, and what is there. */
interface Found {
  readonly ofClass: string;
  readonly score: number;
  readonly corners: [left: number, top: number, right: number, bottom: number];
}

const leastScore = 0.05;
const scoreTolerance = 1e-3;

describe.skipIf(assetsFolder === null)(`against OpenCV${assetsFolder === null ? `: ${assetsMissing}` : ''}`, () => {
  let models: ReadonlyMap<string, ModelAtHand>;
  let folder: string;
  beforeAll(async () => {
    models = await modelsAtHand(assetsFolder ?? '');
    folder = await mkdtemp(join(tmpdir(), 'fernweh-golden-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const modelOf = (id: string): ModelAtHand => {
    const model = models.get(id);
    if (model === undefined) throw new Error(`no model ${id} among the assets`);
    return model;
  };

  async function expectGoldenBoxes(card: ModelCard, graphPath: string, { labels }: ModelAtHand): Promise<void> {
    const { size, pictures } = await golden('yolov3-nano.json', goldenDetections);
    const session = await ModelSession.open(card, graphPath, labels, { threads: 1 });
    const batch = await preprocessAll(
      pictures.map(({ seed, shapes }) => shapesPicture(seed, size, shapes)),
      card.input,
    );
    const results = await session.run(batch);
    await session.dispose();
    for (const [index, { detections }] of pictures.entries()) {
      const result = results[index];
      if (result?.task !== 'detect') throw new Error(`no detections: ${JSON.stringify(result)}`);
      const ours = result.detections.map(({ class: ofClass, score, box: [x, y, width, height] }): Found => {
        return { ofClass, score, corners: [x * size, y * size, (x + width) * size, (y + height) * size] };
      });
      const theirs = detections.map(([ofClass = -1, score = 0, left = 0, top = 0, width = 0, height = 0]): Found => {
        const cut = (side: number): number => Math.min(size, Math.max(0, side));
        const corners: Found['corners'] = [cut(left), cut(top), cut(left + width), cut(top + height)];
        return { ofClass: labels[ofClass]?.name ?? '', score, corners };
      });
      expect(theirs.length).toBeGreaterThan(10);
      expectAll(theirs, ours);
      expectAll(ours, theirs);
    }
  }

  /** Every box of the one side, but those that a rounding keeps out, is among those of the other. */
  function expectAll(those: readonly Found[], others: readonly Found[]): void {
    for (const { ofClass, score, corners } of those) {
      if (score < leastScore + scoreTolerance) continue;
      const match = others.find(
        (other) =>
          other.ofClass === ofClass &&
          Math.abs(other.score - score) <= scoreTolerance &&
          other.corners.every((side, at) => Math.abs(side - (corners[at] ?? Number.NaN)) <= 1),
      );
      expect(match, `${ofClass} ${score} at ${corners.join(', ')}`).toBeDefined();
    }
  }

  it('YOLOv3 (two heads) behind the interface of the model zoo: boxes within a pixel, scores within a thousandth', async () => {
    const model = modelOf('yolov3-nano-416');
    await expectGoldenBoxes(model.card, model.graphPath, model);
  });

  it('YOLOv3 by its raw heads: the same', async () => {
    const model = modelOf('yolov3-nano-416');
    const graphPath = join(folder, 'heads.onnx');
    // Protocol buffers that stand one after the other are one: the graph gets two more outputs (field 12), as floats.
    const float = bytesField(2, bytesField(1, integerField(1, 1)));
    const outputs = ['l68_c', 'l78_c'].map((name) => bytesField(12, textField(1, name), float));
    await writeFile(graphPath, Buffer.concat([await readFile(model.graphPath), bytesField(7, ...outputs)]));
    const card: ModelCard = {
      ...model.card,
      output: {
        decoder: 'yolov3-heads',
        heads: [
          {
            name: 'l68_c',
            stride: 32,
            anchors: [
              [115, 74],
              [119, 199],
              [243, 238],
            ],
            centreScale: 1.1,
          },
          {
            name: 'l78_c',
            stride: 16,
            anchors: [
              [12, 18],
              [37, 49],
              [52, 132],
            ],
            centreScale: 1.05,
          },
        ],
      },
    };
    // The size of the picture, which the graph still wants, is an input that the card does not know.
    await expect(ModelSession.open(card, graphPath, model.labels, { threads: 1 })).rejects.toMatchObject({
      code: 'model-misfit',
    });
    const imageShape = bytesField(
      5,
      ...[1, 2].map((side) => integerField(1, side)),
      integerField(2, 1),
      textField(8, 'image_shape'),
      floats(416, 416),
    );
    await writeFile(graphPath, Buffer.concat([await readFile(graphPath), bytesField(7, imageShape)]));
    await expectGoldenBoxes(card, graphPath, model);
  });

  it('the suppression inside the graph keeps what ours keeps', async () => {
    const { card, graphPath, labels } = modelOf('yolov3-nano-416');
    const { output } = card;
    if (output.decoder !== 'yolov3-onnx-zoo') throw new Error('another interface');
    const { tensors, placements } = await preprocessAll([shapesPicture(31, 416, 41)], card.input);
    const session = await ModelSession.open(card, graphPath, labels, { threads: 1 });
    const [result] = await session.run({ tensors, placements });
    await session.dispose();
    if (result?.task !== 'detect') throw new Error('a detector');

    const bare = await InferenceSession.create(graphPath, { logSeverityLevel: 3, intraOpNumThreads: 1 });
    const answer = await bare.run({
      [card.input.name]: new Tensor('float32', tensors, [1, 3, 416, 416]),
      [output.imageShape]: new Tensor('float32', Float32Array.of(416, 416), [1, 2]),
    });
    await bare.release();
    const [boxes, scores, kept] = [output.boxes, output.scores, 'yolonms_layer_1/concat_2:0'].map(
      (name) => answer[name],
    );
    if (
      !(boxes?.data instanceof Float32Array && scores?.data instanceof Float32Array && kept?.data instanceof Int32Array)
    )
      throw new Error('other outputs');
    const count = boxes.data.length / 4;
    const theirs: Found[] = [];
    for (let at = 0; at < kept.data.length; at += 3) {
      const [ofClass = 0, box = 0] = kept.data.subarray(at + 1, at + 3);
      const [top = 0, left = 0, bottom = 0, right = 0] = boxes.data.subarray(4 * box, 4 * box + 4);
      theirs.push({
        ofClass: labels[ofClass]?.name ?? '',
        score: scores.data[ofClass * count + box] ?? 0,
        corners: [left, top, right, bottom],
      });
    }
    const ours = result.detections.filter(({ score }) => score > 0.3);
    expect(ours.length).toBeGreaterThan(2);
    expect(ours.map(({ class: ofClass, score }) => `${ofClass} ${score.toFixed(5)}`).sort()).toEqual(
      theirs.map(({ ofClass, score }) => `${ofClass} ${score.toFixed(5)}`).sort(),
    );
    for (const {
      box: [x, y, width, height],
      score,
    } of ours) {
      const same = theirs.find((other) => other.score === score);
      const [left, top, right, bottom] = (same?.corners ?? []).map((side) => Math.min(416, Math.max(0, side)));
      expect(
        boxOverlap(
          x * 416,
          y * 416,
          (x + width) * 416,
          (y + height) * 416,
          left ?? 0,
          top ?? 0,
          right ?? 0,
          bottom ?? 0,
        ),
      ).toBeGreaterThan(0.999);
    }
  });

  it('SqueezeNet: the same five best classes with the same scores', async () => {
    const { card, graphPath, labels } = modelOf('squeezenet1.1');
    const { size, pictures } = await golden('squeezenet.json', goldenClasses);
    const session = await ModelSession.open(card, graphPath, labels, { threads: 1 });
    const asIs: ModelCard['input'] = { ...card.input, resize: { rule: 'stretch', kernel: 'nearest' } };
    const batch = await preprocessAll(
      pictures.map(({ seed, shapes }) => shapesPicture(seed, size, shapes)),
      asIs,
    );
    const results = await session.run(batch);
    await session.dispose();
    for (const [index, { best }] of pictures.entries()) {
      const result = results[index];
      if (result?.task !== 'classify') throw new Error('a classifier');
      const five = result.classifications.slice(0, 5);
      expect(five.map(({ wnid }) => wnid)).toEqual(best.map(([ofClass]) => labels[ofClass]?.wnid));
      five.forEach(({ score }, place) => {
        expect(Math.abs(score - (best[place]?.[1] ?? 0))).toBeLessThan(scoreTolerance);
      });
    }
  });
});

/** `raw_data` of a constant. */
function floats(...values: readonly number[]): Buffer {
  return bytesField(9, Buffer.from(Float32Array.from(values).buffer));
}

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { referenceModel, referenceModelIds } from '../../../../scripts/reference-models/catalogue.ts';
import { ensureReferenceModel } from '../../../../scripts/reference-models/ensure.ts';
import { valuesIn, type OnnxGraph } from '../../../../scripts/reference-models/onnx-graph.ts';
import { goldenClassifier, goldenDetector, overlapOf, readGolden } from './golden.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function parameters(graph: OnnxGraph): { weights: number; biases: number } {
  const ending = (end: string): number =>
    sum(graph.initializers.filter(({ name }) => name.endsWith(end)).map(({ shape }) => valuesIn(shape)));
  return { weights: ending('_weight'), biases: ending('_bias') };
}

const operators = (graph: OnnxGraph, operator: string): number =>
  graph.nodes.filter((node) => node.operator === operator).length;

describe('the architectures', () => {
  it('YOLOv3: 75 convolutions, 23 residual blocks, as many parameters as Darknet trains and stores', () => {
    const { graph, weighted } = referenceModel('yolov3');
    const { weights, biases } = parameters(graph);
    expect(weighted).toHaveLength(75);
    expect(operators(graph, 'Add')).toBe(23);
    expect(operators(graph, 'LeakyRelu')).toBe(72);
    // Folding leaves one number of batch norm's four (scale, shift, mean, variance) for each channel; heads have none.
    const normalised = biases - 3 * 255;
    expect(weights + biases + normalised).toBe(61_949_149);
    // yolov3.weights: a header of 20 bytes, then 32-bit floats.
    expect(20 + 4 * (weights + biases + 3 * normalised)).toBe(248_007_048);
    expect(graph.outputs.map(({ shape }) => shape)).toEqual([
      ['N', 255, 13, 13],
      ['N', 255, 26, 26],
      ['N', 255, 52, 52],
    ]);
  });

  it('VGG16: 13 convolutions, 3 dense layers, 138,357,544 parameters', () => {
    const { graph } = referenceModel('vgg16');
    const { weights, biases } = parameters(graph);
    expect([operators(graph, 'Conv'), operators(graph, 'Gemm'), operators(graph, 'MaxPool')]).toEqual([13, 3, 5]);
    expect(weights + biases).toBe(138_357_544);
    expect(graph.inputs).toEqual([{ name: 'data', shape: ['N', 3, 224, 224] }]);
    expect(graph.outputs).toEqual([{ name: 'vgg0_dense2_fwd', shape: ['N', 1000] }]);
  });

  it('MobileNetV2: 52 convolutions, 10 residual blocks, 3,504,872 parameters before folding', () => {
    const { graph } = referenceModel('mobilenetv2');
    const { weights, biases } = parameters(graph);
    expect([operators(graph, 'Conv'), operators(graph, 'Gemm'), operators(graph, 'Add')]).toEqual([52, 1, 10]);
    expect(weights + biases + (biases - 1000)).toBe(3_504_872);
    expect(graph.inputs).toEqual([{ name: 'input', shape: ['N', 3, 224, 224] }]);
    expect(graph.outputs).toEqual([{ name: 'output', shape: ['N', 1000] }]);
  });
});

describe('the goldens prove something', () => {
  it.each(referenceModelIds)('%s: the landscape keeps its variance through every layer before the answer', (id) => {
    const { graph, weighted } = referenceModel(id);
    const answers = new Set(graph.outputs.map(({ name }) => name));
    const golden = readGolden(id, id === 'yolov3' ? goldenDetector : goldenClassifier);
    const { variances } = golden.pictures.landscape;
    expect(Object.keys(variances)).toEqual(expect.arrayContaining([...weighted]));
    for (const layer of weighted.filter((name) => !answers.has(name))) {
      expect(variances[layer], layer).toBeGreaterThan(0.3);
      expect(variances[layer], layer).toBeLessThan(3);
    }
  });

  it('YOLOv3: 20 to 200 boxes pass 0.3, some are suppressed, and no rounding decides between rivals', () => {
    for (const { candidates, kept } of Object.values(readGolden('yolov3', goldenDetector).pictures)) {
      expect(candidates.length).toBeGreaterThanOrEqual(20);
      expect(candidates.length).toBeLessThanOrEqual(200);
      expect(candidates.length - kept.length).toBeGreaterThanOrEqual(5);
      for (const [index, one] of candidates.entries()) {
        expect(one[1]).toBeGreaterThan(0.301);
        for (const other of candidates.slice(0, index).filter(([ofClass]) => ofClass === one[0])) {
          const overlap = overlapOf(one, other);
          expect(Math.abs(overlap - 0.45)).toBeGreaterThan(0.002);
          if (overlap > 0.44) expect(other[1] - one[1]).toBeGreaterThan(0.01);
        }
      }
    }
  });

  it.each(['vgg16', 'mobilenetv2'] as const)('%s: the six best classes are clear of each other', (id) => {
    const best = readGolden(id, goldenClassifier).pictures.landscape.top.slice(0, 6);
    best.slice(1).forEach(([, logit], place) => {
      expect((best[place]?.[1] ?? 0) - logit).toBeGreaterThan(0.01);
    });
  });
});

describe('making them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-reference-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('leaves the graph and its card, no draft, and does it once', () => {
    const first = ensureReferenceModel('mobilenetv2', folder);
    const [file] = first.card.files;
    expect(first.made).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(dirname(first.graphPath)).sort()).toEqual(['card.json', file?.name]);
    const bytes = readFileSync(first.graphPath);
    expect(bytes).toHaveLength(file?.sizeBytes ?? 0);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file?.sha256);
    expect(ensureReferenceModel('mobilenetv2', folder)).toEqual({ ...first, made: false });
  });

  it('another seed is another model', () => {
    expect(referenceModel('vgg16', 2).fingerprint).not.toBe(referenceModel('vgg16', 3).fingerprint);
    expect(referenceModel('vgg16', 2).fingerprint).toBe(referenceModel('vgg16', 2).fingerprint);
  });
});

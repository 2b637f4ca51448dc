/** @file The reference models: which there are, from which seed, and their cards. */
import { createHash } from 'node:crypto';
import type { ModelCard, ModelInput, ModelOutput } from '../../src-shared/model/model-card.ts';
import { mobilenetv2 } from './mobilenetv2.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import { vgg16 } from './vgg16.ts';
import { encodeHead, type WrittenModel } from './write-onnx.ts';
import { yolov3, yolov3Heads, yolov3Size } from './yolov3.ts';

export const referenceModelIds = ['yolov3', 'vgg16', 'mobilenetv2'] as const;
export type ReferenceModelId = (typeof referenceModelIds)[number];

export interface ReferenceModel {
  readonly id: ReferenceModelId;
  readonly seed: number;
  readonly graph: OnnxGraph;
  /** Layers with weights, in their order; each gives an output of the same name. */
  readonly weighted: readonly string[];
  /** Hexadecimal; another one for another graph or other weights. */
  readonly fingerprint: string;
}

const architectures = { yolov3, vgg16, mobilenetv2 };

/**
 * With these, no two rivals of the test pictures are so close that rounding could decide between them
 * (tests/engine/recognise/reference holds them to it).
 */
const seeds: Readonly<Record<ReferenceModelId, number>> = { yolov3: 4, vgg16: 1, mobilenetv2: 1 };

export function referenceModel(id: ReferenceModelId, seed = seeds[id]): ReferenceModel {
  const { graph, weighted } = architectures[id]();
  const recipes = JSON.stringify({ seed, recipes: graph.initializers.map(({ recipe }) => recipe) });
  const fingerprint = createHash('sha256').update(encodeHead(graph)).update(recipes).digest('hex').slice(0, 16);
  return { id, seed, graph, weighted, fingerprint };
}

/** ImageNet's way of looking: the middle of the picture, mean and spread of its photos. */
function imagenetInput(name: string): ModelInput {
  return {
    name,
    layout: 'nchw',
    width: 224,
    height: 224,
    batch: 'free',
    colours: 'rgb',
    scale: 1 / 255,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    resize: { rule: 'crop', kernel: 'bilinear', shortestSide: 256 },
  };
}

const interfaces: Readonly<
  Record<
    ReferenceModelId,
    Pick<ModelCard, 'name' | 'task' | 'labels' | 'speed'> & { input: ModelInput; output: ModelOutput }
  >
> = {
  yolov3: {
    name: 'YOLOv3 with weights by chance',
    task: 'detect',
    input: {
      name: 'input',
      layout: 'nchw',
      width: yolov3Size,
      height: yolov3Size,
      batch: 'free',
      colours: 'rgb',
      scale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      resize: { rule: 'letterbox', kernel: 'bicubic', align: 'centre', fill: 128 },
    },
    output: { decoder: 'yolov3-heads', heads: yolov3Heads },
    labels: 'coco-80.txt',
    speed: 'slow',
  },
  vgg16: {
    name: 'VGG16 with weights by chance',
    task: 'classify',
    input: imagenetInput('data'),
    output: { decoder: 'softmax-logits', name: 'vgg0_dense2_fwd' },
    labels: 'imagenet-1000.txt',
    speed: 'slow',
  },
  mobilenetv2: {
    name: 'MobileNetV2 with weights by chance',
    task: 'classify',
    input: imagenetInput('input'),
    output: { decoder: 'softmax-logits', name: 'output' },
    labels: 'imagenet-1000.txt',
    speed: 'fast',
  },
};

/** How the model that was written as `fileName` is asked. Nothing was trained: nobody's licence, no truth in it. */
export function referenceCard(model: ReferenceModel, fileName: string, written: WrittenModel): ModelCard {
  return {
    ...interfaces[model.id],
    id: `reference-${model.id}`,
    version: model.fingerprint,
    licence: { name: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    sourcePage: null,
    files: [{ name: fileName, urls: [], ...written }],
  };
}

import { expect, test } from 'vitest';
import { proposeCard, type ModelWishes } from '../../../src-main/engine/recognise/models/propose-card.ts';
import type { ReadGraph } from '../../../src-main/engine/recognise/models/read-graph.ts';

type Shapes = Readonly<Record<string, readonly (number | string)[]>>;

function graphOf(inputs: Shapes, outputs: Shapes, type = 'float32'): ReadGraph {
  const values = (shapes: Shapes) => Object.entries(shapes).map(([name, shape]) => ({ name, type, shape }));
  return { inputs: values(inputs), outputs: values(outputs), trial: null };
}

function propose(graph: ReadGraph, wishes: Partial<ModelWishes> = {}) {
  return proposeCard(graph, { task: null, decoder: null, size: null, classCount: null, ...wishes });
}

const picture = { images: [1, 3, 640, 640] };

test.for([
  ['YOLOX', picture, { output: [1, 8400, 85] }, 'yolox'],
  ['Ultralytics', picture, { output0: [1, 84, 8400] }, 'ultralytics-v8'],
  [
    'Ultralytics with free sides',
    { images: ['batch', 3, 640, 640] },
    { output0: ['batch', 84, 'anchors'] },
    'ultralytics-v8',
  ],
  [
    'the model zoo’s YOLOv3',
    { input_1: ['N', 3, 'h', 'w'], image_shape: ['M', 2] },
    { a: [1, 'boxes', 4], b: [1, 80, 'boxes'], c: ['found', 3] },
    'yolov3-onnx-zoo',
  ],
  [
    'YOLOv3 with three heads',
    { data: [1, 3, 416, 416] },
    { large: [1, 255, 13, 13], middle: [1, 255, 26, 26], small: [1, 255, 52, 52] },
    'yolov3-heads',
  ],
  ['Tiny YOLOv3', { data: [1, 3, 416, 416] }, { large: [1, 255, 13, 13], middle: [1, 255, 26, 26] }, 'yolov3-heads'],
  ['a classifier', { data: [1, 3, 224, 224] }, { prob: [1, 1000] }, 'probabilities'],
  ['a classifier that keeps its sides', { data: [1, 3, 224, 224] }, { fc: [1, 1000, 1, 1] }, 'softmax-logits'],
  ['TensorFlow’s order', { data: [-1, 224, 224, 3] }, { logits: [-1, 1000] }, 'softmax-logits'],
  ['a vector', { data: [1, 3, 224, 224] }, { image_embeds: [1, 512] }, 'feature'],
] as const)('%s is known by its shapes', ([, inputs, outputs, decoder]) => {
  const { output, input } = propose(
    graphOf(inputs, outputs),
    decoder === 'yolov3-onnx-zoo' ? { size: { width: 416, height: 416 } } : {},
  );
  expect(output.decoder).toBe(decoder);
  const sides: Shapes = inputs;
  expect(input.layout).toBe(Object.values(sides)[0]?.[3] === 3 ? 'nhwc' : 'nchw');
});

test('heads have the stride and anchors of their size', () => {
  const { output } = propose(
    graphOf({ data: [1, 3, 416, 416] }, { big: [1, 255, 52, 52], a: [1, 255, 13, 13], b: [1, 255, 26, 26] }),
  );
  expect(output).toMatchObject({
    heads: [
      {
        name: 'big',
        stride: 8,
        anchors: [
          [10, 13],
          [16, 30],
          [33, 23],
        ],
      },
      { name: 'a', stride: 32 },
      { name: 'b', stride: 16 },
    ],
  });
});

test('SSD is told by the names of its outputs and needs labels', () => {
  const graph = graphOf(
    { inputs: [1, 300, 300, 3] },
    { detection_boxes: [1, 'n', 4], detection_classes: [1, 'n'], detection_scores: [1, 'n'], num_detections: [1] },
  );
  expect(() => propose(graph)).toThrow('--labels');
  expect(propose(graph, { classCount: 90 }).output).toEqual({
    ...{ decoder: 'ssd', boxes: 'detection_boxes', classes: 'detection_classes' },
    ...{ scores: 'detection_scores', count: 'num_detections' },
  });
});

test.for([
  ['bytes instead of floats', graphOf({ images: [1, 3, 640, 640] }, { o: [1, 1000] }, 'uint8'), /takes no pictures/],
  ['one colour', graphOf({ images: [1, 1, 28, 28] }, { o: [1, 10] }), /takes no pictures/],
  ['anchors of YOLOv5', graphOf(picture, { o: [1, 25200, 85] }), /needs --task --decoder/],
  ['ten classes', graphOf({ data: [1, 3, 32, 32] }, { o: [1, 10] }), /needs --labels/],
] as const)('%s: told what is wrong', ([, graph, said]) => {
  expect(() => propose(graph)).toThrow(said);
});

test('a decoder that the graph does not fit is refused, with what the graph gives', () => {
  const graph = graphOf(picture, { output: [1, 8400, 85] });
  expect(() => propose(graph, { task: 'detect', decoder: 'ultralytics-v8' })).toThrow(
    'does not fit --decoder ultralytics-v8: it takes images float32[1, 3, 640, 640], and gives output float32[1, 8400, 85].',
  );
});

/**
 * @file YOLOv3 at 416 pixels: Redmon and Farhadi, "YOLOv3: An Incremental Improvement" (2018), layer by layer as in
 * cfg/yolov3.cfg of github.com/pjreddie/darknet. Batch norm is folded into the convolutions before it.
 */
import { GraphBuilder, type Layer } from './graph-builder.ts';
import type { OnnxGraph } from './onnx-graph.ts';

/** The three raw heads, coarse first, with the paper's anchors (width and height in pixels of the input). */
export const yolov3Heads: { name: string; stride: number; anchors: [number, number][] }[] = [
  {
    name: 'head_13',
    stride: 32,
    anchors: [
      [116, 90],
      [156, 198],
      [373, 326],
    ],
  },
  {
    name: 'head_26',
    stride: 16,
    anchors: [
      [30, 61],
      [62, 45],
      [59, 119],
    ],
  },
  {
    name: 'head_52',
    stride: 8,
    anchors: [
      [10, 13],
      [16, 30],
      [33, 23],
    ],
  },
];

/** The classes of COCO. */
export const yolov3Classes = 80;
export const yolov3Size = 416;

/** How far the values of a head range about its bias: boxes a little, objectness and classes as of a trained net. */
const boxSpread = 0.3;
const scoreSpread = 1.3;
/** Wider and higher than the anchors, so that neighbours of a class overlap and suppression has work. */
const sideBias = 0.8;
const objectnessBias = -1;
/** Every tenth class is seen often, as people and cars are. */
const rareClassBias = -5.25;
const commonClassBias = -3.25;

/** x, y, width, height, objectness and classes of a box: how far each ranges, and what it ranges about. */
const boxSpreads = [...Array<number>(4).fill(boxSpread), ...Array<number>(1 + yolov3Classes).fill(scoreSpread)];
const boxBiases = [
  ...[0, 0, sideBias, sideBias, objectnessBias],
  ...Array.from({ length: yolov3Classes }, (_, index) => (index % 10 === 0 ? commonClassBias : rareClassBias)),
];

/** The graph and the names of its layers with weights. */
export function yolov3(): { readonly graph: OnnxGraph; readonly weighted: readonly string[] } {
  const builder = new GraphBuilder('yolov3-416', 1);
  const convolution = (from: Layer, channels: number, kernel: number, stride = 1): Layer => {
    const name = `conv_${builder.weighted.length}`;
    return builder.leakyRelu(`${name}_leaky`, builder.convolution(name, from, channels, { kernel, stride }), 0.1);
  };
  /** Halves the picture, then `count` residual blocks. */
  const stage = (from: Layer, channels: number, count: number): Layer => {
    let layer = convolution(from, channels, 3, 2);
    for (let index = 0; index < count; index++) {
      const branch = convolution(convolution(layer, channels / 2, 1), channels, 3);
      layer = builder.add(`${branch.name}_sum`, layer, branch);
    }
    return layer;
  };
  /** 1 × 1 and 3 × 3 in turn; what the finer head goes on from, and what its own head looks at. */
  const neck = (from: Layer, channels: number): { readonly onward: Layer; readonly seen: Layer } => {
    let onward = convolution(from, channels, 1);
    for (let turn = 0; turn < 2; turn++) onward = convolution(convolution(onward, channels * 2, 3), channels, 1);
    return { onward, seen: convolution(onward, channels * 2, 3) };
  };
  const head = ({ name, anchors }: (typeof yolov3Heads)[number], seen: Layer): Layer =>
    builder.convolution(name, seen, anchors.length * (5 + yolov3Classes), {
      kernel: 1,
      scales: boxSpreads,
      bias: anchors.flatMap(() => boxBiases),
    });
  const finer = (onward: Layer, beside: Layer): Layer => {
    const narrow = convolution(onward, onward.channels / 2, 1);
    const doubled = builder.double(`${narrow.name}_double`, narrow);
    return builder.join(`${narrow.name}_joined`, doubled, beside);
  };

  // Bytes ÷ 255 of photos.
  const picture = builder.picture('input', yolov3Size, { square: 0.25, mean: 0.465 });
  const eighth = stage(stage(stage(convolution(picture, 32, 3), 64, 1), 128, 2), 256, 8);
  const sixteenth = stage(eighth, 512, 8);
  const coarse = neck(stage(sixteenth, 1024, 4), 512);
  const middle = neck(finer(coarse.onward, sixteenth), 256);
  const fine = neck(finer(middle.onward, eighth), 128);
  const [first, second, third] = yolov3Heads;
  if (first === undefined || second === undefined || third === undefined) throw new Error('YOLOv3 has three heads');
  const heads = [head(first, coarse.seen), head(second, middle.seen), head(third, fine.seen)];
  return { graph: builder.finish(heads), weighted: builder.weighted };
}

/**
 * @file MobileNetV2, width 1.0: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018),
 * table 2, with the names of mobilenetv2-12 in the ONNX model zoo. Batch norm is folded into the convolutions before it.
 */
import { GraphBuilder, type Layer } from './graph-builder.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import { standard } from './weights.ts';

/** The bottlenecks: expansion t, channels c, how often n, stride of the first s. */
const bottlenecks = [
  { expansion: 1, channels: 16, count: 1, stride: 1 },
  { expansion: 6, channels: 24, count: 2, stride: 2 },
  { expansion: 6, channels: 32, count: 3, stride: 2 },
  { expansion: 6, channels: 64, count: 4, stride: 2 },
  { expansion: 6, channels: 96, count: 3, stride: 1 },
  { expansion: 6, channels: 160, count: 3, stride: 2 },
  { expansion: 6, channels: 320, count: 1, stride: 1 },
];
/** Of the 1280 channels, as measured on landscapes. */
const meansOfChannels = { square: 0.56, mean: 0.4 };
/** The logits range as those of a trained net do, so that the best classes are clear of each other. */
const logitSpread = 1.5;

/** The graph and the names of its layers with weights. */
export function mobilenetv2(): { readonly graph: OnnxGraph; readonly weighted: readonly string[] } {
  const builder = new GraphBuilder('mobilenetv2', 1);
  const convolution = (from: Layer, channels: number, kernel: number, stride = 1, groups = 1): Layer => {
    const name = `conv_${builder.weighted.length}`;
    return builder.relu6(`${name}_relu6`, builder.convolution(name, from, channels, { kernel, stride, groups }));
  };
  const bottleneck = (from: Layer, expansion: number, channels: number, stride: number): Layer => {
    const wide = expansion === 1 ? from : convolution(from, from.channels * expansion, 1);
    const deep = convolution(wide, wide.channels, 3, stride, wide.channels);
    const name = `conv_${builder.weighted.length}`;
    const narrow = builder.convolution(name, deep, channels, { kernel: 1 });
    return stride === 1 && from.channels === channels ? builder.add(`${name}_sum`, from, narrow) : narrow;
  };

  let layer = convolution(builder.picture('input', 224, standard), 32, 3, 2);
  for (const { expansion, channels, count, stride } of bottlenecks) {
    for (let index = 0; index < count; index++) {
      layer = bottleneck(layer, expansion, channels, index === 0 ? stride : 1);
    }
  }
  const means = builder.meanOfChannels('means', convolution(layer, 1280, 1), meansOfChannels);
  const logits = builder.dense('output', builder.flatten('features', means), 1000, logitSpread);
  return { graph: builder.finish([logits]), weighted: builder.weighted };
}

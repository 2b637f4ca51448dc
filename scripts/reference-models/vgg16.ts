/**
 * @file VGG16: Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (2015),
 * configuration D, with the names of vgg16-12 in the ONNX model zoo. Dropout does nothing when asked and is left out.
 */
import { GraphBuilder, type Layer } from './graph-builder.ts';
import type { OnnxGraph } from './onnx-graph.ts';

/** Channels of the convolutions of each stage; a pooling follows each. */
const stages = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
];
/** After ReLU and pooling, as measured on landscapes. */
const pooled = { square: 1.14, mean: 0.8 };
/** The logits range as those of a trained net do, so that the best classes are clear of each other. */
const logitSpread = 1.5;

/** The graph and the names of its layers with weights. */
export function vgg16(): { readonly graph: OnnxGraph; readonly weighted: readonly string[] } {
  const builder = new GraphBuilder('vgg16', 1);
  let layer: Layer = builder.picture('data', 224, { square: 0.5, mean: 0 });
  let convolutions = 0;
  for (const [stage, widths] of stages.entries()) {
    for (const channels of widths) {
      const name = `vgg0_conv${convolutions}`;
      layer = builder.relu(
        `vgg0_relu${convolutions}_fwd`,
        builder.convolution(`${name}_fwd`, layer, channels, { kernel: 3 }),
      );
      convolutions++;
    }
    layer = builder.maxPool(`vgg0_pool${stage}_fwd`, layer, pooled);
  }
  layer = builder.flatten('flatten', layer);
  for (const index of [0, 1]) {
    layer = builder.relu(`vgg0_dense${index}_relu_fwd`, builder.dense(`vgg0_dense${index}_fwd`, layer, 4096));
  }
  const logits = builder.dense('vgg0_dense2_fwd', layer, 1000, logitSpread);
  return { graph: builder.finish([logits]), weighted: builder.weighted };
}

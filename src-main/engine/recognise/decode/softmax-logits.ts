import { softmax } from '../../../../src-shared/algorithms/softmax.ts';
import type { Decoder, DecoderOf } from './decoder.ts';
import { leading } from './leading.ts';

/** A classifier that ends before its softmax: one number a class, [classes]. */
export function softmaxLogits({ output, labels }: DecoderOf<'softmax-logits'>): Decoder {
  return {
    outputs: [{ name: output.name, shape: [labels.length] }],
    decode: ([logits = new Float32Array()]) => leading(softmax(logits), labels),
  };
}

import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { Decoder, DecoderOf } from './decoder.ts';
import { leading } from './leading.ts';

/** What rounding may add to a share. */
const rounding = 1e-3;

/** A classifier that ends with its softmax: one share a class, [classes]. */
export function probabilities({ output, labels }: DecoderOf<'probabilities'>): Decoder {
  return {
    outputs: [{ name: output.name, shape: [labels.length] }],
    decode: ([shares = new Float32Array()]) => {
      const wrong = shares.find((share) => share < -rounding || share > 1 + rounding);
      if (wrong !== undefined)
        throw new FileFailure('model-output', `A probability of ${wrong} is not within 0 and 1.`);
      return leading(shares, labels);
    },
  };
}

import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { Decoder, DecoderOf } from './decoder.ts';

/** A vector of the whole picture, [dimensions], brought to length 1: then a scalar product is the cosine of an angle. */
export function feature({ output }: DecoderOf<'feature'>): Decoder {
  return {
    outputs: [{ name: output.name, shape: [output.dimensions] }],
    decode: ([values = new Float32Array()]) => {
      const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
      if (!(length > 0)) throw new FileFailure('model-output', 'Its vector has no length.');
      return { task: 'embed', embedding: Float32Array.from(values, (value) => value / length) };
    },
  };
}

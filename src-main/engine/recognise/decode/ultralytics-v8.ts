import { detectionLimits } from '../../../../src-shared/model/detection.ts';
import { Candidates } from './candidates.ts';
import type { Decoder, DecoderOf } from './decoder.ts';

/**
 * The form that Ultralytics' models are exported in since version 8: [4 + classes, n], boxes as middle and size in
 * pixels of the input, the score of each class as a share (no objectness).
 */
export function ultralyticsV8({ output, labels }: DecoderOf<'ultralytics-v8'>): Decoder {
  const fields = 4 + labels.length;
  return {
    outputs: [{ name: output.name, shape: [fields, null] }],
    decode: ([values = new Float32Array()], placement) => {
      const count = values.length / fields;
      const field = (which: number, box: number): number => values[which * count + box] ?? 0;
      const candidates = new Candidates();
      for (let ofClass = 0, at = 4 * count; ofClass < labels.length; ofClass += 1) {
        for (let box = 0; box < count; box += 1, at += 1) {
          const score = values[at] ?? 0;
          if (score < detectionLimits.leastScore) continue;
          candidates.addCentred(field(0, box), field(1, box), field(2, box), field(3, box), score, ofClass);
        }
      }
      return { task: 'detect', detections: candidates.detections(placement, labels) };
    },
  };
}

import { detectionLimits } from '../../../../src-shared/model/detection.ts';
import { Candidates } from './candidates.ts';
import type { Decoder, DecoderOf } from './decoder.ts';

const beforeClasses = 5;

/**
 * YOLOX exported without its decoding: [n, 5 + classes], for each stride the cells row by row (Ge et al. 2021,
 * arXiv:2107.08430, section 2.1). Centre (t + cell) × stride, size exp(t) × stride; objectness and classes are shares
 * already.
 */
export function yolox({ output, input, labels }: DecoderOf<'yolox'>): Decoder {
  const fields = beforeClasses + labels.length;
  const grids = output.strides.map((stride) => ({
    stride,
    rows: Math.round(input.height / stride),
    columns: Math.round(input.width / stride),
  }));
  const boxes = grids.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return {
    outputs: [{ name: output.name, shape: [boxes, fields] }],
    decode: ([values = new Float32Array()], placement) => {
      const candidates = new Candidates();
      let start = 0;
      for (const { stride, rows, columns } of grids) {
        for (let cell = 0; cell < rows * columns; cell += 1, start += fields) {
          const objectness = values[start + 4] ?? 0;
          if (objectness < detectionLimits.leastScore) continue;
          const x = ((values[start] ?? 0) + (cell % columns)) * stride;
          const y = ((values[start + 1] ?? 0) + Math.floor(cell / columns)) * stride;
          const width = Math.exp(values[start + 2] ?? 0) * stride;
          const height = Math.exp(values[start + 3] ?? 0) * stride;
          for (let ofClass = 0; ofClass < labels.length; ofClass += 1)
            candidates.addCentred(
              x,
              y,
              width,
              height,
              objectness * (values[start + beforeClasses + ofClass] ?? 0),
              ofClass,
            );
        }
      }
      return { task: 'detect', detections: candidates.detections(placement, labels) };
    },
  };
}

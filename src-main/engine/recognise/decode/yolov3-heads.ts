import { logit, sigmoid } from '../../../../src-shared/algorithms/softmax.ts';
import { detectionLimits } from '../../../../src-shared/model/detection.ts';
import { Candidates } from './candidates.ts';
import type { Decoder, DecoderOf } from './decoder.ts';

/** x, y, width, height and objectness come before the classes. */
const beforeClasses = 5;
/** Both factors of a score are at least as large as the score. */
const leastLogit = logit(detectionLimits.leastScore);

/**
 * Heads of YOLOv3 as the last convolution leaves them: [boxes a cell × (5 + classes), rows, columns] each (Redmon and
 * Farhadi 2018, arXiv:1804.02767, section 2.1). Centre (σ(t) + cell) × stride, size anchor × exp(t), score σ(objectness)
 * × σ(class).
 */
export function yolov3Heads({ output, input, labels }: DecoderOf<'yolov3-heads'>): Decoder {
  const fields = beforeClasses + labels.length;
  const heads = output.heads.map(({ name, stride, anchors, centreScale = 1 }) => {
    const rows = Math.round(input.height / stride);
    const columns = Math.round(input.width / stride);
    return { name, stride, anchors, centreScale, rows, columns };
  });
  return {
    outputs: heads.map(({ name, anchors, rows, columns }) => ({
      name,
      shape: [anchors.length * fields, rows, columns],
    })),
    decode: (parts, placement) => {
      const candidates = new Candidates();
      for (const [index, { stride, anchors, centreScale, rows, columns }] of heads.entries()) {
        const values = parts[index] ?? new Float32Array();
        const cells = rows * columns;
        for (const [ofAnchor, [anchorWidth, anchorHeight]] of anchors.entries()) {
          for (let cell = 0; cell < cells; cell += 1) {
            const start = ofAnchor * fields * cells + cell;
            const field = (which: number): number => values[start + which * cells] ?? 0;
            if (field(4) < leastLogit) continue;
            const objectness = sigmoid(field(4));
            // Darknet's `scale_x_y` (Bochkovskiy et al. 2020): stretched round the middle of the cell.
            const within = (value: number): number => (sigmoid(value) - 0.5) * centreScale + 0.5;
            const x = (within(field(0)) + (cell % columns)) * stride;
            const y = (within(field(1)) + Math.floor(cell / columns)) * stride;
            const width = anchorWidth * Math.exp(field(2));
            const height = anchorHeight * Math.exp(field(3));
            for (let ofClass = 0; ofClass < labels.length; ofClass += 1) {
              const value = field(beforeClasses + ofClass);
              if (value < leastLogit) continue;
              candidates.addCentred(x, y, width, height, objectness * sigmoid(value), ofClass);
            }
          }
        }
      }
      return { task: 'detect', detections: candidates.detections(placement, labels) };
    },
  };
}

import { Candidates } from './candidates.ts';
import type { Decoder, DecoderOf } from './decoder.ts';

/**
 * SSD as TensorFlow's object detection exports it, after a suppression of its own: boxes [n, 4] as top, left, bottom,
 * right in 0–1 of the input, classes [n] that count from 1, scores [n], and how many of the n count.
 */
export function ssd({ output, input, labels }: DecoderOf<'ssd'>): Decoder {
  const { width, height } = input;
  return {
    outputs: [
      { name: output.boxes, shape: [null, 4] },
      { name: output.classes, shape: [null] },
      { name: output.scores, shape: [null] },
      { name: output.count, shape: [] },
    ],
    decode: ([boxes = [], classes = [], scores = [], counts = []], placement) => {
      const candidates = new Candidates();
      const count = Math.min(counts[0] ?? 0, scores.length, classes.length, boxes.length / 4);
      for (let at = 0; at < count; at += 1) {
        const side = (which: number): number => boxes[4 * at + which] ?? 0;
        // A class that the labels do not know becomes nothing in the end.
        const ofClass = Math.round(classes[at] ?? 0) - 1;
        candidates.add(side(1) * width, side(0) * height, side(3) * width, side(2) * height, scores[at] ?? 0, ofClass);
      }
      return { task: 'detect', detections: candidates.detections(placement, labels) };
    },
  };
}

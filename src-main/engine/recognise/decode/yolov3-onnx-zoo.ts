import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { detectionLimits } from '../../../../src-shared/model/detection.ts';
import { Candidates } from './candidates.ts';
import type { Decoder, DecoderOf } from './decoder.ts';

/**
 * YOLOv3 of the ONNX model zoo, from before the suppression in its graph: boxes [n, 4] as top, left, bottom, right and
 * scores [classes, n]. The graph is told that the picture is as large as its input: so boxes are in pixels of the input,
 * and the way back to the picture is ours (the graph rounds the sides of its letterbox otherwise).
 */
export function yolov3OnnxZoo({ output, labels }: DecoderOf<'yolov3-onnx-zoo'>): Decoder {
  return {
    outputs: [
      { name: output.boxes, shape: [null, 4] },
      { name: output.scores, shape: [labels.length, null] },
    ],
    decode: ([boxes = new Float32Array(), scores = new Float32Array()], placement) => {
      const count = boxes.length / 4;
      if (scores.length !== count * labels.length)
        throw new FileFailure('model-output', `It gave ${count} boxes and ${scores.length} scores.`);
      const candidates = new Candidates();
      for (let ofClass = 0, at = 0; ofClass < labels.length; ofClass += 1) {
        for (let box = 0; box < count; box += 1, at += 1) {
          const score = scores[at] ?? 0;
          if (score < detectionLimits.leastScore) continue;
          const [top = 0, left = 0, bottom = 0, right = 0] = boxes.subarray(4 * box, 4 * box + 4);
          candidates.add(left, top, right, bottom, score, ofClass);
        }
      }
      return { task: 'detect', detections: candidates.detections(placement, labels) };
    },
  };
}

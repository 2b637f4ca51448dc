/** What others got with a model, as shares. */
export interface ReferenceFigures {
  readonly top1?: number;
  readonly top5?: number;
  readonly f1?: number;
}

/**
 * By model. Classes: ONNX Runtime's Python and Pillow on the same 100 pictures (scripts/golden/imagenet.py). Boxes: an
 * independent program on the same 128 pictures, of whose 929 boxes it counted 898; it gave precision and recall at a
 * score of 0.3 (.687 and .432, .507 and .359), of which this is the harmonic mean.
 */
export const referenceFigures: Readonly<Record<string, ReferenceFigures>> = {
  'mobilenetv2-12-int8': { top1: 0.82, top5: 0.97 },
  'shufflenet-v2-12-int8': { top1: 0.83, top5: 0.96 },
  'squeezenet1.1': { top1: 0.64, top5: 0.86 },
  'yolox-nano': { f1: 0.53 },
  'yolov3-nano-416': { f1: 0.42 },
};

/** What others got with a model, as shares. */
export interface ReferenceFigures {
  readonly top1?: number;
  readonly top5?: number;
  readonly f1?: number;
}

/**
 * By model. Classes: ONNX Runtime's Python and Pillow on the same 100 pictures (scripts/golden/imagenet.py). Boxes:
 * OpenCV's dnn on the same 128 pictures (scripts/golden/coco.py).
 */
export const referenceFigures: Readonly<Record<string, ReferenceFigures>> = {
  'mobilenetv2-12-int8': { top1: 0.82, top5: 0.97 },
  'shufflenet-v2-12-int8': { top1: 0.82, top5: 0.96 },
  'squeezenet1.1': { top1: 0.63, top5: 0.86 },
  'yolox-nano': { f1: 0.516 },
  'yolov3-nano-416': { f1: 0.39 },
};

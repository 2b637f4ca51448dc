import { z } from 'zod';

/** @file What a model is and how it is asked: the entries of `models/manifest.json`, and the cards of models added by hand. */

/** `detect`: boxes with classes; `classify`: classes of the whole picture; `embed`: a vector of the whole picture. */
export const modelTask = z.enum(['detect', 'classify', 'embed']);
export type ModelTask = z.infer<typeof modelTask>;

const channels = z.tuple([z.number(), z.number(), z.number()]);
const kernel = z.enum(['nearest', 'bilinear', 'bicubic', 'lanczos3']);

/** How the upright picture becomes as large as the input. */
export const resizeRule = z.discriminatedUnion('rule', [
  /** As large as fits; `fill` (0–255, each channel) beside it, on both sides or on the right and at the bottom. */
  z.object({ rule: z.literal('letterbox'), kernel, align: z.enum(['centre', 'top-left']), fill: z.number() }),
  /** Both sides as they must be, whatever becomes of the shape. */
  z.object({ rule: z.literal('stretch'), kernel }),
  /** The shortest side as long as `shortestSide`, then the middle. */
  z.object({ rule: z.literal('crop'), kernel, shortestSide: z.number().int().positive() }),
]);

/** The picture as the graph takes it: 32-bit floats, (byte × `scale` − `mean`) ÷ `std` in each channel. */
export const modelInput = z.object({
  /** Of the graph's input. */
  name: z.string().min(1),
  layout: z.enum(['nchw', 'nhwc']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Pictures at a time: as many as one likes, or always so many. */
  batch: z.union([z.literal('free'), z.number().int().positive()]),
  colours: z.enum(['rgb', 'bgr']),
  scale: z.number().positive(),
  /** In the order of `colours`. */
  mean: channels,
  std: channels,
  resize: resizeRule,
});
export type ModelInput = z.infer<typeof modelInput>;

const output = z.string().min(1);
const anchor = z.tuple([z.number().positive(), z.number().positive()]);

/** How what the graph says becomes detections, classifications or an embedding. Names are those of its outputs. */
export const modelOutput = z.discriminatedUnion('decoder', [
  /** YOLOv3 (Redmon and Farhadi 2018): raw heads; anchors in pixels of the input, as many as the head has boxes a cell. */
  z.object({
    decoder: z.literal('yolov3-heads'),
    heads: z
      .array(
        z.object({
          name: output,
          stride: z.number().int().positive(),
          anchors: z.array(anchor).min(1),
          /** How much further than its cell a centre may lie: `scale_x_y` of Darknet's files, 1 in YOLOv3 itself. */
          centreScale: z.number().positive().optional(),
        }),
      )
      .min(1),
  }),
  /** The ONNX model zoo's yolov3: boxes and scores before its own NMS; `imageShape` is its second input. */
  z.object({ decoder: z.literal('yolov3-onnx-zoo'), boxes: output, scores: output, imageShape: z.string().min(1) }),
  /** YOLOX (Ge et al. 2021) without its decoding: [1, n, 5 + classes]. */
  z.object({ decoder: z.literal('yolox'), name: output, strides: z.array(z.number().int().positive()).min(1) }),
  /** Ultralytics' form since version 8: [1, 4 + classes, n], boxes as centre and size in pixels of the input. */
  z.object({ decoder: z.literal('ultralytics-v8'), name: output }),
  /** TensorFlow's SSD after its own NMS: boxes as top, left, bottom, right in 0–1; classes count from 1. */
  z.object({ decoder: z.literal('ssd'), boxes: output, classes: output, scores: output, count: output }),
  z.object({ decoder: z.literal('softmax-logits'), name: output }),
  z.object({ decoder: z.literal('probabilities'), name: output }),
  /** A vector, brought to length 1. */
  z.object({ decoder: z.literal('feature'), name: output, dimensions: z.number().int().positive() }),
]);
export type ModelOutput = z.infer<typeof modelOutput>;

/** A file of a model, as it is downloaded and known again. */
export const modelFile = z.object({
  /** In the model's folder. */
  name: z.string().regex(/^[\w.-]+$/),
  /** The same bytes at several places; the first that answers is taken. */
  urls: z.array(z.url({ protocol: /^https?$/ })),
  sizeBytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ModelFile = z.infer<typeof modelFile>;

/** One model: what it does, whose it is, where it comes from and how it is asked. */
export const modelCard = z.object({
  /** Stays the same for ever: results are stored with it. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  task: modelTask,
  name: z.string().min(1),
  /** Another one means that photos are recognised anew. */
  version: z.string().min(1),
  licence: z.object({ name: z.string().min(1), url: z.url().nullable() }),
  /** The page of those who made it; null for a model that the user brought. */
  sourcePage: z.url().nullable(),
  /** The first is the graph. */
  files: z.array(modelFile).min(1),
  input: modelInput,
  output: modelOutput,
  /** A file of `models/labels`, or beside the graph of a model that the user brought; null for embeddings. */
  labels: z
    .string()
    .regex(/^[\w.-]+$/)
    .nullable(),
  /** Roughly: 20, 100 or 500 ms a picture on one core. */
  speed: z.enum(['fast', 'medium', 'slow']),
});
export type ModelCard = z.infer<typeof modelCard>;

/** `models/manifest.json`. */
export const modelManifest = z.object({
  models: z.array(modelCard),
  /** Models that are installed together, by the profile's name. */
  profiles: z.object({ light: z.array(z.string()), classic: z.array(z.string()) }),
});
export type ModelManifest = z.infer<typeof modelManifest>;

/** What can be wrong with a model is a property of the pair: a detector's decoder gives boxes, a classifier's classes. */
export function decodersOf(task: ModelTask): readonly ModelOutput['decoder'][] {
  if (task === 'classify') return ['softmax-logits', 'probabilities'];
  if (task === 'embed') return ['feature'];
  return ['yolov3-heads', 'yolov3-onnx-zoo', 'yolox', 'ultralytics-v8', 'ssd'];
}

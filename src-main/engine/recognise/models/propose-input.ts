import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { ModelInput, ModelOutput } from '../../../../src-shared/model/model-card.ts';
import type { Graph, GraphValue } from './graph-process.ts';

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The input that takes pictures. */
export interface PictureInput {
  /** Null where the graph takes any and the user did not say which. */
  readonly size: Size | null;
  inputFor(decoder: ModelOutput['decoder'], size: Size): { input: ModelInput; assumed: readonly string[] };
}

type Preparation = Pick<ModelInput, 'colours' | 'scale' | 'mean' | 'std' | 'resize'>;
const asItIs = { mean: [0, 0, 0], std: [1, 1, 1] } satisfies Partial<Preparation>;

/**
 * Finds the input for pictures. Throws `bad-input` where there is none that takes 32-bit floats of three colours, or
 * where the size that was asked for is not the graph's.
 */
export function pictureInput({ inputs }: Graph, wished: Size | null): PictureInput {
  const value = inputs.find(({ shape }) => layoutOf(shape) !== null);
  const layout = value === undefined ? null : layoutOf(value.shape);
  if (value === undefined || layout === null || value.type !== 'float32') {
    const told = inputs.map(({ name, type, shape }) => `${name} ${type}[${shape.join(', ')}]`).join('; ');
    throw new FernwehError(
      'bad-input',
      `The model takes no pictures as Fernweh gives them (32-bit floats, three colours). Its inputs are ${told}.`,
    );
  }
  const [batch, ...rest] = value.shape;
  const [height, width] = layout === 'nchw' ? rest.slice(1) : rest;
  const size = sizeOf(width, height, wished);
  return {
    size,
    inputFor: (decoder, { width, height }) => {
      const { preparation, assumed } = preparationOf(decoder, layout, Math.min(width, height));
      const input: ModelInput = {
        ...{ name: value.name, layout, width, height, batch: batchOf(batch) },
        ...preparation,
      };
      return { input, assumed: [assumed] };
    },
  };
}

function layoutOf(shape: GraphValue['shape']): ModelInput['layout'] | null {
  if (shape.length !== 4) return null;
  return shape[1] === 3 ? 'nchw' : shape[3] === 3 ? 'nhwc' : null;
}

function sizeOf(width: number | string | undefined, height: number | string | undefined, wished: Size | null) {
  const fixed = { width: side(width) ?? wished?.width ?? null, height: side(height) ?? wished?.height ?? null };
  if (fixed.width === null || fixed.height === null) return null;
  if (wished !== null && (wished.width !== fixed.width || wished.height !== fixed.height)) {
    throw new FernwehError(
      'bad-input',
      `The graph takes pictures of ${String(fixed.width)}x${String(fixed.height)} pixels, not of ` +
        `${String(wished.width)}x${String(wished.height)}.`,
    );
  }
  return { width: fixed.width, height: fixed.height };
}

/** Some programs write -1 or 0 where a dimension is free. */
function side(dimension: number | string | undefined): number | null {
  return typeof dimension === 'number' && dimension > 0 ? dimension : null;
}

function batchOf(dimension: number | string | undefined): ModelInput['batch'] {
  return side(dimension) ?? 'free';
}

/** What models with this decoder usually take. */
function preparationOf(
  decoder: ModelOutput['decoder'],
  layout: ModelInput['layout'],
  shortSide: number,
): { preparation: Preparation; assumed: string } {
  switch (decoder) {
    case 'yolox':
      return {
        preparation: {
          ...{ colours: 'bgr', scale: 1, ...asItIs },
          resize: { rule: 'letterbox', kernel: 'bilinear', align: 'top-left', fill: 114 },
        },
        assumed: 'Pictures are given as YOLOX takes them: BGR, 0 to 255, letterbox at the top left on grey 114.',
      };
    case 'ultralytics-v8':
      return {
        preparation: {
          ...{ colours: 'rgb', scale: 1 / 255, ...asItIs },
          resize: { rule: 'letterbox', kernel: 'bilinear', align: 'centre', fill: 114 },
        },
        assumed: 'Pictures are given as Ultralytics does: RGB, 0 to 1, centred letterbox on grey 114.',
      };
    case 'yolov3-heads':
    case 'yolov3-onnx-zoo':
      return {
        preparation: {
          ...{ colours: 'rgb', scale: 1 / 255, ...asItIs },
          resize: { rule: 'letterbox', kernel: 'bicubic', align: 'centre', fill: 128 },
        },
        assumed: 'Pictures are given as YOLOv3 takes them: RGB, 0 to 1, centred letterbox on grey 128.',
      };
    case 'ssd':
      return {
        preparation: {
          ...{ colours: 'rgb', scale: 1, ...asItIs },
          resize: { rule: 'stretch', kernel: 'bilinear' },
        },
        assumed: 'Pictures are given as TensorFlow’s SSD takes them: RGB, 0 to 255, stretched.',
      };
    case 'softmax-logits':
    case 'probabilities':
    case 'feature':
      return classifierPreparation(layout, Math.round((shortSide * 256) / 224));
  }
}

function classifierPreparation(layout: ModelInput['layout'], shortestSide: number) {
  const resize = { rule: 'crop', kernel: 'bilinear', shortestSide } as const;
  const crop = `shortest side ${String(shortestSide)}, then the middle`;
  if (layout === 'nhwc') {
    const preparation: Preparation = { colours: 'rgb', scale: 1 / 127.5, mean: [1, 1, 1], std: [1, 1, 1], resize };
    return { preparation, assumed: `Pictures are given as TensorFlow’s classifiers take them: RGB, -1 to 1, ${crop}.` };
  }
  const preparation: Preparation = {
    ...{ colours: 'rgb', scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], resize },
  };
  return {
    preparation,
    assumed: `Pictures are given as torchvision does: RGB, ImageNet’s mean and deviation, ${crop}.`,
  };
}

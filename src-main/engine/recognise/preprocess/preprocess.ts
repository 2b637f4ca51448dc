/**
 * @file From pictures to what a model takes. Everything here works ahead of the model, in whichever process has time:
 * the batch is one block of memory that can be handed over.
 */
import { partOnInput, type Placement } from '../../../../src-shared/algorithms/letterbox.ts';
import { resampled, type ResampleKernel } from '../../../../src-shared/algorithms/resample.ts';
import type { ModelInput } from '../../../../src-shared/model/model-card.ts';
import { resizedPixels } from '../../platform/image.ts';
import type { Size } from '../../platform/image/rendition-sizes.ts';
import type { RawPicture } from '../../platform/image/raw-tiff.ts';
import { fillTensor, floatsOf } from './fill-tensor.ts';
import { placementOf } from './placement.ts';

/** Pictures as a model takes them: their tensors one after the other, and where each picture lies on its own. */
export interface PictureBatch {
  /** `floatsOf(input)` floats a picture. */
  readonly tensors: Float32Array<ArrayBuffer>;
  readonly placements: readonly Placement[];
}

/** An upright picture: a rendition (a JPEG free of orientation, in sRGB), or its pixels in sRGB, red first. */
export type UprightPicture = Buffer | RawPicture;

/**
 * From here on libvips shrinks while it decodes, and costs far less. For less it rounds otherwise than what models were
 * trained with, and lays what becomes larger half a pixel beside.
 */
const muchSmaller = 2;

/**
 * Resizes an upright picture by the rule of the input and writes it into `tensor`, the part of a batch that is its own.
 * Gives where it lies there. Throws `FileFailure` for a rendition that cannot be read.
 */
export async function preprocess(upright: UprightPicture, input: ModelInput, tensor: Float32Array): Promise<Placement> {
  const { kernel } = input.resize;
  const fast = (of: Size): { size: Placement; part: Placement } | null => {
    const size = placementOf(of, input);
    return kernel === 'nearest' || of.width >= muchSmaller * size.width
      ? { size, part: partOnInput(size, input) }
      : null;
  };
  const { picture, of } = await resizedPixels(upright, fast, kernel);
  const placement = placementOf(of, input);
  const isResized = kernel === 'nearest' || fast(of) !== null;
  fillTensor(isResized ? picture : resized(picture, placement, input, kernel), placement, input, tensor);
  return placement;
}

/** The part of a picture that lies on the input, just as Pillow would resize it. */
function resized(picture: RawPicture, placement: Placement, input: ModelInput, kernel: ResampleKernel): RawPicture {
  const part = partOnInput(placement, input);
  const pixels = resampled(inColours(picture), placement, part, kernel);
  return { pixels, width: part.width, height: part.height, channels: 3 };
}

function inColours(picture: RawPicture): RawPicture {
  if (picture.channels === 3) return picture;
  const pixels = new Uint8Array(3 * picture.pixels.length);
  for (const [at, grey] of picture.pixels.entries()) pixels.fill(grey, 3 * at, 3 * at + 3);
  return { ...picture, pixels, channels: 3 };
}

/** Several pictures as one batch. Throws `FileFailure` for the first that cannot be read. */
export async function preprocessAll(pictures: readonly UprightPicture[], input: ModelInput): Promise<PictureBatch> {
  const floats = floatsOf(input);
  const tensors = new Float32Array(pictures.length * floats);
  const placements = await Promise.all(
    pictures.map((picture, index) =>
      preprocess(picture, input, tensors.subarray(index * floats, (index + 1) * floats)),
    ),
  );
  return { tensors, placements };
}

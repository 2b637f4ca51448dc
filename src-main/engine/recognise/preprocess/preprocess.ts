/**
 * @file From pictures to what a model takes. Everything here works ahead of the model, in whichever process has time:
 * the batch is one block of memory that can be handed over.
 */
import type { Placement } from '../../../../src-shared/algorithms/letterbox.ts';
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
 * Resizes an upright picture by the rule of the input and writes it into `tensor`, the part of a batch that is its own.
 * Gives where it lies there. Throws `FileFailure` for a rendition that cannot be read.
 */
export async function preprocess(upright: UprightPicture, input: ModelInput, tensor: Float32Array): Promise<Placement> {
  const fit = (size: Size): Placement => placementOf(size, input);
  const { picture, fitted } = await resizedPixels(upright, fit, input.resize.kernel);
  fillTensor(picture, fitted, input, tensor);
  return fitted;
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

import { letterboxed, shortestSideCropped, type Placement } from '../../../../src-shared/algorithms/letterbox.ts';
import type { ModelInput } from '../../../../src-shared/model/model-card.ts';

/** Where an upright picture of this size lies on the input of a model, by its resize rule. */
export function placementOf(
  picture: { readonly width: number; readonly height: number },
  input: ModelInput,
): Placement {
  const { resize, width, height } = input;
  switch (resize.rule) {
    case 'letterbox':
      return letterboxed(picture, input, resize.align);
    case 'crop':
      return shortestSideCropped(picture, input, resize.shortestSide);
    case 'stretch':
      return { left: 0, top: 0, width, height };
  }
}

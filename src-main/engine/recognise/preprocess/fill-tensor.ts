import type { Placement } from '../../../../src-shared/algorithms/letterbox.ts';
import type { ModelInput } from '../../../../src-shared/model/model-card.ts';
import type { RawPicture } from '../../platform/image/raw-tiff.ts';

/** Floats that one picture takes in the tensor of this input. */
export function floatsOf({ width, height }: ModelInput): number {
  return 3 * width * height;
}

/**
 * Writes what of a picture lies on the input (`partOnInput` of its placement) into `tensor` (`floatsOf(input)` floats), in
 * the layout, colours and units of the input; the rest is the fill of a letterbox, else black. A grey picture (one
 * channel) counts as three equal ones.
 */
export function fillTensor(part: RawPicture, placement: Placement, input: ModelInput, tensor: Float32Array): void {
  const { pixels, channels } = part;
  const { width, height, layout, resize } = input;
  const fill = resize.rule === 'letterbox' ? resize.fill : 0;
  const firstRow = Math.max(0, placement.top);
  const firstColumn = Math.max(0, placement.left);
  const isCovered = part.width === width && part.height === height;
  const step = layout === 'nchw' ? 1 : 3;
  for (let place = 0; place < 3; place += 1) {
    const units = unitsOf(input, place);
    // In the picture red comes first; a picture of one channel has nothing else.
    let from = channels === 1 ? 0 : input.colours === 'rgb' ? place : 2 - place;
    const start = layout === 'nchw' ? place * width * height : place;
    if (!isCovered) fillChannel(tensor, start, step, width * height, unitOf(input, place, fill));
    for (let row = firstRow; row < firstRow + part.height; row += 1) {
      let to = start + (row * width + firstColumn) * step;
      for (let column = 0; column < part.width; column += 1) {
        tensor[to] = units[pixels[from] ?? 0] ?? 0;
        from += channels;
        to += step;
      }
    }
  }
}

function fillChannel(tensor: Float32Array, start: number, step: number, count: number, value: number): void {
  if (step === 1) tensor.fill(value, start, start + count);
  else for (let at = start; at < start + count * step; at += step) tensor[at] = value;
}

/** What each of the 256 bytes becomes in this channel: looked up, not computed for every pixel. */
function unitsOf(input: ModelInput, place: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => unitOf(input, place, byte));
}

function unitOf({ scale, mean, std }: ModelInput, place: number, byte: number): number {
  return (byte * scale - (mean[place] ?? 0)) / (std[place] ?? 1);
}

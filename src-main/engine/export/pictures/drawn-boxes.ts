import { placeLabels, type Rectangle } from '../../../../src-shared/algorithms/place-labels.ts';
import type { Size } from '../../platform/image/rendition-sizes.ts';
import { drawText } from './label-glyphs.ts';
import type { LabelledBox } from './picture-recipe.ts';

/** As the viewer draws boxes: a white line between two dark ones, labels white on dark. */
const colours = { line: '#fff', edge: '#0c0d0ea6', ground: '#0c0d0ed1' } as const;
/** Parts of the picture's longer side: the lines of boxes, and the letters of labels. */
const shares = { line: 1 / 640, letters: 1 / 62 } as const;
/** Pixels at least, so that they are seen on small pictures. */
const least = { line: 2, letters: 12 } as const;
/** Parts of the size of letters. */
const air = { beside: 0.6, above: 0.45, corner: 0.4, gap: 0.3 } as const;

/** SVG of the picture's size with the boxes and their labels; these stand within the picture, over one another if they must. */
export function drawnBoxes(boxes: readonly LabelledBox[], { width, height }: Size): string {
  const longer = Math.max(width, height);
  const line = Math.max(least.line, Math.round(longer * shares.line));
  const letters = Math.max(least.letters, Math.round(longer * shares.letters));
  const rectangles = boxes.map(({ box }) => pixelsOf(box, { width, height }));
  const texts = boxes.map(({ label }) => drawText(label, letters));
  const labels = texts.map((text, index) => ({
    box: rectangles[index] ?? { left: 0, top: 0, width, height },
    size: {
      width: Math.ceil(text.width + 2 * air.beside * letters),
      height: Math.ceil(text.capHeight + 2 * air.above * letters),
    },
  }));
  const places = placeLabels({ width, height }, labels, Math.round(air.gap * letters));
  const plates = texts.map((text, index) => {
    const { left = 0, top = 0 } = places[index] ?? {};
    const { size } = labels[index] ?? { size: { width: 0, height: 0 } };
    const at = `translate(${String(left + air.beside * letters)} ${String(top + size.height - air.above * letters)})`;
    return (
      `<rect x="${String(left)}" y="${String(top)}" width="${String(size.width)}" height="${String(size.height)}"` +
      ` rx="${String(air.corner * letters)}" fill="${colours.ground}"/>` +
      `<g transform="${at}" fill="${colours.line}">${text.shapes}</g>`
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">` +
    rectangles.map((one) => frame(one, line, { width, height })).join('') +
    `${plates.join('')}</svg>`
  );
}

function pixelsOf([left, top, wide, high]: LabelledBox['box'], { width, height }: Size): Rectangle {
  const [x, y] = [Math.max(0, left * width), Math.max(0, top * height)];
  const [right, bottom] = [Math.min(width, (left + wide) * width), Math.min(height, (top + high) * height)];
  return { left: x, top: y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** The white line lies on the edge of the box; at the picture's own edge it is moved inside, dark line and all. */
function frame({ left, top, width, height }: Rectangle, line: number, picture: Size): string {
  const edge = Math.max(1, Math.round(line / 2));
  const inset = edge + line / 2;
  const x = Math.max(inset, left);
  const y = Math.max(inset, top);
  const right = Math.max(x, Math.min(picture.width - inset, left + width));
  const bottom = Math.max(y, Math.min(picture.height - inset, top + height));
  const at = `x="${String(x)}" y="${String(y)}" width="${String(right - x)}" height="${String(bottom - y)}" rx="${String(2 * line)}"`;
  const dark = `<rect ${at} fill="none" stroke="${colours.edge}" stroke-width="${String(line + 2 * edge)}"/>`;
  return `${dark}<rect ${at} fill="none" stroke="${colours.line}" stroke-width="${String(line)}"/>`;
}

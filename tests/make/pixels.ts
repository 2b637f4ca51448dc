import sharp, { type Sharp } from 'sharp';

/** Colours of the four quarters of the test card: top left, top right, bottom left, bottom right. */
export const quarterColors = [0xc83232, 0x32a046, 0x3250c8, 0xd2be3c] as const;

/** A card with four differently coloured quarters, so that every turn and mirroring can be told; 8-bit RGB. */
export function cardPixels(width: number, height: number): Buffer {
  const rowOf = (left: number, right: number): Buffer => {
    const row = Buffer.alloc(width * 3);
    for (let x = 0; x < width; x++) row.writeUIntBE(x * 2 < width ? left : right, x * 3, 3);
    return row;
  };
  const [topLeft, topRight, bottomLeft, bottomRight] = quarterColors;
  const [top, bottom] = [rowOf(topLeft, topRight), rowOf(bottomLeft, bottomRight)];
  return Buffer.concat(Array.from({ length: height }, (_, y) => (y * 2 < height ? top : bottom)));
}

/** The card as a picture to be encoded. */
export function card(width: number, height: number): Sharp {
  return sharp(cardPixels(width, height), { raw: { width, height, channels: 3 } });
}

/** A card of one colour. */
export function plain(width: number, height: number, color: number): Sharp {
  const background = { r: color >> 16, g: (color >> 8) & 0xff, b: color & 0xff };
  return sharp({ create: { width, height, channels: 3, background } });
}

/**
 * Card pixels that stand upright once `orientation` is applied: what a camera held otherwise would store. `width` and
 * `height` are of the upright picture.
 */
export function storedFor(
  orientation: number,
  width: number,
  height: number,
): { pixels: Buffer; width: number; height: number } {
  const upright = cardPixels(width, height);
  if (orientation === 1) return { pixels: upright, width, height };
  const sideways = orientation >= 5;
  const stored = { width: sideways ? height : width, height: sideways ? width : height };
  const pixels = Buffer.alloc(upright.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = storedPlace(orientation, x, y, width, height);
      const [from, to] = [(y * width + x) * 3, (row * stored.width + column) * 3];
      for (let channel = 0; channel < 3; channel++) pixels[to + channel] = upright[from + channel] ?? 0;
    }
  }
  return { pixels, ...stored };
}

/** Where the upright pixel (x, y) is stored, straight from the table of Exif 3.0 (which side is row 0, which column 0). */
function storedPlace(
  orientation: number,
  x: number,
  y: number,
  width: number,
  height: number,
): [column: number, row: number] {
  const [right, bottom] = [width - 1 - x, height - 1 - y];
  switch (orientation) {
    case 2:
      return [right, y];
    case 3:
      return [right, bottom];
    case 4:
      return [x, bottom];
    case 5:
      return [y, x];
    case 6:
      return [y, right];
    case 7:
      return [bottom, right];
    case 8:
      return [bottom, x];
    default:
      return [x, y];
  }
}

import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';

/** A picture as pixels, red first. */
export interface ShapesPicture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
}

/**
 * Rectangles and ellipses in turn, each over those before it: whole numbers only, the same bytes as from
 * scripts/golden/shapes.py, which the golden figures were made with. Square, unless it has a height of its own.
 */
export function shapesPicture(seed: number, width: number, count: number, height = width): ShapesPicture {
  const random = mulberry32(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const pixels = new Uint8Array(3 * width * height);
  const ground = [whole(256), whole(256), whole(256)];
  for (let at = 0; at < pixels.length; at += 3) pixels.set(ground, at);
  for (let index = 0; index < count; index += 1) {
    const colour = [whole(256), whole(256), whole(256)];
    const left = whole(width);
    const top = whole(height);
    const wide = 8 + whole(Math.floor(width / 3));
    const high = 8 + whole(Math.floor(height / 3));
    for (let y = 0; y < high && top + y < height; y += 1) {
      for (let x = 0; x < wide && left + x < width; x += 1) {
        const outside = (2 * x - wide) ** 2 * high ** 2 + (2 * y - high) ** 2 * wide ** 2 > wide ** 2 * high ** 2;
        if (index % 2 === 1 && outside) continue;
        pixels.set(colour, 3 * ((top + y) * width + left + x));
      }
    }
  }
  return { pixels, width, height, channels: 3 };
}

import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';

/** A square picture as pixels, red first. */
export interface ShapesPicture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
}

/**
 * Rectangles and ellipses in turn, each over those before it: whole numbers only, the same bytes as from
 * scripts/golden/shapes.py, which the golden figures were made with.
 */
export function shapesPicture(seed: number, size: number, count: number): ShapesPicture {
  const random = mulberry32(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const pixels = new Uint8Array(3 * size * size);
  const ground = [whole(256), whole(256), whole(256)];
  for (let at = 0; at < pixels.length; at += 3) pixels.set(ground, at);
  for (let index = 0; index < count; index += 1) {
    const colour = [whole(256), whole(256), whole(256)];
    const left = whole(size);
    const top = whole(size);
    const width = 8 + whole(Math.floor(size / 3));
    const height = 8 + whole(Math.floor(size / 3));
    for (let y = 0; y < height && top + y < size; y += 1) {
      for (let x = 0; x < width && left + x < size; x += 1) {
        const outside =
          (2 * x - width) ** 2 * height ** 2 + (2 * y - height) ** 2 * width ** 2 > width ** 2 * height ** 2;
        if (index % 2 === 1 && outside) continue;
        pixels.set(colour, 3 * ((top + y) * size + left + x));
      }
    }
  }
  return { pixels, width: size, height: size, channels: 3 };
}

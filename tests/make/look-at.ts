/** @file Looking at pictures in tests: single colours and differences. */
import sharp from 'sharp';

export type Rgb = readonly [red: number, green: number, blue: number];

/** The pixel at parts (0–1) of width and height of an encoded picture; no orientation is applied. */
export async function colorAt(picture: Buffer, x: number, y: number): Promise<Rgb> {
  const { data, info } = await sharp(picture)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const column = Math.min(info.width - 1, Math.floor(x * info.width));
  const row = Math.min(info.height - 1, Math.floor(y * info.height));
  const at = (row * info.width + column) * info.channels;
  const [red = -1, green = red, blue = red] = data.subarray(at, at + info.channels);
  return [red, green, blue];
}

/** Colours in the middle of the quarters: top left, top right, bottom left, bottom right. */
export async function quartersOf(picture: Buffer): Promise<Rgb[]> {
  const places = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ] as const;
  return Promise.all(places.map(([x, y]) => colorAt(picture, x, y)));
}

/** Largest difference of two colours in one channel. */
export function colorDistance(one: Rgb, other: Rgb): number {
  return Math.max(...one.map((value, channel) => Math.abs(value - (other[channel] ?? 0))));
}

export function rgbOf(color: number): Rgb {
  return [color >> 16, (color >> 8) & 0xff, color & 0xff];
}

/** Mean difference of two pictures over all channels (0–255), both brought to `width` × `height`. */
export async function meanDifference(one: Buffer, other: Buffer, width = 64, height = 64): Promise<number> {
  const [first, second] = await Promise.all(
    [one, other].map((picture) =>
      sharp(picture).toColourspace('srgb').removeAlpha().resize(width, height, { fit: 'fill' }).raw().toBuffer(),
    ),
  );
  if (first === undefined || second === undefined) throw new Error('two pictures are compared');
  return first.reduce((sum, value, index) => sum + Math.abs(value - (second[index] ?? 0)), 0) / first.length;
}

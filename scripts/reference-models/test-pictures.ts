/** @file The pictures that goldens are made from: three bytes a pixel, red first, row by row. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { ModelInput } from '../../src-shared/model/model-card.ts';
import { drawLandscape } from '../pictures/landscape.ts';

export const testPictureSize = 416;

/** A landscape drawn by the project, kept as it was when the goldens were made: drawing may change. */
export const landscapeFile = fileURLToPath(new URL('../../tests/golden/reference-landscape.png', import.meta.url));

/** Draws that landscape anew; 128 colours keep the file small. */
export async function drawTestLandscape(): Promise<Buffer> {
  const jpeg = await drawLandscape({
    seed: 5,
    width: testPictureSize,
    height: testPictureSize,
    mood: { scene: 'savanna', hour: 17.2, clouds: 0.4 },
  });
  return sharp(jpeg).png({ palette: true, colours: 128, dither: 0, effort: 10 }).toBuffer();
}

export async function readTestLandscape(): Promise<Uint8Array> {
  return sharp(readFileSync(landscapeFile)).toColourspace('srgb').removeAlpha().raw().toBuffer();
}

/** 32 bits well mixed: "lowbias32" of Chris Wellons' hash-prospector (public domain). */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Spacing of the lattice in pixels, and its part of 8. */
const octaves = [
  { spacing: 64, weight: 3 },
  { spacing: 8, weight: 3 },
  { spacing: 2, weight: 2 },
];

/**
 * Coloured clouds in whole numbers, so that any language makes the same bytes: values of a lattice between which is
 * drawn straight (value noise), coarse and fine ones together.
 */
export function cloudPicture(): Uint8Array {
  const bytes = new Uint8Array(testPictureSize * testPictureSize * 3);
  for (let index = 0; index < bytes.length; index++) {
    const channel = index % 3;
    const x = Math.floor(index / 3) % testPictureSize;
    const y = Math.floor(index / 3 / testPictureSize);
    const sum = octaves.reduce(
      (total, { spacing, weight }) => total + weight * between(x, y, spacing, channel * 65_536 + spacing),
      0,
    );
    bytes[index] = Math.min(255, Math.max(0, Math.floor((sum * 5) / 16) - 192));
  }
  return bytes;
}

function between(x: number, y: number, spacing: number, layer: number): number {
  const column = Math.floor(x / spacing);
  const row = Math.floor(y / spacing);
  const right = x % spacing;
  const down = y % spacing;
  const at = (across: number, along: number): number =>
    mixed(((layer * 256 + row + along) * 256 + column + across) >>> 0) & 255;
  const above = at(0, 0) * (spacing - right) + at(1, 0) * right;
  const below = at(0, 1) * (spacing - right) + at(1, 1) * right;
  return Math.floor((above * (spacing - down) + below * down) / (spacing * spacing));
}

/** The middle of a test picture as `input` wants it ([1, 3, height, width]), computed in 64 bits and rounded once. */
export function tensorOfMiddle(picture: Uint8Array, { width, height, scale, mean, std }: ModelInput): Float32Array {
  const left = (testPictureSize - width) / 2;
  const top = (testPictureSize - height) / 2;
  const tensor = new Float32Array(3 * width * height);
  for (let index = 0; index < tensor.length; index++) {
    const channel = Math.floor(index / (width * height));
    const row = top + (Math.floor(index / width) % height);
    const column = left + (index % width);
    const byte = picture[(row * testPictureSize + column) * 3 + channel] ?? 0;
    tensor[index] = (byte * scale - (mean[channel] ?? 0)) / (std[channel] ?? 1);
  }
  return tensor;
}

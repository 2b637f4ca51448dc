import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { resampled } from '../../../src-shared/algorithms/resample.ts';
import { shapesPicture } from '../../make/shapes-picture.ts';

const { picture: drawn, resized } = z
  .object({
    picture: z.object({ seed: z.number(), width: z.number(), height: z.number(), shapes: z.number() }),
    resized: z.array(
      z.object({
        kernel: z.enum(['bilinear', 'bicubic', 'lanczos3']),
        ...{ width: z.number(), height: z.number(), sha256: z.string() },
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../golden/resample.json'), 'utf8')));
const picture = shapesPicture(drawn.seed, drawn.width, drawn.shapes, drawn.height);

it.each(resized)('is what Pillow makes of it: $kernel, $width × $height', ({ kernel, width, height, sha256 }) => {
  const size = { width, height };
  const pixels = resampled(picture, size, { left: 0, top: 0, ...size }, kernel);
  expect(createHash('sha256').update(pixels).digest('hex')).toBe(sha256);
});

it('gives a part as it is in the whole', () => {
  const size = { width: 41, height: 35 };
  const part = { left: 7, top: 11, width: 20, height: 13 };
  const whole = resampled(picture, size, { left: 0, top: 0, ...size }, 'bicubic');
  const rows = Array.from({ length: part.height }, (_, row) => {
    const from = 3 * ((part.top + row) * size.width + part.left);
    return [...whole.subarray(from, from + 3 * part.width)];
  });
  expect([...resampled(picture, size, part, 'bicubic')]).toEqual(rows.flat());
});

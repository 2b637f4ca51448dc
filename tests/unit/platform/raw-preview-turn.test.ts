import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownSize } from '../../../src-main/engine/platform/image/orientation.ts';
import { previewOrientation } from '../../../src-main/engine/platform/metadata/raw/preview-turn.ts';

const landscape = { width: 300, height: 200 };
const portrait = { width: 200, height: 300 };

test.each([
  ['unturned, as most are', { ...landscape, orientation: null }, 6, portrait, 6],
  ['turned by the converter', { ...portrait, orientation: null }, 6, portrait, null],
  ['turned, and saying so', { ...portrait, orientation: 1 }, 8, portrait, 1],
  ['unturned, carelessly saying that it stands', { ...landscape, orientation: 1 }, 8, portrait, 8],
  ['unturned, with the same orientation', { ...landscape, orientation: 8 }, 8, portrait, 8],
  ['upside down', { ...landscape, orientation: null }, 3, landscape, 3],
  ['upside down, turned, and saying so', { ...landscape, orientation: 1 }, 3, landscape, 1],
  ['square', { width: 100, height: 100, orientation: null }, 6, { width: 100, height: 100 }, 6],
  ['of a picture without a size', { ...landscape, orientation: null }, 6, null, 6],
  ['without any word', { ...landscape, orientation: null }, null, landscape, null],
])('a preview %s', (_, preview, raw, shown, expected) => {
  expect(previewOrientation(preview, raw, shown)).toBe(expected);
});

test('whatever is said, a preview gets the shape of the picture where turning can give it', () => {
  const orientation = fc.option(fc.integer({ min: 1, max: 8 }));
  fc.assert(
    fc.property(orientation, orientation, fc.constantFrom(landscape, portrait), (own, raw, size) => {
      // A RAW file is stored as a landscape; its preview stands as it does, or was turned.
      const shown = shownSize(landscape, raw);
      const turned = shownSize(size, previewOrientation({ ...size, orientation: own }, raw, shown));
      const canFit = size === landscape || (raw ?? 1) >= 5 || (own ?? 1) >= 5;
      if (canFit) expect(turned).toEqual(shown);
    }),
  );
});

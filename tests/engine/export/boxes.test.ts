/** @file The preset `boxes`: things on photos framed and named, in the pixels of what is written. */
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { exportAll, filesIn, gps, writePhoto } from './export-photos.ts';

/** Red, green and blue of a pixel. */
async function pixelsOf(path: string) {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    ...{ width: info.width, height: info.height },
    /** The mean of the three. */
    light: (x: number, y: number): number => {
      const at = (Math.round(y) * info.width + Math.round(x)) * info.channels;
      return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
    },
  };
}

test('boxes: lines where the things are, labels that can be read, upright, without what privacy hides', async () => {
  const base = temporaryFolder();
  const [photos, to] = [join(base, 'photos'), join(base, 'out')];
  const exif = (day: string) => ({ exif: { DateTimeOriginal: `2015:07:${day} 10:00:00` } });
  const size = { width: 800, height: 600, gps };
  await writePhoto(photos, 'sideways.jpg', { ...size, orientation: 6, ...exif('01') });
  await writePhoto(photos, 'empty.jpg', { ...size, seed: 1, ...exif('02') });
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  const id = (await allAssets(engine)).find(({ path }) => path.endsWith('sideways.jpg'))?.id ?? '';
  const says = [
    {
      class: 'dog',
      wnid: null,
      box: [0.25, 0.25, 0.5, 0.5] as [number, number, number, number],
      verdict: 'right' as const,
    },
    {
      class: 'Müßiggänger',
      wnid: null,
      box: [0, 0, 1, 1] as [number, number, number, number],
      verdict: 'right' as const,
    },
  ];
  await engine.change([id], { what: 'seen', says }, 'cli');
  const report = await exportAll(engine, {
    ...{ preset: 'boxes', to, pattern: '{name}.{ext}', privacy: { position: 'remove' } },
  });
  expect(report).toMatchObject({ state: 'done', photos: 2, exported: 2, verified: 2, failures: [] });
  expect(Object.keys(filesIn(to))).toEqual(['empty.jpg', 'sideways.jpg']);
  const drawn = await pixelsOf(join(to, 'sideways.jpg'));
  expect(drawn).toMatchObject({ width: 800, height: 600 });
  const metadata = await sharp(join(to, 'sideways.jpg')).metadata();
  expect(metadata.orientation ?? 1).toBe(1);
  expect(metadata.exif?.includes('GPS') ?? false).toBe(false);
  // The dog from 200, 150 to 600, 450: white on its edge, dark beside it, on all four sides.
  for (const [x, y, outX, outY] of [
    [200, 300, -2, 0],
    [600, 300, 1, 0],
    [400, 450, 0, 1],
    [500, 150, 0, -2],
  ] as const) {
    expect(drawn.light(x, y), `${String(x)} ${String(y)}`).toBeGreaterThan(190);
    expect(drawn.light(x + outX, y + outY)).toBeLessThan(drawn.light(x, y) - 60);
  }
  // The frame of the whole picture stands inside it.
  expect(drawn.light(2, 400)).toBeGreaterThan(170);
  expect(drawn.light(797, 400)).toBeGreaterThan(170);
  // Above the dog's corner its name: light letters on a dark plate.
  const plate = Array.from({ length: 14 * 30 }, (_, at) => drawn.light(206 + (at % 30), 127 + Math.floor(at / 30)));
  expect(plate.filter((light) => light > 180).length).toBeGreaterThan(30);
  expect(plate.filter((light) => light < 90).length).toBeGreaterThan(100);
  // Nothing was drawn into the other one: it is the original without what is hidden.
  expect((await pixelsOf(join(to, 'empty.jpg'))).light(2, 300)).toBe(
    (await pixelsOf(join(photos, 'empty.jpg'))).light(2, 300),
  );
});

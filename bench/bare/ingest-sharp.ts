/**
 * @file The bare side of the bench `ingest`: sharp making the same two renditions of the same files, and nothing else.
 * Written for speed, as its author would: each file is decoded once, straight to the size of the larger rendition (the
 * JPEG decoder shrinks on its way), both are made from these pixels, and as many files are under way as keep every core
 * busy. A program of its own, because the number of libvips' threads is set when a process starts:
 * `UV_THREADPOOL_SIZE=CORES node bench/bare/ingest-sharp.ts IN OUT FILES_AT_A_TIME` prints one JSON line.
 */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const viewLongerSide = 1440;
const gridShorterSide = 320;

/** Makes `NAME.view.jpg` and `NAME.grid.jpg` in `folder` of one upright sRGB photo. */
async function render(file: string, folder: string, name: string): Promise<void> {
  const { data, info } = await sharp(file, { sequentialRead: true })
    .autoOrient()
    .resize({ width: viewLongerSide, height: viewLongerSide, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const raw = { raw: { width, height, channels } };
  await Promise.all([
    sharp(data, raw)
      .jpeg({ quality: 80, optimiseCoding: false })
      .toFile(join(folder, `${name}.view.jpg`)),
    sharp(data, raw)
      .resize({ width: gridShorterSide, height: gridShorterSide, fit: 'outside' })
      .jpeg({ quality: 78, optimiseCoding: false })
      .toFile(join(folder, `${name}.grid.jpg`)),
  ]);
}

const [input, output, atATime] = process.argv.slice(2);
if (input === undefined || output === undefined || atATime === undefined) throw new Error('IN OUT FILES_AT_A_TIME');
sharp.cache(false);
sharp.concurrency(1);
await mkdir(output, { recursive: true });
const names = (await readdir(input)).filter((name) => name.endsWith('.jpg'));
const begun = performance.now();
const waiting = names.values();
await Promise.all(
  Array.from({ length: Number(atATime) }, async () => {
    for (const name of waiting) await render(join(input, name), output, name);
  }),
);
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify({ images: names.length, seconds, imagesPerS: names.length / seconds }));

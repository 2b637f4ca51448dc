/**
 * @file Bench `memory`: the memory of an import of 20,000 photos, over all its processes (sum of PSS). `ratio` is the
 * highest value over the 700 MB that are allowed; `growthMb` is how much higher the last quarter stands than the third
 * (medians): flat means that nothing is kept for files that are done. Photos of two megapixels, every fiftieth of
 * twelve: what decoding one takes does not depend on how many there are.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { exifBlock, exifSegment, gpsTagsOf, withSegments } from '../scripts/pictures/exif-writer.ts';
import { createNoisyPhotos } from '../scripts/pictures/sensor-noise.ts';
import { median, rounded, type BenchContext, type BenchResult } from './result.ts';
import { runProgram } from './run-program.ts';

const allowedMb = 700;
const everyMs = 500;
const seed = 2;
/** Raised whenever other photos would be made for the same seed. */
const recipe = 1;
const drawn = 24;
const largeEvery = 50;
const filesPerFolder = 500;
const command = join(import.meta.dirname, '../bin/fernweh.js');

export async function run({ folder, say }: BenchContext): Promise<BenchResult> {
  const images = Number(process.env['FERNWEH_BENCH_PHOTOS'] ?? 20_000);
  const photos = await makePhotos(images, say);
  // Sees to it that the program is built.
  await runProgram([command, '--version']);
  say('importing …');
  const library = join(folder, 'library');
  const args = [command, 'import', photos, '--library', library, '--no-recognise', '--json'];
  const { seconds, output, memoryMb } = await runProgram(args, {}, everyMs);
  const { added } = JSON.parse(output) as { added: number };
  if (added !== images) throw new Error(`${String(added)} of ${String(images)} photos were imported`);
  const quarters = [0, 1, 2, 3].map((quarter) => {
    const length = memoryMb.length / 4;
    return Math.round(median(memoryMb.slice(Math.floor(quarter * length), Math.ceil((quarter + 1) * length))));
  });
  const peakMb = Math.max(...memoryMb);
  return {
    name: 'memory',
    ratio: rounded(peakMb / allowedMb),
    cores: availableParallelism(),
    images,
    peakMb: Math.round(peakMb),
    quartersMb: quarters,
    growthMb: (quarters[3] ?? 0) - (quarters[2] ?? 0),
    seconds: Math.round(seconds),
  };
}

/** The folder with the photos; made once. A few are drawn; each file has a time and a place of its own, so no two are equal. */
async function makePhotos(count: number, say: (line: string) => void): Promise<string> {
  const root = join(tmpdir(), 'fernweh-bench', `many-${String(count)}-${String(seed)}-${String(recipe)}`);
  if (existsSync(root)) return root;
  say(`writing ${String(count)} photos, once …`);
  const unfinished = `${root}.unfinished-${String(process.pid)}`;
  const draw = createNoisyPhotos(seed);
  const large: Buffer[] = [];
  const small: Buffer[] = [];
  for (let index = 0; index < drawn; index++) {
    const picture = await draw.draw(index);
    if (large.length < 3) large.push(picture);
    small.push(await sharp(picture).resize(1600, 1200).jpeg({ quality: 85 }).toBuffer());
  }
  for (let index = 0; index < count; index++) {
    const below = join(unfinished, `day-${String(Math.floor(index / filesPerFolder)).padStart(3, '0')}`);
    if (index % filesPerFolder === 0) await mkdir(below, { recursive: true });
    const pictures = index % largeEvery === 0 ? large : small;
    const picture = pictures[index % pictures.length];
    if (picture === undefined) throw new Error('nothing was drawn');
    await writeFile(join(below, `IMG_${String(index).padStart(5, '0')}.jpg`), withSegments(picture, [exifOf(index)]));
  }
  await rename(unfinished, root);
  return root;
}

function exifOf(index: number): Buffer {
  const time = new Date(Date.UTC(2014, 0, 1) + index * 613_000).toISOString().slice(0, 19);
  return exifSegment(
    exifBlock({
      ifd0: { Make: 'Fernweh', Model: 'Bench 2', Orientation: index % 4 === 0 ? 6 : 1 },
      exif: { DateTimeOriginal: time.replace('T', ' ').replaceAll('-', ':'), OffsetTimeOriginal: '-05:00' },
      gps: gpsTagsOf(-13.52 + (index % 900) / 1000, -71.97 + (index % 700) / 1500, 3400),
    }),
  );
}

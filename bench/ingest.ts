/**
 * @file Bench `ingest`: importing 300 photos of 12 megapixels (3 to 5 MB, EXIF, sensor-like noise) into a new library,
 * over sharp alone making the same two renditions with the same parallelism (`bare/ingest-sharp.ts`). Both are whole
 * programs, timed from their start to their end; the file system's cache is warm for both. `ratio` is ours over bare in
 * images a second: 1 would mean that scan, metadata, SHA-256, catalog and places cost nothing.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { exifBlock, exifSegment, gpsTagsOf, withSegments } from '../scripts/pictures/exif-writer.ts';
import { createNoisyPhotos } from '../scripts/pictures/sensor-noise.ts';
import { median, rounded, type BenchContext, type BenchResult } from './result.ts';
import { runProgram, type ProgramRun } from './run-program.ts';

const runs = 3;
const seed = 1;
/** Raised whenever other photos would be made for the same seed. */
const recipe = 1;
const command = join(import.meta.dirname, '../bin/fernweh.js');
const bare = join(import.meta.dirname, 'bare/ingest-sharp.ts');

export async function run({ folder, say }: BenchContext): Promise<BenchResult> {
  const images = Number(process.env['FERNWEH_BENCH_PHOTOS'] ?? 300);
  const cores = availableParallelism();
  const photos = await makePhotos(images, say);
  // Sees to it that the program is built, before any clock runs.
  await runProgram([command, '--version']);
  const ours: ProgramRun[] = [];
  const theirs: ProgramRun[] = [];
  for (let round = 0; round <= runs; round++) {
    const output = join(folder, `bare-${String(round)}`);
    // Twice as many files under way as cores: one is read or written while another is decoded.
    const without = await runProgram([bare, photos, output, String(2 * cores)], { UV_THREADPOOL_SIZE: String(cores) });
    const library = join(folder, `library-${String(round)}`);
    const withUs = await runProgram([command, 'import', photos, '--library', library, '--no-recognise', '--json']);
    const { added } = JSON.parse(withUs.output) as { added: number };
    if (added !== images) throw new Error(`${String(added)} of ${String(images)} photos were imported`);
    say(`bare ${without.seconds.toFixed(1)} s, Fernweh ${withUs.seconds.toFixed(1)} s`);
    for (const made of [output, library]) await rm(made, { recursive: true, force: true });
    // The first round fills the file system's cache.
    if (round === 0) continue;
    theirs.push(without);
    ours.push(withUs);
  }
  const [ourS, bareS] = [median(ours.map(({ seconds }) => seconds)), median(theirs.map(({ seconds }) => seconds))];
  return {
    name: 'ingest',
    ratio: rounded(bareS / ourS),
    cores,
    images,
    imagesPerS: rounded(images / ourS),
    bareImagesPerS: rounded(images / bareS),
    memoryMb: Math.round(median(ours.map(({ memoryMb }) => Math.max(...memoryMb)))),
    bareMemoryMb: Math.round(median(theirs.map(({ memoryMb }) => Math.max(...memoryMb)))),
  };
}

/** The folder with the photos; made once and kept in the system's folder for temporary files (about 4 MB a photo). */
async function makePhotos(count: number, say: (line: string) => void): Promise<string> {
  const photos = join(tmpdir(), 'fernweh-bench', `photos-${String(count)}-${String(seed)}-${String(recipe)}`);
  if (existsSync(photos)) return photos;
  say(`drawing ${String(count)} photos, once …`);
  const unfinished = `${photos}.unfinished-${String(process.pid)}`;
  await mkdir(unfinished, { recursive: true });
  const draw = createNoisyPhotos(seed);
  for (let index = 0; index < count; index++) {
    const minutes = index * 17;
    const two = (value: number): string => String(value).padStart(2, '0');
    const time = `2014:06:${two(1 + (Math.floor(minutes / 600) % 28))} ${two(8 + (Math.floor(minutes / 60) % 10))}:${two(minutes % 60)}:00`;
    const exif = exifSegment(
      exifBlock({
        ifd0: { Make: 'Fernweh', Model: 'Bench 12', Orientation: index % 4 === 0 ? 6 : 1 },
        exif: { DateTimeOriginal: time, OffsetTimeOriginal: '-05:00', FNumber: { rationals: [[28, 10]] } },
        gps: gpsTagsOf(-13.52 + index / 1000, -71.97 + index / 1500, 3400),
      }),
    );
    const name = `IMG_${String(index).padStart(4, '0')}.jpg`;
    await writeFile(join(unfinished, name), withSegments(await draw.draw(index), [exif]));
  }
  await rename(unfinished, photos);
  return photos;
}

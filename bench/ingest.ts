/**
 * @file Bench `ingest`: importing 300 photos of 12 megapixels (3 to 5 MB, EXIF, sensor-like noise) into a new library,
 * over sharp alone making the same two renditions with the same parallelism (`bare/ingest-sharp.ts`). Both are whole
 * programs, timed from their start to their end; the file system's cache is warm for both. `ratio` is ours over bare in
 * images a second: 1 would mean that scan, metadata, SHA-256, catalog and places cost nothing.
 */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { noisyPhotos } from './noisy-photos.ts';
import { median, rounded, type BenchContext, type BenchResult } from './result.ts';
import { runProgram, type ProgramRun } from './run-program.ts';

const runs = 3;
const command = join(import.meta.dirname, '../bin/fernweh.js');
const bare = join(import.meta.dirname, 'bare/ingest-sharp.ts');

export async function run({ folder, say }: BenchContext): Promise<BenchResult> {
  const images = Number(process.env['FERNWEH_BENCH_PHOTOS'] ?? 300);
  const cores = availableParallelism();
  const photos = await noisyPhotos(images, say);
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

/**
 * @file Bench `export`: upright copies of 300 photos of 12 megapixels, a quarter of them to be turned (preset
 * `organised`), over sharp and the file system alone doing the same (`bare/export-sharp.ts`). Both are whole programs;
 * the photos are in the library already. `ratio` is ours over bare in photos a second: 1 would mean that names, metadata,
 * hashes, flushing and reading back, and the catalog's rows cost nothing.
 */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { noisyPhotos } from './noisy-photos.ts';
import { median, rounded, type BenchContext, type BenchResult } from './result.ts';
import { runProgram } from './run-program.ts';

const runs = 3;
const command = join(import.meta.dirname, '../bin/fernweh.js');
const bare = join(import.meta.dirname, 'bare/export-sharp.ts');

export async function run({ folder, say }: BenchContext): Promise<BenchResult> {
  const images = Number(process.env['FERNWEH_BENCH_PHOTOS'] ?? 300);
  const cores = availableParallelism();
  const photos = await noisyPhotos(images, say);
  const library = join(folder, 'library');
  await runProgram([command, 'import', photos, '--library', library, '--no-recognise', '--json']);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= runs; round++) {
    const output = join(folder, `bare-${String(round)}`);
    const without = await runProgram([bare, photos, output, String(2 * cores)], { UV_THREADPOOL_SIZE: String(cores) });
    const to = join(folder, `ours-${String(round)}`);
    const withUs = await runProgram([command, 'export', '--to', to, '--library', library, '--json']);
    const { verified } = JSON.parse(withUs.output) as { verified: number };
    if (verified !== images) throw new Error(`${String(verified)} of ${String(images)} photos were exported`);
    say(`bare ${without.seconds.toFixed(1)} s, Fernweh ${withUs.seconds.toFixed(1)} s`);
    for (const made of [output, to]) await rm(made, { recursive: true, force: true });
    // The first round fills the file system's cache.
    if (round === 0) continue;
    theirs.push(without.seconds);
    ours.push(withUs.seconds);
  }
  const [ourS, bareS] = [median(ours), median(theirs)];
  return {
    name: 'export',
    ratio: rounded(bareS / ourS),
    ...{ cores, images },
    photosPerS: rounded(images / ourS),
    barePhotosPerS: rounded(images / bareS),
  };
}

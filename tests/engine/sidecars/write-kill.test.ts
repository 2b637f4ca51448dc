/** @file Sidecars whose writing is killed at some instant: what stood there before the user spoke still comes back by undo. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

const program = new URL('./write-program.ts', import.meta.url).pathname;
const photos = 60;

/** The stars in all sidecars of a folder. */
function starsIn(folder: string): (number | null)[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.xmp'));
  return names.map((name) => readXmpFacts(readFileSync(join(folder, name)), 'sidecar')?.rating ?? null);
}

/** Runs the program until so many sidecars say five stars, then kills it. */
async function writeUntil(library: string, folder: string, written: number): Promise<void> {
  const child = spawn(process.execPath, [program, library], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (child.exitCode === null && starsIn(folder).filter((stars) => stars === 5).length < written) await sleep(1);
  child.kill('SIGKILL');
  await ended;
}

test.each([1, 25, photos - 1])(
  'killed with %i sidecars written, undo brings back what another program had said',
  async (at) => {
    const base = temporaryFolder();
    const [folder, library] = [join(base, 'photos'), join(base, 'library')];
    mkdirSync(folder);
    for (let index = 0; index < photos; index++) {
      const path = join(folder, `${String(index)}.jpg`);
      await writePhoto(path, { seed: index, width: 16, height: 16, local: '2014:06:28 10:00:00' });
      writeFileSync(`${path}.xmp`, writeXmp(null, { rating: 2 }));
    }
    const engine = await openForTest(library);
    await importAll(engine, folder);
    await engine.change(
      (await allAssets(engine)).map(({ id }) => id),
      { what: 'rating', rating: 5 },
      'cli',
    );
    await engine.changeSettings({ writeSidecars: true });
    await engine.close();
    // Closing does not wait for sidecars that nobody asked for.
    expect(starsIn(folder).filter((stars) => stars === 5).length).toBeLessThan(at);
    await writeUntil(library, folder, at);
    expect(starsIn(folder).filter((stars) => stars === 5).length).toBeLessThan(photos + 1);

    const again = await openForTest(library);
    await again.sidecars.state(true);
    expect(starsIn(folder)).toEqual(Array(photos).fill(5));
    await again.undoEdit(null, 'cli');
    await again.sidecars.state(true);
    expect(starsIn(folder)).toEqual(Array(photos).fill(2));
  },
);

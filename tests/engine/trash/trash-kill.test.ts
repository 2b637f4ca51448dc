import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import { openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { openEngine } from '../../../src-main/engine/engine.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { times } from '../../thorough.ts';
import { brokenInvariants } from '../catalog/canonical-dump.ts';
import { temporaryFolder } from '../engine/open-library.ts';

/**
 * @file Files are moved to the trash, or taken back, by an engine that is killed at any instant: at the next start each
 * file is in one place, the catalog knows which, and undo gives all back. The trash is one of the test's own
 * (XDG_DATA_HOME), so Linux only.
 */
const kills = times(20, 4);
const photos = 120;
const program = new URL('./trash-program.ts', import.meta.url).pathname;

/** Runs the program until its end, or until `trashed` files have moved. */
function run(base: string, what: string, moved: number | null): Promise<void> {
  const child = spawn(process.execPath, [program, join(base, 'library'), what], {
    env: { ...process.env, XDG_DATA_HOME: join(base, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const atFirst = inTrash(base).length;
  let watch: NodeJS.Timeout | undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line !== 'begin' || moved === null) return;
    watch = setInterval(() => Math.abs(inTrash(base).length - atFirst) >= moved && child.kill('SIGKILL'), 1);
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      clearInterval(watch);
      if (code === 0 || signal === 'SIGKILL') resolve();
      else reject(new Error(`the program ended with ${String(code)}`));
    });
  });
}

const inTrash = (base: string): string[] =>
  existsSync(join(base, 'data', 'Trash', 'files')) ? readdirSync(join(base, 'data', 'Trash', 'files')) : [];
const copies = (base: string): string[] => readdirSync(join(base, 'photos', 'copies')).sort();

test.skipIf(process.platform !== 'linux')(
  `killed at ${String(kills)} instants, every file is in one place and the catalog knows which`,
  async () => {
    const base = temporaryFolder();
    mkdirSync(join(base, 'photos', 'copies'), { recursive: true });
    const photo = await makeJpeg({ width: 32, height: 24, exif: { DateTimeOriginal: '2014:06:28 10:00:00' } });
    const names: string[] = [];
    for (let index = 0; index < photos; index++) {
      const comment = Buffer.from([0xff, 0xfe, 0, 6, ...Buffer.from(String(index).padStart(4, '0'))]);
      const bytes = Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]);
      names.push(`IMG_${String(index).padStart(4, '0')}.JPG`);
      writeFileSync(join(base, 'photos', names.at(-1) ?? ''), bytes);
      writeFileSync(join(base, 'photos', 'copies', `x${names.at(-1) ?? ''}`), bytes);
    }
    const wanted = names.map((name) => `x${name}`);
    const library = join(base, 'library');
    const engine = await openEngine({ libraryPath: library, parallelism: 1 });
    await engine.importReport(await engine.startImport([join(base, 'photos')], 'cli'));
    await engine.close();
    cpSync(library, join(base, 'imported'), { recursive: true });

    const random = mulberry32(8);
    for (let kill = 0; kill < kills; kill++) {
      const said = `kill ${String(kill)}`;
      // Every other kill hits the way back.
      const isBack = kill % 2 === 1;
      if (isBack) await run(base, 'trash', null);
      await run(base, isBack ? 'undo' : 'trash', 1 + Math.floor(random() * (photos - 2)));
      await run(base, 'look', null);

      const [here, there] = [copies(base), inTrash(base)];
      // A kill may leave an info without its file: then the name is taken, and the file gets a number.
      const called = there.map((name) => name.replace(/ \d+\.JPG$/, '.JPG'));
      expect([...here, ...called].sort(), said).toEqual(wanted);
      const db = openForQuery(library);
      const known = db
        .prepare<unknown[], string>(
          `SELECT path FROM originals WHERE path LIKE '%/copies/%' AND missing = 0 ORDER BY path`,
        )
        .pluck()
        .all();
      const waiting = db.prepare(`SELECT * FROM trashed_files WHERE state IN ('going', 'returning')`).all();
      expect(brokenInvariants(db), said).toEqual([]);
      db.close();
      expect(waiting, said).toEqual([]);
      expect(
        known.map((path) => path.slice(path.lastIndexOf('/') + 1)),
        said,
      ).toEqual(here);

      vi.stubEnv('XDG_DATA_HOME', join(base, 'data'));
      const next = await openEngine({ libraryPath: library, parallelism: 1 });
      try {
        if (!isBack && there.length > 0) {
          expect(await next.undoEdit(null, 'cli'), said).toMatchObject({
            kind: 'files.trash',
            count: there.length,
            left: 0,
          });
        }
        if (isBack) {
          // The undo took some back; done again and taken back once more, all are there.
          await next.redoEdit(null, 'cli');
          await next.undoEdit(null, 'cli');
        }
        expect(copies(base), said).toEqual(wanted);
        expect((await next.files.duplicates(0, 1)).total, said).toBe(photos);
      } finally {
        await next.close();
      }
      expect(readFileSync(join(base, 'photos', 'copies', wanted[0] ?? '')).length).toBeGreaterThan(0);
      rmSync(library, { recursive: true });
      cpSync(join(base, 'imported'), library, { recursive: true });
    }
  },
  times(600_000, 240_000),
);

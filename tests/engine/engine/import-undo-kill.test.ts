import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { openEngine } from '../../../src-main/engine/engine.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { defaultCopyPattern } from '../../../src-shared/model/copy-pattern.ts';
import type { UndoPreview } from '../../../src-shared/model/job.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { times } from '../../thorough.ts';
import { brokenInvariants } from '../catalog/canonical-dump.ts';
import { folderProof } from './folder-proof.ts';
import { openForTest, temporaryFolder } from './open-library.ts';

/**
 * @file The undo of an import that is killed at any instant is either whole or not begun, and what it had still to
 * bring to the trash goes there at the next start. The trash is one of the test's own (XDG_DATA_HOME), so Linux only.
 */
const kills = times(8, 4);
const photos = 60;
const program = new URL('./undo-program.ts', import.meta.url).pathname;

async function card(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const photo = await makeJpeg({ width: 32, height: 24, exif: { DateTimeOriginal: '2014:06:28 10:00:00' } });
  for (let index = 0; index < photos; index++) {
    const comment = Buffer.from([0xff, 0xfe, 0, 6, ...Buffer.from(String(index).padStart(4, '0'))]);
    const bytes = Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]);
    writeFileSync(join(folder, `IMG_${String(index).padStart(4, '0')}.JPG`), bytes);
  }
}

interface Undone {
  readonly durationMs: number;
  /** Null where it was killed, or had only the trash left to do. */
  readonly done: UndoPreview | null;
}

/** When the undo is killed: so long after it began, or once so many files are in the trash; null: it comes to its end. */
type Instant = { readonly afterMs: number } | { readonly trashed: number } | null;

/** Undoes the last import in a process of its own. */
function undo(libraryPath: string, trash: string, instant: Instant): Promise<Undone> {
  const child = spawn(process.execPath, [program, libraryPath], {
    env: { ...process.env, XDG_DATA_HOME: trash },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let begun = 0;
  let watch: NodeJS.Timeout | undefined;
  let done: UndoPreview | null = null;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'begin') {
      begun = performance.now();
      if (instant !== null && 'afterMs' in instant) setTimeout(() => child.kill('SIGKILL'), instant.afterMs);
      if (instant !== null && 'trashed' in instant) {
        watch = setInterval(() => trashed(trash).length >= instant.trashed && child.kill('SIGKILL'), 1);
      }
    } else done = JSON.parse(line) as UndoPreview;
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      clearInterval(watch);
      if (code === 0 || signal === 'SIGKILL') resolve({ durationMs: performance.now() - begun, done });
      else reject(new Error(`the undo ended with ${String(code)}`));
    });
  });
}

const trashed = (trash: string): string[] =>
  existsSync(join(trash, 'Trash', 'files')) ? readdirSync(join(trash, 'Trash', 'files')) : [];

test.skipIf(process.platform !== 'linux')(
  `an undo killed at ${String(kills)} instants is whole or not begun, and loses no file`,
  async () => {
    const base = temporaryFolder();
    await card(join(base, 'card'));
    const proof = folderProof(join(base, 'card'));
    const imported = join(base, 'imported');
    const engine = await openEngine({ libraryPath: imported, parallelism: 2 });
    const id = await engine.startImport([join(base, 'card')], 'cli', { pattern: defaultCopyPattern });
    expect(await engine.importReport(id)).toMatchObject({ added: photos, failures: [] });
    expect(await engine.previewUndo(id)).toMatchObject({ assets: photos, files: photos, ownCopies: photos });
    await engine.close();

    const calmly = join(base, 'library');
    cpSync(imported, calmly, { recursive: true, preserveTimestamps: true });
    // The rows name the copies by the path of the library: every round happens at the same place.
    rmSync(imported, { recursive: true });
    const place = (): void => {
      rmSync(imported, { recursive: true, force: true });
      cpSync(calmly, imported, { recursive: true, preserveTimestamps: true });
    };
    place();
    const { durationMs: calmMs } = await undo(imported, join(base, 'calm trash'), null);
    expect(trashed(join(base, 'calm trash'))).toHaveLength(photos);

    const random = mulberry32(20141128);
    let halfWay = 0;
    for (let round = 0; round < kills; round++) {
      place();
      const trash = join(base, `trash ${String(round)}`);
      // Every other time in the middle of what comes last, which a quick machine does in a moment.
      const instant = round % 2 === 0 ? { afterMs: random() * calmMs * 0.9 } : { trashed: 1 + random() * photos * 0.5 };
      await undo(imported, trash, instant);
      const db = openForQuery(imported);
      expect(brokenInvariants(db)).toEqual([]);
      const undone = db.prepare('SELECT undone_at IS NOT NULL FROM jobs').pluck().get() === 1;
      const assets = Number(db.prepare('SELECT count(*) FROM assets').pluck().get());
      const edits = db.prepare("SELECT count(*) FROM edits WHERE what = 'import.undo'").pluck().get();
      db.close();
      const away = trashed(trash).length;
      expect(edits).toBe(undone ? 1 : 0);
      if (!undone) expect([assets, away]).toEqual([photos, 0]);
      if (away > 0 && away < photos) halfWay += 1;
      await undo(imported, trash, null);
      expect(trashed(trash)).toHaveLength(photos);
      const left = openForQuery(imported);
      expect(brokenInvariants(left)).toEqual([]);
      expect(left.prepare('SELECT count(*) FROM originals').pluck().get()).toBe(0);
      left.close();
    }
    expect(halfWay).toBeGreaterThan(0);
    expect(folderProof(join(base, 'card'))).toEqual(proof);
  },
  400_000,
);

test.skipIf(process.platform !== 'linux')(
  'without a trash the copies stay, in the library too, and it is told',
  async () => {
    const base = temporaryFolder();
    const library = join(base, 'library');
    await card(join(base, 'card'));
    const engine = await openEngine({ libraryPath: library, parallelism: 2 });
    const id = await engine.startImport([join(base, 'card')], 'cli', { pattern: defaultCopyPattern });
    await engine.importReport(id);
    await engine.close();
    // A file where the trash would be.
    writeFileSync(join(base, 'no trash'), '');
    const { done } = await undo(library, join(base, 'no trash'), null);
    expect(done).toMatchObject({ assets: 0, files: 0, ownCopies: 0, ownCopiesBytes: 0 });
    expect(done?.keptCopies).toHaveLength(photos);
    for (const path of done?.keptCopies ?? []) expect(readFileSync(path).length).toBeGreaterThan(0);
    // They are of no import any more: nobody tries again.
    const again = await openForTest(library);
    expect(await again.info()).toMatchObject({ assets: photos });
    const db = openForQuery(library);
    expect(db.prepare('SELECT count(*) FROM originals WHERE added_job IS NOT NULL').pluck().get()).toBe(0);
    expect(brokenInvariants(db)).toEqual([]);
    db.close();
  },
);

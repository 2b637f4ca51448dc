/** @file Files on their way to the trash while something goes wrong in between: real files, a real trash, faults put in. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GoingFile } from '../../../src-main/engine/catalog/trash-plan.ts';
import type { FileArrived } from '../../../src-main/engine/catalog/trashed-files.ts';
import { FreedesktopTrash } from '../../../src-main/engine/platform/trash/freedesktop-trash.ts';
import { TrashMoves, type TrashParts } from '../../../src-main/engine/wiring/trash-moves.ts';
import type { Trashed, TrashProgress } from '../../../src-shared/contract/trash-calls.ts';
import { mountsMissing, showTwice } from '../engine/mounts.ts';
import { temporaryFolder } from '../engine/open-library.ts';

/** A trash before whose move, or after it, something happens. */
class DisturbedTrash extends FreedesktopTrash {
  before: (path: string) => void = () => undefined;
  after: (trashedAs: string) => void = () => undefined;

  override async move(path: string): Promise<string | null> {
    this.before(path);
    const trashedAs = await super.move(path);
    this.after(trashedAs ?? '');
    return trashedAs;
  }
}

/** One that does not tell where a file went, as those of macOS and Windows. */
class QuietTrash extends DisturbedTrash {
  override async move(path: string): Promise<null> {
    await super.move(path);
    return null;
  }
}

interface Place {
  readonly base: string;
  readonly trash: DisturbedTrash;
  /** What was written down of the files, by their name. */
  readonly noted: Map<string, FileArrived>;
  /** How often the engine was told to look again. */
  unsettled: number;
  /** Chunks that can be written down before they go, and after. */
  begins: number;
  ends: number;
  moves: TrashMoves | null;
  /** What was told of how far it is. */
  readonly progress: (TrashProgress | null)[];
  readonly move: (files: readonly GoingFile[]) => Promise<Trashed>;
}

function place(Trash = DisturbedTrash): Place {
  const base = temporaryFolder();
  mkdirSync(join(base, 'photos'));
  const names = new Map<string, string>();
  const here: Place = {
    ...{ base, trash: new Trash({ XDG_DATA_HOME: join(base, 'data') }), noted: new Map() },
    ...{ unsettled: 0, begins: Infinity, ends: Infinity, moves: null, progress: [] },
    move: async (files) => {
      // The engine's own, but for the catalog: what it would write is looked at here.
      const parts = {
        trash: here.trash,
        onProgress: (progress: TrashProgress | null) => here.progress.push(progress),
        unsettled: () => (here.unsettled += 1),
        standAside: <Result>(work: () => Promise<Result>) => work(),
        writer: {
          beginTrash: (_: string, some: readonly GoingFile[]) => {
            if ((here.begins -= 1) < 0) return Promise.reject(new Error('an import began'));
            for (const { path } of some) names.set(path, basename(path));
            return Promise.resolve(some.map(({ path }) => path));
          },
          endTrash: (arrived: readonly FileArrived[]) => {
            if ((here.ends -= 1) < 0) return Promise.reject(new Error('the disk is full'));
            for (const one of arrived) here.noted.set(names.get(one.uuid) ?? '', one);
            return Promise.resolve();
          },
        },
      } as unknown as TrashParts;
      here.moves = new TrashMoves(parts);
      return await here.moves.report(await here.moves.start(() => Promise.resolve(files), 'cli'));
    },
  };
  return here;
}

function file({ base }: Place, name: string, text = 'a photo'): string {
  const path = join(base, 'photos', name);
  writeFileSync(path, text);
  return path;
}

function going(path: string, keeps: string | null = null): GoingFile {
  const facts = (of: string) => ({ path: of, sizeBytes: statSync(of).size, mtimeMs: statSync(of).mtimeMs });
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  const kept = keeps === null ? null : facts(keeps);
  return { ...facts(path), sha256, original: null, asset: 1, keeps: kept, sameNumber: false, tellsOf: [] };
}

const inTrash = ({ base }: Place): string[] => readdirSync(join(base, 'data', 'Trash', 'files')).sort();

describe.skipIf(process.platform !== 'linux')('files on their way', () => {
  test('what went before the rest could not go is told, and the rest, too', async () => {
    const here = place();
    here.begins = 1;
    const files = Array.from({ length: 52 }, (_, at) => going(file(here, `${String(at).padStart(2, '0')}.jpg`)));
    const done = await here.move(files);
    expect(done).toMatchObject({ files: 50, failures: { count: 2 } });
    expect(done.failures.examples.map(({ path }) => basename(path))).toEqual(['50.jpg', '51.jpg']);
    expect(inTrash(here)).toHaveLength(50);
    here.begins = 0;
    await expect(here.move([going(join(here.base, 'photos', '50.jpg'))])).rejects.toThrow('an import began');
  });

  test('stopped, the file on its way arrives, the rest stays, and how far it was is told', async () => {
    const here = place();
    const files = Array.from({ length: 60 }, (_, at) => going(file(here, `${String(at).padStart(2, '0')}.jpg`)));
    here.trash.before = (path) => {
      if (basename(path) === '52.jpg') here.moves?.stop();
    };
    expect(await here.move(files)).toMatchObject({ files: 53, left: 7, failures: { count: 0 } });
    expect(inTrash(here)).toHaveLength(53);
    expect(readdirSync(join(here.base, 'photos'))).toHaveLength(7);
    // What was begun and did not go is written down as where it was.
    expect(here.noted.get('53.jpg')).toMatchObject({ moved: false });
    expect(here.progress.slice(0, 2)).toMatchObject([{ done: 0, total: 60 }, { done: 1 }]);
    expect(here.progress.at(-1)).toBeNull();
    expect(here.moves?.progress).toBeNull();
    // The next one is not stopped by it.
    expect(await here.move(files.slice(53))).toMatchObject({ files: 7, left: 0 });
  });

  test('closing waits for the file on its way, and nothing begins after it', async () => {
    const here = place();
    const files = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => going(file(here, name)));
    let closed: Promise<void> | undefined;
    here.trash.before = () => {
      closed ??= here.moves?.close();
    };
    expect(await here.move(files)).toMatchObject({ files: 1, left: 2 });
    await closed;
    await expect(here.moves?.start(() => Promise.resolve(files.slice(1)), 'cli')).rejects.toMatchObject({
      code: 'engine-stopped',
    });
    await expect(here.moves?.report('nothing')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('what could not be written down is looked for again', async () => {
    const here = place();
    here.ends = 0;
    await expect(here.move([going(file(here, 'a.jpg'))])).rejects.toThrow('the disk is full');
    expect(here.unsettled).toBe(1);
  });

  test('another file that was put in its place right before is given back', async () => {
    const here = place();
    const path = file(here, 'a.jpg');
    const known = going(path);
    here.trash.before = () => {
      writeFileSync(path, 'something else');
    };
    expect(await here.move([known])).toMatchObject({ files: 0, failures: { examples: [{ path, code: 'changed' }] } });
    expect(readFileSync(path, 'utf8')).toBe('something else');
    expect(inTrash(here)).toEqual([]);
  });

  test('where the one that stays goes with it, both were one, and it is given back', async () => {
    const here = place();
    const [path, kept] = [file(here, 'a.jpg'), file(here, 'kept.jpg')];
    const known = going(path, kept);
    here.trash.after = () => {
      unlinkSync(kept);
    };
    expect(await here.move([known])).toMatchObject({ files: 0, failures: { examples: [{ path, code: 'same-file' }] } });
    expect(readFileSync(path, 'utf8')).toBe('a photo');
    expect(here.noted.get('a.jpg')).toMatchObject({ moved: false });
  });

  test.skipIf(mountsMissing !== null)(
    `a folder that is there twice, on two volumes, loses no file, whatever the trash tells`,
    async () => {
      const here = place(QuietTrash);
      const path = file(here, 'a.jpg');
      const other = join(here.base, 'share');
      showTwice(join(here.base, 'photos'), other);
      const seenTwice = { ...going(path), keeps: going(join(other, 'a.jpg')) };
      expect(statSync(path).dev).not.toBe(statSync(join(other, 'a.jpg')).dev);
      expect(await here.move([seenTwice])).toMatchObject({ failures: { examples: [{ path, code: 'same-file' }] } });
      expect(readdirSync(join(here.base, 'photos'))).toEqual(['a.jpg']);
      mkdirSync(join(here.base, 'copies'));
      copyFileSync(path, join(here.base, 'copies', 'a.jpg'));
      expect(await here.move([{ ...going(path), keeps: going(join(here.base, 'copies', 'a.jpg')) }])).toMatchObject({
        files: 1,
      });
      expect(inTrash(here)).toEqual(['a.jpg']);
    },
  );

  test('what cannot be given back is known to lie in the trash', async () => {
    const here = place();
    const [path, kept] = [file(here, 'a.jpg'), file(here, 'kept.jpg')];
    const known = going(path, kept);
    here.trash.after = () => {
      rmSync(kept);
      writeFileSync(path, 'another photo');
    };
    expect(await here.move([known])).toMatchObject({ files: 1 });
    expect(readFileSync(path, 'utf8')).toBe('another photo');
    const trashedAs = join(here.base, 'data', 'Trash', 'files', 'a.jpg');
    expect(here.noted.get('a.jpg')).toMatchObject({ moved: true, trashedAs });
    expect(readFileSync(trashedAs, 'utf8')).toBe('a photo');
  });
});

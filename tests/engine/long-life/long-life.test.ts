import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refreshAssets } from '../../../src-main/engine/catalog/asset-facts.ts';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { openCatalog, openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { openEngine } from '../../../src-main/engine/engine.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { thorough, times } from '../../thorough.ts';
import { brokenInvariants, canonicalDump } from '../catalog/canonical-dump.ts';
import { memoryDrive, mountsMissing } from '../engine/mounts.ts';
import { importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { exportAll } from '../export/export-photos.ts';
import { made, take } from '../user-data/worked-library.ts';
import type { Day } from './day-program.ts';
import { Folders } from './folders.ts';
import { differences } from './replay.ts';

/**
 * @file *Long life*: a month with a library. Photos come, are copied, renamed, moved, overwritten and put on other drives;
 * folders are away for a day; everything that can be said is said, taken back and done again; processes are killed, the disk is
 * full, two of them want the library at once. At the end nothing is lost, and the library is what its edits say.
 */
const program = new URL('./day-program.ts', import.meta.url).pathname;
/** With even seeds, XMP sidecars are written from the second week on. */
const seeds = thorough ? [1, 2, 3, 4] : [1, 2];
const days = times(30, 10);

/** Runs a day's program, with the trash in this folder; killed after so many milliseconds (null: not). What it acknowledged, and whether it came to its end. */
function live(
  day: Day,
  trash: string,
  killAfterMs: number | null,
): Promise<{ readonly groups: string[]; readonly said: string }> {
  const child = spawn(process.execPath, [program, JSON.stringify(day)], {
    env: { ...process.env, XDG_DATA_HOME: trash },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const kill = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      clearTimeout(kill);
      const groups = [...said.matchAll(/^done (\S+)\n/gm)].map(([, group]) => group ?? '');
      if (code === 0 || signal === 'SIGKILL') resolve({ groups, said });
      else reject(new Error(`the day of seed ${String(day.seed)} ended with ${String(code)}:\n${said.slice(-3000)}`));
    });
  });
}

/** Leaves only so many bytes free on a drive; gives them back. */
function fillUp(drive: string, room: number): () => void {
  const ballast = join(drive, 'ballast');
  const { bavail, bsize } = statfsSync(drive);
  writeFileSync(ballast, '');
  for (let left = bavail * bsize - room; left > 0; left -= 1 << 20) {
    appendFileSync(ballast, Buffer.alloc(Math.min(left, 1 << 20)));
  }
  return () => {
    rmSync(ballast);
  };
}

test.each(seeds)(
  `${String(days)} days of seed %i end with a library that is whole, and is what its edits say`,
  async (seed) => {
    const random = mulberry32(seed);
    const base = temporaryFolder();
    // A drive of its own where this machine lets it be filled up.
    const drive = mountsMissing === null ? memoryDrive(256) : join(base, 'drive');
    if (!existsSync(drive)) mkdirSync(drive);
    const library = join(drive, 'library');
    const folders = new Folders(join(base, 'photos'), random);
    const trash = join(base, 'data');
    const groups: string[] = [];
    const check = (when: string): void => {
      const db = openForQuery(library);
      expect(brokenInvariants(db), when).toEqual([]);
      const { unlike, inherited } = differences(db);
      expect(unlike, when).toEqual([]);
      expect(inherited, when).toBeLessThanOrEqual(folders.overwrites);
      db.close();
    };
    for (let at = 0; at < days; at++) {
      folders.bringBack();
      const before = Folders.contents(folders.base, trash);
      await folders.happen();
      const day: Day = {
        ...{ library, seed: seed * 1000 + at, actions: 12 + Math.floor(random() * 12) },
        ...{ folders: folders.here, relocated: folders.takeMoved(), writeSidecars: seed % 2 === 0 && at >= days / 4 },
      };
      const what = at % 4;
      if (what === 1) {
        // Killed somewhere, and the day goes on.
        groups.push(...(await live(day, trash, 200 + random() * 2500)).groups);
        groups.push(...(await live({ ...day, seed: day.seed + 500 }, trash, null)).groups);
      } else if (what === 2) {
        const other = { ...day, seed: day.seed + 500, actions: 5 };
        const two = await Promise.all([live(day, trash, null), live(other, trash, null)]);
        groups.push(...two.flatMap((one) => one.groups));
      } else {
        const giveBack = what === 3 && mountsMissing === null ? fillUp(drive, Math.floor(random() * 300_000)) : null;
        groups.push(...(await live(day, trash, null)).groups);
        giveBack?.();
      }
      check(`day ${String(at)}`);
      // Whatever was there before is there now, or in the trash.
      const now = Folders.contents(folders.base, trash);
      const lost = [...before].filter(([hash, path]) => !now.has(hash) && path !== folders.overwritten);
      expect(lost, `day ${String(at)}`).toEqual([]);
    }

    folders.bringBack();
    const quiet = { library, seed, actions: 0, folders: folders.roots, relocated: folders.takeMoved() };
    await live({ ...quiet, writeSidecars: seed % 2 === 0 }, trash, null);
    check('the end');
    const db = openForQuery(library);
    const known = new Set(db.prepare<unknown[], string>('SELECT DISTINCT group_id FROM edits').pluck().all());
    const shown = canonicalDump(db);
    db.close();
    expect(groups.length).toBeGreaterThan(days);
    expect(groups.filter((group) => !known.has(group))).toEqual([]);
    // All that is derived, derived once more.
    cpSync(library, join(base, 'copy'), { recursive: true });
    const { db: copy } = openCatalog(join(base, 'copy'));
    refreshAssets(copy, new Changes(), copy.prepare<unknown[], number>('SELECT id FROM assets').pluck().all());
    expect(canonicalDump(copy)).toEqual(shown);
    copy.close();

    const old = await openForTest(library);
    const { findings } = await old.doctor();
    // The drive is made small on purpose.
    expect(findings.filter(({ what, state }) => state === 'problem' && what !== 'Disk space')).toEqual([]);
    expect(old.notices()).toEqual([]);
    if (seed % 2 === 0) {
      const { waiting, failures, conflicts } = await old.sidecars.tryAgain();
      expect([waiting, conflicts.count]).toEqual([0, 0]);
      // Sidecars of photos whose only file is gone.
      expect(failures.examples.filter(({ code }) => code !== 'away')).toEqual([]);
      return;
    }
    // Another library with the same photos, elsewhere, and what was made here.
    await exportAll(old, { preset: 'json', to: join(base, 'export') });
    cpSync(folders.base, join(base, 'elsewhere'), { recursive: true });
    const other = await openEngine({ libraryPath: join(base, 'other'), parallelism: 1 });
    await importAll(other, join(base, 'elsewhere'));
    await take(other, join(base, 'export', 'user-data.json'));
    expect(await made(other)).toEqual(await made(old));
    await other.close();
  },
  times(900_000, 300_000),
);

import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refreshAssets } from '../../../src-main/engine/catalog/asset-facts.ts';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { openCatalog, openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { openEngine } from '../../../src-main/engine/engine.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { thorough } from '../../thorough.ts';
import { brokenInvariants, canonicalDump } from '../catalog/canonical-dump.ts';
import { memoryDrive, mountsMissing } from '../engine/mounts.ts';
import { importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { exportAll } from '../export/export-photos.ts';
import { made, take } from '../user-data/worked-library.ts';
import type { Day } from './day-program.ts';
import { Folders } from './folders.ts';
import { backUpAndRestore, fillUp, live, writeUserData } from './living.ts';
import { differences } from './replay.ts';

/**
 * @file *Long life*: a month with a library. Photos come, are copied, renamed, moved, overwritten and put on other drives;
 * folders are away for a day; other programs write sidecars; everything that can be said is said, taken back and done again;
 * processes are killed, the disk is full, two of them want the library at once, and several doors of one speak at once;
 * a backup takes the library's place, and user data of an earlier day come in again. At the end nothing is lost, and the
 * library is what its edits say.
 */
const days = 30;
/** With even seeds, XMP sidecars are written from the second week on. */
const seeds = thorough ? [1, 2, 3, 4, 5, 6] : [1, 2];

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
    let userData: string | null = null;
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
        ...{
          library,
          seed: seed * 1000 + at,
          actions: 12 + Math.floor(random() * 12),
          doors: 1 + (at % 3),
          tidyUp: false,
        },
        ...{ folders: folders.here, relocated: folders.takeMoved(), writeSidecars: seed % 2 === 0 && at >= days / 4 },
        userData: at % 10 === 9 ? userData : null,
      };
      if (at % 10 === 4) userData = await writeUserData(library, join(base, `export of day ${String(at)}`));
      if (at % 10 === 6) await backUpAndRestore(library, join(base, 'backups'));
      const what = at % 4;
      if (what === 1) {
        // Killed somewhere, and the day goes on.
        groups.push(...(await live(day, trash, 200 + random() * 2500)));
        groups.push(...(await live({ ...day, seed: day.seed + 500 }, trash, null)));
      } else if (what === 2) {
        const other = { ...day, seed: day.seed + 500, actions: 5 };
        const two = await Promise.all([live(day, trash, null), live(other, trash, null)]);
        groups.push(...two.flat());
      } else {
        const giveBack = what === 3 && mountsMissing === null ? fillUp(drive, Math.floor(random() * 300_000)) : null;
        groups.push(...(await live(day, trash, null)));
        giveBack?.();
      }
      check(`day ${String(at)}`);
      // Whatever was there before is there now, or in the trash.
      const now = Folders.contents(folders.base, trash);
      const lost = [...before].filter(([hash, path]) => !now.has(hash) && path !== folders.overwritten);
      expect(lost, `day ${String(at)}`).toEqual([]);
      expect(folders.lostMarks(folders.base, trash), `day ${String(at)}`).toEqual([]);
    }

    folders.bringBack();
    folders.findOldDrive();
    const quiet = { library, seed, actions: 0, doors: 1, userData: null, folders: folders.roots, tidyUp: true };
    await live({ ...quiet, relocated: folders.takeMoved(), writeSidecars: seed % 2 === 0 }, trash, null);
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
      await old.sidecars.tryAgain();
      const { waiting, failures, conflicts } = await old.sidecars.settle(null, 'theirs');
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
  900_000,
);

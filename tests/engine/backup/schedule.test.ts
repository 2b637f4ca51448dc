/** @file Backups that are written by themselves, and restoring from the app, which the next start does. */
import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupsIn, uuidOf, writeIfDue, type BackupPlan } from '../../../src-main/engine/catalog/kept-backups.ts';
import { openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { writeBackupFile } from '../../../src-main/engine/catalog/backup-file.ts';
import { backupsPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { openEngine, restoreLibrary, type Engine } from '../../../src-main/engine/engine.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** A Monday. */
const begin = Date.parse('2026-06-01T12:00:00.000Z');

let base: string;
let library: string;
let disk: string;
beforeEach(async () => {
  base = temporaryFolder();
  [library, disk] = [join(base, 'library'), join(base, 'disk')];
  await mkdir(disk);
});

describe('a schedule', () => {
  const daysOf = (folder: string): number[] =>
    backupsIn(folder, uuidOf(library)).map(({ writtenAt }) => Math.floor((Date.parse(writtenAt) - begin) / day));

  test('of every day keeps the newest of so many days and of four weeks, and nothing of others goes', async () => {
    openCatalog(library).db.close();
    openCatalog(join(base, 'another')).db.close();
    const others = [
      writeBackupFile(join(base, 'another'), disk, 'schedule', new Date(begin - 100 * day)),
      writeBackupFile(library, disk, 'asked', new Date(begin - 90 * day)),
    ];
    await writeFile(join(disk, 'notes.fernweh-backup'), 'mine');
    await copyFile(others[0]?.path ?? '', join(disk, 'copy.sqlite'));
    const before = readdirSync(disk);
    const plan: BackupPlan = { folder: disk, every: 'day', kept: 3 };
    for (let at = 0; at < 30; at += 1) {
      const now = begin + at * day;
      expect(writeIfDue(library, plan, new Date(now)), `day ${String(at)}`).not.toBeNull();
      expect(writeIfDue(library, plan, new Date(now + 5 * hour))).toBeNull();
    }
    // Three days, and the Sundays before them: day 29 is a Tuesday.
    expect(daysOf(disk).filter((at) => at >= 0)).toEqual([29, 28, 27, 20, 13]);
    for (const name of before) expect(existsSync(join(disk, name)), name).toBe(true);
    expect(readdirSync(disk)).toHaveLength(before.length + 5);
  });

  test('leaves alone what a library wrote that this one was restored from', async () => {
    openCatalog(library).db.close();
    const plan: BackupPlan = { folder: disk, every: 'day', kept: 1 };
    const first = writeIfDue(library, plan, new Date(begin));
    await restoreLibrary(first?.path ?? '', join(base, 'copy'), false);
    for (const at of [0, 1, 40])
      expect(writeIfDue(join(base, 'copy'), plan, new Date(begin + at * day))).not.toBeNull();
    expect(existsSync(first?.path ?? '')).toBe(true);
    expect(writeIfDue(library, plan, new Date(begin + day))).not.toBeNull();
  });

  test('of every week keeps so many weeks; a clock that was set back or far ahead stops nothing for long', () => {
    openCatalog(library).db.close();
    const plan: BackupPlan = { folder: disk, every: 'week', kept: 2 };
    for (let at = 0; at <= 28; at += 1) writeIfDue(library, plan, new Date(begin + at * day));
    expect(daysOf(disk)).toEqual([28, 21]);
    expect(writeIfDue(library, plan, new Date(begin - 100 * day))).not.toBeNull();
    // Not at every look, and what was written stays.
    expect(writeIfDue(library, plan, new Date(begin - 100 * day + 600_000))).toBeNull();
    expect(daysOf(disk)).toEqual([28, 21, -100]);
    for (let at = -99; at <= -50; at += 1) writeIfDue(library, plan, new Date(begin + at * day));
    expect(daysOf(disk)).toEqual([28, 21, -51, -58]);
  });
});

async function filled(): Promise<Engine> {
  const photos = join(base, 'photos');
  await mkdir(photos);
  await writePhoto(join(photos, 'a.jpg'), { local: '2014:06:28 10:00:00' });
  const engine = await openEngine({ libraryPath: library, parallelism: 1 });
  await importAll(engine, photos);
  return engine;
}

const rated = async (engine: Engine): Promise<(number | null)[]> =>
  (await allAssets(engine)).map(({ rating }) => rating);

test('an engine that stays writes into the folder once it is chosen, tells where it is away, and goes on later', async () => {
  const engine = await filled();
  // Commands and what is not chosen write none.
  expect(await engine.backups.state()).toEqual({ backups: [], failure: null, toRestore: null });
  await engine.close();
  const second = await openEngine({ libraryPath: library, parallelism: 1 });
  await second.changeSettings({ backupFolder: join(disk, 'away') });
  await expect.poll(async () => (await second.backups.state()).failure, { timeout: 15_000 }).toBe('away');
  expect(readdirSync(disk)).toEqual([]);
  await expect
    .poll(() => second.notices().join(), { timeout: 15_000 })
    .toContain('The folder for backups is not there now');
  await mkdir(join(disk, 'away'));
  await second.close();

  const third = await openForTest(library);
  await expect
    .poll(async () => (await third.backups.state()).backups, { timeout: 15_000 })
    .toMatchObject([{ reason: 'schedule', photos: 1 }]);
  expect(third.notices()).toEqual([]);
  const asked = await third.backups.write(join(disk, 'away'));
  expect((await third.backups.state()).backups.map(({ path }) => path)).toContain(asked.path);
  await rename(join(disk, 'away'), join(disk, 'gone'));
  expect(await third.backups.state()).toMatchObject({ backups: [], failure: 'away' });
}, 120_000);

test('a restore that is asked for in the app is done by the next start, and can be restored in turn', async () => {
  const engine = await filled();
  await engine.changeSettings({ backupFolder: disk });
  const [asset] = await allAssets(engine);
  const { path } = await engine.backups.write(disk);
  await engine.change([asset?.id ?? ''], { what: 'rating', rating: 4 }, 'cli');
  await expect(engine.backups.restoreAtStart('/etc/passwd')).rejects.toMatchObject({ code: 'not-found' });
  expect(await engine.backups.restoreAtStart(path)).toMatchObject({ toRestore: path });
  expect(await engine.backups.restoreAtStart(null)).toMatchObject({ toRestore: null });
  await engine.backups.restoreAtStart(path);
  expect(await rated(engine)).toEqual([4]);
  await engine.close();

  const then = await openEngine({ libraryPath: library, parallelism: 1 });
  expect(await rated(then)).toEqual([null]);
  expect(then.notices().join()).toContain(`restored from ${path}`);
  const { backups, toRestore } = await then.backups.state();
  expect(toRestore).toBeNull();
  const before = backups.find(({ reason }) => reason === 'before-restore')?.path ?? '';
  expect(before).toContain(backupsPath(library));
  await then.backups.restoreAtStart(before);
  await then.close();
  const back = await openEngine({ libraryPath: library, parallelism: 1 });
  expect(await rated(back)).toEqual([4]);

  // What cannot be done is told, once, and the library opens as it is.
  await back.backups.restoreAtStart(path);
  await back.close();
  await rename(path, `${path}.moved`);
  const still = await openEngine({ libraryPath: library, parallelism: 1 });
  expect(await rated(still)).toEqual([4]);
  expect(still.notices().join()).toContain('could not be restored');
  expect((await still.backups.state()).toRestore).toBeNull();
  await still.close();
}, 120_000);

test('five backups from before restores are kept', async () => {
  openCatalog(library).db.close();
  const { path } = writeBackupFile(library, disk, 'asked');
  let last = '';
  const names = (): string[] => readdirSync(backupsPath(library)).filter((name) => name.endsWith('.fernweh-backup'));
  for (let at = 1; at <= 7; at += 1) {
    last = (await restoreLibrary(path, library, true)).kept ?? '';
    expect(names()).toHaveLength(Math.min(at, 5));
  }
  expect(existsSync(last)).toBe(true);
});

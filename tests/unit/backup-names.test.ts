import { expect, test } from 'vitest';
import {
  backupName,
  backupsToDrop,
  parseBackupName,
  type BackupKind,
} from '../../src-main/engine/catalog/backup-names.ts';

const day = 86_400_000;
/** A Saturday. */
const now = Date.parse('2026-11-21T12:00:00.000Z');

function backups(kind: BackupKind, ...times: number[]): ReturnType<typeof parsed>[] {
  return times.map((atMs) => parsed(backupName(atMs, 2, kind)));
}

function parsed(name: string): NonNullable<ReturnType<typeof parseBackupName>> {
  const backup = parseBackupName(name);
  if (backup === null) throw new Error(`${name} is no backup`);
  return backup;
}

test('a name says when, which schema and why; the names of earlier releases are still known', () => {
  expect(backupName(now, 2, 'daily')).toBe('catalog-2026-11-21T12-00-00.000Z-v2-daily.sqlite');
  expect(parseBackupName('catalog-2026-11-21T12-00-00.000Z-v2-daily.sqlite')).toMatchObject({
    ...{ atMs: now, version: 2, kind: 'daily' },
  });
  expect(parseBackupName('catalog-2026-11-21T12-00-00.000Z-v1.sqlite')).toMatchObject({
    ...{ atMs: now, version: 1, kind: 'migration' },
  });
  for (const other of ['catalog.sqlite', 'catalog-2026-11-21T12-00-00.000Z-v2.sqlite.unfinished', 'notes']) {
    expect(parseBackupName(other)).toBeNull();
  }
});

test('three from before migrations, the newest of seven days and of four weeks', () => {
  const migrations = backups('migration', ...[0, 1, 2, 3, 4].map((at) => now - at * 40 * day));
  // Two a day for sixty days.
  const daily = backups('daily', ...Array.from({ length: 120 }, (_, at) => now - at * (day / 2)));
  const dropped = new Set(backupsToDrop([...migrations, ...daily]));
  const kept = (all: readonly { name: string }[]): string[] =>
    all.map(({ name }) => name.slice(8, 18)).filter((_, at) => !dropped.has(all[at]?.name ?? ''));
  expect(kept(migrations)).toEqual(['2026-11-21', '2026-10-12', '2026-09-02']);
  expect(kept(daily)).toEqual([
    // The last seven days, which reach back over Sunday the 15th …
    ...['2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16', '2026-11-15'],
    // … and the Sundays of the two weeks before.
    ...['2026-11-08', '2026-11-01'],
  ]);
});

test('nothing is dropped because time has passed, or the clock jumped', () => {
  const seldom = backups('daily', now + 365 * day, now, now - 400 * day, now - 800 * day);
  expect(backupsToDrop(seldom)).toEqual([]);
});

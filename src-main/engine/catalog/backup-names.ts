/**
 * @file How backups are named and which are kept. `catalog-2026-11-21T09-45-00.000Z-v1.sqlite` was written before a
 * migration, `…-v2-daily.sqlite` while living. Colons are no file name characters on Windows. Names sort by age.
 */

export type BackupKind = 'migration' | 'daily';

export interface BackupName {
  readonly name: string;
  /** When it was written, by the clock of then. */
  readonly atMs: number;
  /** The schema version of the catalog in it. */
  readonly version: number;
  readonly kind: BackupKind;
}

/** So many backups from before migrations are kept. */
const keptMigrations = 3;
/** Of the living ones the newest of each of so many days on which there is one, and of so many weeks. */
const keptDays = 7;
const keptWeeks = 4;
const dayMs = 86_400_000;
/** 1 January 1970 was a Thursday: weeks begin on Mondays. */
const mondayMs = 3 * dayMs;

const pattern = /^catalog-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)-v(\d+)(-daily)?\.sqlite$/;

/** The name of a backup that is written at `atMs`. */
export function backupName(atMs: number, version: number, kind: BackupKind): string {
  const time = new Date(atMs).toISOString().replaceAll(':', '-');
  return `catalog-${time}-v${String(version)}${kind === 'daily' ? '-daily' : ''}.sqlite`;
}

/** What a file name says; null for any other file. */
export function parseBackupName(name: string): BackupName | null {
  const match = pattern.exec(name);
  if (match === null) return null;
  const [, day = '', hours = '', minutes = '', seconds = '', version, daily] = match;
  const atMs = Date.parse(`${day}${hours}:${minutes}:${seconds}`);
  if (!Number.isFinite(atMs)) return null;
  return { name, atMs, version: Number(version), kind: daily === undefined ? 'migration' : 'daily' };
}

/**
 * Which backups go. Days and weeks are those on which there is a backup, not those before now: a clock that jumped, or
 * a year without Fernweh, drops nothing.
 */
export function backupsToDrop(backups: readonly BackupName[]): string[] {
  const newestFirst = backups.toSorted((a, b) => (a.name < b.name ? 1 : -1));
  const daily = newestFirst.filter(({ kind }) => kind === 'daily');
  const kept = new Set([
    ...newestFirst.filter(({ kind }) => kind === 'migration').slice(0, keptMigrations),
    ...keptOf(daily, keptDays, keptWeeks),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup)).map(({ name }) => name);
}

/** Of backups, the newest first: the newest of each of so many days, and of so many weeks, on which there is one. */
export function keptOf<Backup extends { readonly atMs: number }>(
  newestFirst: readonly Backup[],
  days: number,
  weeks: number,
): Backup[] {
  const kept = new Set([
    ...newestOfEach(newestFirst, ({ atMs }) => Math.floor(atMs / dayMs)).slice(0, days),
    ...newestOfEach(newestFirst, ({ atMs }) => Math.floor((atMs + mondayMs) / (7 * dayMs))).slice(0, weeks),
  ]);
  return newestFirst.filter((backup) => kept.has(backup));
}

function newestOfEach<Backup>(newestFirst: readonly Backup[], period: (backup: Backup) => number): Backup[] {
  const first = new Map<number, Backup>();
  for (const backup of newestFirst) if (!first.has(period(backup))) first.set(period(backup), backup);
  return [...first.values()];
}

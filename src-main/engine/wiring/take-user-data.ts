import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Reversal } from '../../../src-shared/model/change.ts';
import type { MadeOfPhoto, Untaken, UserData, UserDataReport } from '../../../src-shared/model/user-data.ts';
import type { PartToTake, TakingHow, TookPart } from '../catalog/take-user-data.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import type { ChangeParts } from './change-photos.ts';
import { understoodAlbum, understoodPhoto, understoodSaved } from './understood-user-data.ts';
import { readUserData } from './user-data-file.ts';

/** Which file, and how it is taken in. */
export interface UserDataWanted {
  /** Absolute: the file, or the folder of the export. */
  readonly path: string;
  /** Where the library says something else, the file's word counts from now on. */
  readonly replace: boolean;
  /** Only tells what would come. */
  readonly dryRun: boolean;
}

/** What taking it in stands on. */
export interface UserDataParts extends Pick<ChangeParts, 'places'> {
  readonly writer: Pick<WriterCalls, 'takeUserData'>;
  /** Tells the pages that albums and what is saved may be others now. */
  readonly onChange: () => Promise<void>;
}

/** Photos of one transaction: others have their turn at the writer between two. */
const together = 500;
/** Things that were not understood, and conflicts, that are named. */
const named = 20;

/** What is taken in, read and looked at. */
export type MadeData = Pick<UserData, 'photos' | 'albums' | 'saved'>;

/** How it is taken in. */
export interface MadeWanted extends Pick<UserDataWanted, 'replace' | 'dryRun'> {
  /** What the history calls it. */
  readonly file: string;
  /** What was left out already. */
  readonly refused: readonly Untaken[];
}

/** Takes in a file of user data; see `takeMade`. Nothing is changed where it cannot be read. Rejects as `readUserData`. */
export async function takeUserData(parts: UserDataParts, wanted: UserDataWanted, door: Door): Promise<UserDataReport> {
  const startedAt = performance.now();
  const { path, data } = await readUserData(wanted.path);
  const report = await takeMade(parts, data, { ...wanted, file: basename(path), refused: [] }, door);
  return { ...report, seconds: (performance.now() - startedAt) / 1000 };
}

/**
 * Takes in what somebody made: one action, which one undo takes back. If the engine ends in the middle, taking it in again
 * does the rest.
 */
export async function takeMade(
  parts: UserDataParts,
  data: MadeData,
  wanted: MadeWanted,
  door: Door,
): Promise<UserDataReport> {
  const startedAt = performance.now();
  const { replace, dryRun, file } = wanted;
  const how: TakingHow = { door, group: randomUUID(), head: 'userData.take', file, replace, dryRun };
  const refused = [...wanted.refused];
  const photos = [];
  for (let from = 0; from < data.photos.length; from += together) {
    const part = await photosToTake(parts, data.photos.slice(from, from + together), refused);
    photos.push(await parts.writer.takeUserData(part, how));
  }
  const albums = data.albums.flatMap((album) => understoodAlbum(album, refused) ?? []);
  const saved = data.saved.flatMap((one) => understoodSaved(one, refused) ?? []);
  const tookAlbums = await parts.writer.takeUserData({ what: 'albums', albums }, how);
  const tookSaved = await parts.writer.takeUserData({ what: 'saved', saved }, how);
  if (!dryRun && tookAlbums.edits + tookSaved.edits > 0) await parts.onChange();
  const all = [...photos, tookAlbums, tookSaved];
  const hasChanged = all.some(({ edits }) => edits > 0);
  return {
    ...{ group: hasChanged && !dryRun ? how.group : null, dryRun, replace },
    ...{ photos: counted(photos), albums: counted([tookAlbums]), saved: counted([tookSaved]) },
    conflicts: summed(all.map(({ conflicts }) => conflicts)),
    waiting: summed(photos.map(({ waiting }) => waiting)),
    refused: { count: refused.length, examples: refused.slice(0, named) },
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Whether an undo or redo was about a file that was taken in. */
export function isAboutUserData(told: Reversal): boolean {
  return told?.kind === 'userData.take' || told?.kind === 'takeout.take';
}

async function photosToTake(
  parts: UserDataParts,
  photos: readonly MadeOfPhoto[],
  refused: Untaken[],
): Promise<PartToTake> {
  return { what: 'photos', photos: await Promise.all(photos.map((photo) => understoodPhoto(parts, photo, refused))) };
}

function counted(parts: readonly TookPart[]): UserDataReport['photos'] {
  const sum = (of: (counts: TookPart['counts']) => number): number =>
    parts.reduce((total, { counts }) => total + of(counts), 0);
  const [total, added, changed] = [sum((one) => one.total), sum((one) => one.added), sum((one) => one.changed)];
  return { total, added, changed, unchanged: total - added - changed };
}

function summed<Example>(parts: readonly { readonly count: number; readonly examples: readonly Example[] }[]) {
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    examples: parts.flatMap(({ examples }) => examples).slice(0, named),
  };
}

import type { CaptureTime, CaptureTimeSource } from '../../../src-shared/model/capture-time.ts';
import type { GroupReason } from '../../../src-shared/model/asset.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { withSaid, type ShownFacts } from './said-facts.ts';
import { mergeSaid, readSaid, type Said } from './said.ts';
import { statement } from './statements.ts';
import { tagKey } from './tag-names.ts';
import { userTags } from './user-data.ts';
import type { ReadResult } from './writer-api.ts';

/**
 * @file What an asset shows: the facts of its own file, filled from the sidecars of its copies and from the files that stand
 * with it; over both what the user said of it, and, where he said nothing of it, what he said of those that stand with it.
 */

/** An asset that is shown with another one, or a copy with a sidecar of its own, with the facts of its file. */
export interface Companion {
  readonly reason: GroupReason | 'copy';
  readonly read: ReadResult;
}

/**
 * Sources of a capture time, the most trusted first: those of the table in `ingest/normalise/capture-time-tags.ts`, each
 * where it stands there first. A test keeps both in step.
 */
export const sourcesByTrust: readonly CaptureTimeSource[] = [
  'user',
  'sidecar:DateTimeOriginal',
  'sidecar:DateCreated',
  'exif:DateTimeOriginal',
  'quicktime:CreationDate',
  'quicktime:DateTimeOriginal',
  'quicktime:ContentCreateDate',
  'exif:DateTimeDigitized',
  'gps:DateTime',
  'xmp:GPSDateTime',
  'sidecar:GPSDateTime',
  'xmp:DateTimeOriginal',
  'xmp:DateCreated',
  'xmp:DateTimeDigitized',
  'sidecar:DateTimeDigitized',
  'xmp:CreateDate',
  'sidecar:CreateDate',
  'quicktime:CreateDate',
  'quicktime:MediaCreateDate',
  'iptc:DateCreated',
  'iptc:DigitalCreationDate',
  'png:CreationTime',
  'takeout:photoTakenTime',
  'file-name',
  'exif:DateTime',
  'xmp:ModifyDate',
  'png:ModifyTime',
  'png:DateCreate',
  'file-time',
];
const confidences: readonly CaptureTime['confidence'][] = ['sure', 'likely', 'doubtful'];

/** A file of an asset: the row of the original, and the facts of it. */
export interface OwnFile {
  readonly original: number;
  readonly read: ReadResult;
}

/**
 * The facts that the asset shows by this file of it, and the names of user tags that others share with it; `without` are
 * copies that count as if they were not there.
 */
export function shownFacts(
  db: SqliteDatabase,
  assetId: number,
  { original, read: own }: OwnFile,
  without: ReadonlySet<number> = new Set(),
): { readonly facts: ShownFacts; readonly sharedTags: readonly string[] } {
  const said = readSaid(db, assetId);
  // Most assets stand for themselves: the join alone would cost ten times as much.
  const others = statement(db, 'SELECT 1 FROM assets WHERE lead_asset = ? LIMIT 1').get(assetId);
  const copies = copiesWithSidecars(db, assetId, original, without);
  if (others === undefined) {
    return { facts: withSaid(copies.length === 0 ? own : filledFrom(own, copies), said), sharedTags: [] };
  }
  const rows = statement<{ id: number; group_reason: GroupReason; read_result: string }>(
    db,
    `SELECT assets.id, group_reason, read_result FROM assets CROSS JOIN originals ON originals.id = primary_original
     WHERE lead_asset = ? AND read_result IS NOT NULL ORDER BY group_reason = 'live-photo', assets.missing, path`,
  ).all(assetId);
  // How its picture is turned says nothing of another one.
  const saidOfOthers = rows.map(({ id }): Said => ({ ...readSaid(db, id), turn: said.turn ?? 0 }));
  const merged = mergeSaid([said, ...saidOfOthers]);
  const hidden = new Set((merged.hiddenTags ?? []).map(tagKey));
  const shared = rows.flatMap(({ id }) => userTags(db, id)).filter((name) => !hidden.has(tagKey(name)));
  const filled = filledFrom(own, [
    ...copies,
    // Written by record-read.ts.
    ...rows.map((row) => ({ reason: row.group_reason, read: JSON.parse(row.read_result) as ReadResult })),
  ]);
  return { facts: withSaid(filled, merged), sharedTags: [...new Set(shared)].sort() };
}

/** Of the files with the same content only a sidecar can say something else; not one beside a file that is gone. */
function copiesWithSidecars(
  db: SqliteDatabase,
  assetId: number,
  original: number,
  without: ReadonlySet<number>,
): Companion[] {
  return (
    statement<{ id: number; read_result: string }>(
      db,
      `SELECT id, read_result FROM originals
       WHERE asset_id = ? AND id <> ? AND missing <> 1 AND sidecars IS NOT NULL AND sha256 IS NOT NULL AND read_result IS NOT NULL
       ORDER BY missing <> 0, path`,
    )
      .all(assetId, original)
      .filter(({ id }) => !without.has(id))
      // Written by record-read.ts.
      .map(({ read_result }) => ({ reason: 'copy', read: JSON.parse(read_result) as ReadResult }))
  );
}

/**
 * `own` with what it lacks taken from the companions, of several from the first that has it; keywords are those of all.
 * A time that is only the file's, or doubtful, gives way to a better one. The video of a Live Photo tells where and when
 * it was, no more, and the time only where the still has none of its own.
 */
export function filledFrom(own: ReadResult, companions: readonly Companion[]): ReadResult {
  const reads = companions.map(({ read }) => read);
  const same = companions.filter(({ reason }) => reason !== 'live-photo').map(({ read }) => read);
  // Position, place and zone are of one spot.
  const spot = own.position === null ? (reads.find(({ position }) => position !== null) ?? own) : own;
  return {
    ...own,
    capturedAt: { ...bestTime(own.capturedAt, companions), zone: spot.capturedAt.zone },
    position: spot.position,
    positionRefused: spot.positionRefused,
    place: spot.place,
    camera: own.camera ?? first(same, ({ camera }) => camera),
    exposure: own.exposure ?? first(same, ({ exposure }) => exposure ?? null),
    caption: own.caption ?? first(same, ({ caption }) => caption),
    title: own.title ?? first(same, ({ title }) => title ?? null),
    rating: own.rating ?? first(same, ({ rating }) => rating),
    keywords: [...new Set([own, ...same].flatMap(({ keywords }) => keywords))],
  };
}

function first<Fact>(reads: readonly ReadResult[], factOf: (read: ReadResult) => Fact | null): Fact | null {
  for (const read of reads) {
    const fact = factOf(read);
    if (fact !== null) return fact;
  }
  return null;
}

function bestTime(own: CaptureTime, companions: readonly Companion[]): CaptureTime {
  const undated = own.source === 'file-time' || own.source === 'file-name';
  if (!undated && own.confidence !== 'doubtful') return own;
  let best = own;
  for (const { reason, read } of companions) {
    if (reason === 'live-photo' && !undated) continue;
    if (doubtOf(read.capturedAt) < doubtOf(best)) best = read.capturedAt;
  }
  return best;
}

/** Smaller is more trusted: by confidence, then by source. */
function doubtOf({ confidence, source }: CaptureTime): number {
  return confidences.indexOf(confidence) * sourcesByTrust.length + sourcesByTrust.indexOf(source);
}

import type { CaptureTime } from '../../../src-shared/model/capture-time.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { capturedMs } from './captured-ms.ts';
import type { GroupMember } from './group-rules.ts';
import { statement } from './statements.ts';

/** What the rules of groups look at of a capture time. */
export type OwnTime = Pick<GroupMember, 'localMs' | 'cameraMs' | 'instantMs' | 'doubtful' | 'undated'>;

const unread: OwnTime = { localMs: 0, cameraMs: 0, instantMs: null, doubtful: true, undated: true };
/** Dates that were set beside the file or are of the file, not of the picture. */
const notOfTheCamera = /^(?:sidecar|takeout):|^(?:file-name|file-time|user)$/;
/** Dates in UTC: no wall times that another camera's could be compared with. */
const inUtc = new Set(['gps:DateTime', 'xmp:GPSDateTime']);

/**
 * The time of an asset as its own primary original has it. What the asset shows may be that of a companion
 * (`shown-facts.ts`): groups derived from it would depend on the groups that were there before.
 */
export function ownTime(db: SqliteDatabase, primaryOriginal: number | null): OwnTime {
  const row = statement<{ captured_at: string | null }>(
    db,
    `SELECT read_result -> '$.capturedAt' AS captured_at FROM originals WHERE id = ?`,
  ).get(primaryOriginal);
  // Written by record-read.ts.
  return row?.captured_at == null ? unread : timeOf(JSON.parse(row.captured_at) as CaptureTime);
}

function timeOf(capturedAt: CaptureTime): OwnTime {
  const { localMs, sortMs } = capturedMs(capturedAt);
  const undated = capturedAt.source === 'file-time' || capturedAt.source === 'file-name';
  return {
    localMs,
    cameraMs: cameraMsOf(capturedAt) ?? localMs,
    instantMs: capturedAt.instant === null ? null : sortMs,
    doubtful: undated || capturedAt.confidence === 'doubtful',
    undated,
  };
}

/** What the camera's clock said, where a sidecar says otherwise; null where the file tells nothing of it. */
function cameraMsOf({ source, candidates }: CaptureTime): number | null {
  if (!/^(?:sidecar|takeout):/.test(source)) return null;
  const own = candidates.find(
    (one) => one.refused === null && !notOfTheCamera.test(one.source) && !inUtc.has(one.source),
  );
  const ms = own?.local == null ? NaN : Date.parse(`${own.local}Z`);
  return Number.isFinite(ms) ? ms : null;
}

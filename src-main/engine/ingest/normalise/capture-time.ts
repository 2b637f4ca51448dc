/** @file From every date of a file to the one that counts: *capture time*, with its offset, its reason and its rivals. */
import { offsetAt } from '../../../../src-shared/algorithms/zone-offset.ts';
import type {
  CaptureTime,
  CaptureTimeCandidate,
  Confidence,
  OffsetSource,
} from '../../../../src-shared/model/capture-time.ts';
import type { Position } from '../../../../src-shared/model/position.ts';
import type { RawTags } from '../../platform/head.ts';
import { refusalOf } from './date-refusals.ts';
import { findDates } from './find-dates.ts';
import type { FoundDate } from './find-dates.ts';
import { formatOffset } from './offsets.ts';
import { resolveOffset, type OffsetEvidence } from './resolve-offset.ts';
import type { Precision } from './wall-time.ts';
import { formatWall } from './wall-time.ts';
import { zoneAt } from './zones.ts';

export interface CaptureTimeInput {
  readonly tags: RawTags;
  /** Without folder. */
  readonly fileName: string;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  readonly position: Position | null;
  /** What "the future" is measured by. */
  readonly now: Date;
}

/** A date on its way to being chosen. `wallMs` is null where the value is no date. */
interface Candidate {
  readonly found: FoundDate;
  readonly wallMs: number | null;
  readonly precision: Precision;
  /** Offset and its source where the value is an instant; null for a wall time. */
  readonly instant: { readonly offsetMin: number; readonly source: OffsetSource } | null;
  readonly refused: string | null;
}

/** How much of `YYYY-MM-DDTHH…` a value of this precision fixes. */
const fixedLength: Readonly<Record<Precision, number>> = { year: 4, month: 7, day: 10, time: 23 };
const less: Readonly<Record<Confidence, Confidence>> = { sure: 'likely', likely: 'doubtful', doubtful: 'doubtful' };

/** Never fails: where nothing else is believable the file's own time is taken, and called doubtful. */
export function captureTimeOf(input: CaptureTimeInput): CaptureTime {
  const zone = input.position === null ? null : zoneAt(input.position.lat, input.position.lon);
  const candidates = findDates(input.tags, input.fileName, input.mtimeMs).map((found) =>
    candidateOf(found, zone, input.now.getTime()),
  );
  const chosen = asTheFileHasIt(choose(candidates), candidates);
  const wallMs = chosen.wallMs ?? 0;
  const offset = offsetOf(chosen, wallMs, {
    gpsMs: gpsInstantMs(candidates),
    takeoutMs: takeoutInstantMs(candidates),
    zone,
  });
  const steps = [chosen.precision !== 'time', offset.conflict, chosen.refused !== null].filter(Boolean).length;
  let confidence = chosen.found.tag.confidence;
  for (let step = 0; step < steps; step++) confidence = less[confidence];
  return {
    local: formatWall(wallMs),
    offset: offset.offsetMin === null ? null : formatOffset(offset.offsetMin),
    instant: offset.offsetMin === null ? null : `${formatWall(wallMs - offset.offsetMin * 60_000)}Z`,
    source: chosen.found.tag.source,
    offsetSource: offset.source,
    zone,
    confidence,
    candidates: candidates.map(({ found, wallMs: candidateMs, refused }): CaptureTimeCandidate => ({
      source: found.tag.source,
      raw: found.raw,
      local: candidateMs === null ? null : formatWall(candidateMs),
      refused,
    })),
  };
}

function candidateOf(found: FoundDate, zone: string | null, nowMs: number): Candidate {
  const { value } = found;
  if (typeof value === 'string') return { found, wallMs: null, precision: 'time', instant: null, refused: value };
  const hasTime = value.precision === 'time';
  // Defaults and epochs are recognised by the digits in the file, before any zone is applied.
  const refused = refusalOf(value.wallMs, hasTime, nowMs);
  if (!found.utc || !hasTime)
    return { found, wallMs: value.wallMs, precision: value.precision, instant: null, refused };
  const instant = wallOffset(found, value.wallMs, zone);
  return { found, wallMs: value.wallMs + instant.offsetMin * 60_000, precision: 'time', instant, refused };
}

/** The offset to show an instant in: that of the place, else of this machine for file times, else UTC itself. */
function wallOffset(
  found: FoundDate,
  instantMs: number,
  zone: string | null,
): { offsetMin: number; source: OffsetSource } {
  const there = zone === null ? null : offsetAt(zone, instantMs);
  if (there !== null) return { offsetMin: there, source: 'zone' };
  if (found.nameOffsetMin !== undefined) return { offsetMin: found.nameOffsetMin, source: 'file-name' };
  // The only place where the machine's zone counts: a file's own time has no other, and is doubtful anyway.
  if (found.tag.group === 'file-time') {
    return { offsetMin: Math.round(-new Date(instantMs).getTimezoneOffset()), source: 'machine' };
  }
  return { offsetMin: 0, source: found.tag.group === 'gps' ? 'gps' : 'tag' };
}

/** The first believable one; a date without time of day gives way to a later row that knows more of the same day. */
function choose(candidates: readonly Candidate[]): Candidate {
  const usable = candidates.filter((candidate) => candidate.refused === null);
  // `findDates` always ends with the file's own time, so that there is a last one.
  let chosen = usable[0] ?? candidates[candidates.length - 1]!;
  for (const rival of usable) {
    if (rival.found.tag.group === 'file-time' || fixedLength[rival.precision] <= fixedLength[chosen.precision])
      continue;
    const fixed = fixedLength[chosen.precision];
    const sameDay = formatWall(rival.wallMs ?? 0).slice(0, fixed) === formatWall(chosen.wallMs ?? 0).slice(0, fixed);
    if (sameDay) chosen = rival;
  }
  return chosen;
}

/**
 * A sidecar that repeats the camera's own date to the second, and states no offset, set nothing right: the camera's date
 * has the decimals and the offset that belong to it.
 */
function asTheFileHasIt(chosen: Candidate, candidates: readonly Candidate[]): Candidate {
  const { found, wallMs } = chosen;
  const isBare = found.tag.group === 'sidecar' && typeof found.value !== 'string' && found.value.offsetMin === null;
  if (!isBare || wallMs === null || chosen.precision !== 'time') return chosen;
  const second = Math.floor(wallMs / 1000);
  const own = candidates.find(
    (candidate) =>
      candidate.found.tag.source === 'exif:DateTimeOriginal' &&
      candidate.refused === null &&
      candidate.wallMs !== null &&
      Math.floor(candidate.wallMs / 1000) === second,
  );
  return own ?? chosen;
}

function offsetOf(
  chosen: Candidate,
  wallMs: number,
  evidence: Pick<OffsetEvidence, 'gpsMs' | 'takeoutMs' | 'zone'>,
): { offsetMin: number | null; source: OffsetSource | null; conflict: boolean } {
  // A day is no moment: an instant made of it would be wrong by hours.
  if (chosen.precision !== 'time') return { offsetMin: null, source: null, conflict: false };
  // An instant without a place has no wall time of its own: the one shown is a makeshift.
  if (chosen.instant !== null) {
    const { source } = chosen.instant;
    return { ...chosen.instant, conflict: source !== 'zone' && source !== 'file-name' };
  }
  const statedMin = typeof chosen.found.value === 'string' ? null : chosen.found.value.offsetMin;
  // A date set right later may be hours from the one that Google knew: their difference is then no offset.
  const takeoutMs = chosen.found.tag.group === 'sidecar' ? null : evidence.takeoutMs;
  return resolveOffset({ wallMs, statedMin, ...evidence, takeoutMs });
}

function gpsInstantMs(candidates: readonly Candidate[]): number | null {
  for (const { found, refused } of candidates) {
    const isGps =
      found.tag.source === 'gps:DateTime' || ['xmp:GPSDateTime', 'sidecar:GPSDateTime'].includes(found.tag.source);
    if (isGps && refused === null && typeof found.value !== 'string') return found.value.wallMs;
  }
  return null;
}

function takeoutInstantMs(candidates: readonly Candidate[]): number | null {
  const told = candidates.find(({ found }) => found.tag.group === 'takeout')?.found.value;
  return told === undefined || typeof told === 'string' ? null : told.wallMs;
}

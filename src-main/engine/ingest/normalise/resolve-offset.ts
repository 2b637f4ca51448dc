/**
 * @file The offset from UTC of a wall time: as the file states it, else from satellite time, else from the zone there,
 * else from the instant that Google Takeout gives.
 */
import { offsetsOfWall } from '../../../../src-shared/algorithms/zone-offset.ts';
import type { OffsetSource } from '../../../../src-shared/model/capture-time.ts';
import { existingOffsets } from './offsets.ts';
import { offsetOfTakeout } from './takeout-clock.ts';

/** What is known of a wall time besides itself. Offsets in minutes. */
export interface OffsetEvidence {
  readonly wallMs: number;
  /** Offset that the file states for this date. */
  readonly statedMin: number | null;
  /** Instant of the GPS stamp. */
  readonly gpsMs: number | null;
  /** IANA zone at the position. */
  readonly zone: string | null;
  /** Instant that Google Takeout gives. */
  readonly takeoutMs: number | null;
}

/** `conflict`: something in the file speaks against this offset or against the clock. */
export interface ResolvedOffset {
  readonly offsetMin: number | null;
  readonly source: OffsetSource | null;
  readonly conflict: boolean;
}

const minuteMs = 60_000;

/**
 * A GPS stamp is the time of the last fix, which may be minutes old, and clocks drift. Where the difference agrees with
 * the zone at the position, a quarter of an hour is let pass; where nothing else vouches for it, five minutes, so that
 * at most every third accidental difference is taken for an offset.
 */
const vouchedToleranceMs = 15 * minuteMs;
const aloneToleranceMs = 5 * minuteMs;
/** A stamp farther than this from the moment the file states means that one of the two clocks was wrong. */
const contradictionMs = 60 * minuteMs;

/** Stated, else GPS, else zone, else Takeout, else unknown. An hour that the clock showed twice is the first one (daylight time). */
export function resolveOffset({ wallMs, statedMin, gpsMs, zone, takeoutMs }: OffsetEvidence): ResolvedOffset {
  const zoneMins = zone === null ? [] : offsetsOfWall(zone, wallMs);
  const contradicted = (offsetMin: number): boolean =>
    gpsMs !== null && Math.abs(wallMs - offsetMin * minuteMs - gpsMs) > contradictionMs;

  if (statedMin !== null) {
    // A camera on the time of home tells the right instant: satellites agreeing with it settle the matter.
    const foreign = zoneMins.length > 0 && !zoneMins.includes(statedMin) && !isAtSea(zone);
    return { offsetMin: statedMin, source: 'tag', conflict: contradicted(statedMin) || (foreign && gpsMs === null) };
  }
  if (gpsMs !== null) {
    const missMs = (offsetMin: number): number => Math.abs(wallMs - gpsMs - offsetMin * minuteMs);
    const here = zoneMins
      .filter((offsetMin) => missMs(offsetMin) <= vouchedToleranceMs)
      .sort((a, b) => missMs(a) - missMs(b))[0];
    if (here !== undefined) return { offsetMin: here, source: 'gps', conflict: false };
    const elsewhere = existingOffsets.find((offsetMin) => missMs(offsetMin) <= aloneToleranceMs);
    if (elsewhere !== undefined) {
      return { offsetMin: elsewhere, source: 'gps', conflict: zoneMins.length > 0 && !isAtSea(zone) };
    }
  }
  const [first] = zoneMins;
  if (first !== undefined) return { offsetMin: first, source: 'zone', conflict: contradicted(first) };
  const told = takeoutMs === null ? null : offsetOfTakeout(wallMs, takeoutMs);
  if (told !== null) return { offsetMin: told, source: 'takeout', conflict: contradicted(told) };
  return { offsetMin: null, source: null, conflict: gpsMs !== null };
}

/** Ships keep the time they like; nautical zones contradict nobody. */
function isAtSea(zone: string | null): boolean {
  return zone?.startsWith('Etc/') ?? false;
}

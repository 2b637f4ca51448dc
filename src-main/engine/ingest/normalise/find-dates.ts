/** @file Collects every date of a file, row by row of the policy, believed or not. */
import { dayMs } from '../../../../src-shared/algorithms/civil-date.ts';
import type { RawTags } from '../../platform/head.ts';
import { captureTimeTags } from './capture-time-tags.ts';
import type { CaptureTimeTag } from './capture-time-tags.ts';
import { readDateValue } from './date-values.ts';
import type { DateValue, Unreadable } from './date-values.ts';
import { dateOfFileName } from './file-name-dates.ts';
import { parseOffset } from './offsets.ts';
import { headerClock } from './quicktime-clock.ts';
import { takeoutClock } from './takeout-clock.ts';
import { firstText, isPresent, numbersOf, textOf } from './tag-value.ts';

/** A date found in a file. `value` is the date, or why the text is none. */
export interface FoundDate {
  readonly tag: CaptureTimeTag;
  /** As it stands in the file, its parts joined by blanks, fit to be shown. */
  readonly raw: string;
  readonly value: DateValue | Unreadable | 'incomplete';
  /** The value is an instant, not a wall time. */
  readonly utc: boolean;
  /** Of an instant in a video or of Takeout: its offset by the wall time in the file's name. */
  readonly nameOffsetMin?: number;
}

/** `fileName` without folder; `mtimeMs` since 1970 in UTC. In the order of the policy; the file's own time is the last. */
export function findDates(tags: RawTags, fileName: string, mtimeMs: number): FoundDate[] {
  return captureTimeTags.flatMap((tag) => {
    const found = find(tag, tags, fileName, mtimeMs);
    return found === null || !isOfRow(found) ? [] : [found];
  });
}

/** Whether the row is meant for values as precise as this one. */
function isOfRow({ tag, value }: FoundDate): boolean {
  if (tag.timeOfDay === undefined) return true;
  const hasTime = typeof value === 'string' || value.precision === 'time';
  return hasTime === (tag.timeOfDay === 'with');
}

function find(tag: CaptureTimeTag, tags: RawTags, fileName: string, mtimeMs: number): FoundDate | null {
  switch (tag.group) {
    case 'file-name': {
      const dated = dateOfFileName(fileName);
      return dated === null ? null : { tag, raw: shown(fileName), value: dated.value, utc: dated.utc };
    }
    case 'file-time': {
      const wallMs = Number.isFinite(mtimeMs) && Math.abs(mtimeMs) < 8.64e15 ? Math.floor(mtimeMs) : 0;
      return {
        tag,
        raw: new Date(wallMs).toISOString(),
        value: { wallMs, precision: 'time', offsetMin: null },
        utc: true,
      };
    }
    case 'gps':
      return findGps(tag, tags.gps);
    case 'takeout':
      return findTakeout(tag, tags.takeout.photoTakenTime, fileName);
    case 'quicktime':
      return findQuicktime(tag, tags, fileName);
    default:
      return findText(tag, tags[tag.group]);
  }
}

/** Date and time in text: in one tag, or in two. */
function findText(tag: CaptureTimeTag, tags: Readonly<Record<string, unknown>>): FoundDate | null {
  const date = firstText(tags, tag.date);
  if (date === null) return null;
  const time = firstText(tags, tag.time);
  const fraction = /^\d+/.exec(firstText(tags, tag.fraction) ?? '')?.[0] ?? null;
  const offset = firstText(tags, tag.offset);
  const raw = shown([time === null ? date : `${date} ${time}`, ...(offset === null ? [] : [offset])].join(' '));
  // A damaged time leaves the day: two tags, of which one is well.
  const joined = time === null ? readDateValue(date) : readDateValue(`${date} ${time}`);
  const value = joined === 'bad-time' && time !== null ? readDateValue(date) : joined;
  if (typeof value === 'string') return { tag, raw, value, utc: tag.utc };
  // The tag for decimals counts only where the date itself has none; ms are enough for any order of photos.
  const extraMs =
    fraction !== null && value.precision === 'time' && value.wallMs % 1000 === 0
      ? Number(fraction.slice(0, 3).padEnd(3, '0'))
      : 0;
  const offsetMin = (offset === null ? null : parseOffset(offset)) ?? value.offsetMin;
  // A UTC tag may state an offset all the same (XMP dates do).
  const wallMs = value.wallMs + extraMs - (tag.utc ? (value.offsetMin ?? 0) * 60_000 : 0);
  return { tag, raw, value: { ...value, wallMs, offsetMin: tag.utc ? null : offsetMin }, utc: tag.utc };
}

/** Dates of headers are UTC or wall times; see `quicktime-clock.ts`. */
function findQuicktime(tag: CaptureTimeTag, tags: RawTags, fileName: string): FoundDate | null {
  const found = findText(tag, tags.quicktime);
  if (found === null || typeof found.value === 'string') return found;
  const { precision, wallMs } = found.value;
  // The year of an album, not of a video.
  if (precision === 'year' || precision === 'month') return { ...found, value: 'incomplete' };
  if (!tag.utc || precision !== 'time') return found;
  const clock = headerClock(tags, fileName, wallMs);
  if (clock.kind === 'local') return { ...found, utc: false };
  return clock.nameOffsetMin === null ? found : { ...found, nameOffsetMin: clock.nameOffsetMin };
}

/** Seconds since 1970; see `takeout-clock.ts`. */
function findTakeout(tag: CaptureTimeTag, seconds: string | undefined, fileName: string): FoundDate | null {
  const instantMs = Number(seconds) * 1000;
  if (seconds === undefined || !(Math.abs(instantMs) < 8.64e15)) return null;
  const found = {
    tag,
    raw: new Date(instantMs).toISOString(),
    value: { wallMs: instantMs, precision: 'time', offsetMin: null },
  } as const;
  const clock = takeoutClock(fileName, instantMs);
  if (clock.kind === 'local') return { ...found, utc: false };
  return { ...found, utc: true, ...(clock.nameOffsetMin === null ? {} : { nameOffsetMin: clock.nameOffsetMin }) };
}

/** GPS keeps day and time of day apart, both in UTC; the time in three rationals. */
function findGps(tag: CaptureTimeTag, tags: Readonly<Record<string, unknown>>): FoundDate | null {
  const dateTag = firstText(tags, tag.date);
  const timeTag = tags['GPSTimeStamp'];
  if (dateTag === null && !isPresent(timeTag)) return null;
  const numbers = numbersOf(timeTag);
  const raw = shown([dateTag ?? '', textOfTime(timeTag, numbers)].join(' '));
  const found = (value: FoundDate['value']): FoundDate => ({ tag, raw, value, utc: true });
  if (dateTag === null || !isPresent(timeTag)) return found('incomplete');
  const date = readDateValue(dateTag);
  if (typeof date === 'string') return found(date);
  if (date.precision !== 'day' && date.precision !== 'time') return found('incomplete');
  const [hour, minute = 0, second = 0] = numbers;
  if (hour === null || hour === undefined || minute === null || second === null) return found('bad-time');
  const timeMs = Math.floor((hour * 3600 + minute * 60 + second) * 1000 + 1e-6);
  if (hour < 0 || minute < 0 || second < 0 || timeMs > dayMs) return found('bad-time');
  return found({ wallMs: Math.floor(date.wallMs / dayMs) * dayMs + timeMs, precision: 'time', offsetMin: null });
}

function textOfTime(value: unknown, numbers: readonly (number | null)[]): string {
  return typeof value === 'string' ? (textOf(value) ?? '') : numbers.map((part) => part ?? '?').join(':');
}

/** Fit for a page: no control characters, not longer than a line. */
function shown(raw: string): string {
  return raw
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 120);
}

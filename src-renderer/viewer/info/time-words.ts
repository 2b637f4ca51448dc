import type { CaptureTime, CaptureTimeCandidate, CaptureTimeSource } from '../../../src-shared/model/capture-time.ts';
import { offsetIn } from '../../edits/wall-clock.ts';
import { writtenDay, writtenMonth } from '../../words/format.ts';
import { t } from '../../words/words.ts';

/** @file A capture time in words: the time as it was there, its zone, and why both are believed. */

/** How much of a wall time its source really told: a scan may have only a year. */
export type KnownTo = 'year' | 'month' | 'day' | 'time';

/**
 * How much of its own wall time a capture time knows. What is left out is filled with the first of the year, month or
 * day, has no offset, and stands shorter in the file.
 */
export function knownTo({ local, offset, source, candidates }: CaptureTime): KnownTo {
  if (offset !== null || source === 'user' || !/T00:00:00(?:\.0+)?$/.test(local)) return 'time';
  const raw = candidates.find((each) => each.source === source && each.local === local)?.raw;
  return raw === undefined ? 'time' : precisionOf(source, raw);
}

function precisionOf(source: CaptureTimeSource, raw: string): KnownTo {
  // Names of photos have the day in them, and midnight only by the accident of a second.
  if (source === 'file-name') return 'day';
  if (/[^\W\d_TZ]/i.test(raw.replace(/[TZ]/g, ''))) return /\d:\d/.test(raw) ? 'time' : 'day';
  const digits = raw.replace(/\D/g, '').length;
  if (digits > 8) return 'time';
  if (digits > 6) return 'day';
  return digits > 4 ? 'month' : 'year';
}

/** "Fri 3 July 2015, 11:40:15", as it was there; shorter where less is known. */
export function writtenLocal(local: string, known: KnownTo = 'time'): string {
  const day = local.slice(0, 10);
  switch (known) {
    case 'year':
      return day.slice(0, 4);
    case 'month':
      return `${writtenMonth(day.slice(0, 7))} ${day.slice(0, 4)}`;
    case 'day':
      return writtenDay(day);
    case 'time':
      return `${writtenDay(day)}, ${local.slice(11, 19)}`;
  }
}

/** `-05:00` → "UTC−5", `+05:45` → "UTC+5:45", `+00:00` → "UTC". */
export function writtenOffset(offset: string): string {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(offset);
  if (match === null) return offset;
  const [, sign, hours, minutes] = match;
  const amount = `${String(Number(hours))}${minutes === '00' ? '' : `:${minutes ?? ''}`}`;
  return amount === '0' ? 'UTC' : `UTC${sign === '-' ? '−' : '+'}${amount}`;
}

/** "Phoenix time, UTC−7"; "Local time, zone unknown". */
export function zoneWords(time: CaptureTime): string {
  const { offset, zone, local } = time;
  if (offset === null) {
    const unknown = t('info:when.zoneUnknown');
    return knownTo(time) === 'time' ? unknown : `${t('info:when.dayOnly')}. ${unknown}`;
  }
  const written = writtenOffset(offset);
  const city = cityOf(zone);
  if (city === null || zone === null) return written;
  const there = offsetIn(zone, local);
  // What the file states may be the zone of home, or of a clock that was never set anew.
  return there === null || there === offset
    ? t('info:when.cityTime', { city, offset: written })
    : t('info:when.otherClock', { city, offset: written, there: writtenOffset(there) });
}

/** `America/Argentina/Buenos_Aires` → "Buenos Aires"; null for zones that are named after no city. */
function cityOf(zone: string | null): string | null {
  if (zone === null || !zone.includes('/') || zone.startsWith('Etc/')) return null;
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? null;
}

/** Where a date was found: "EXIF DateTimeOriginal", "the file name"; German has its preposition in it. */
export function sourceWords(source: CaptureTimeSource): string {
  const [family = '', tag = ''] = source.split(':');
  switch (family) {
    case 'file-name':
      return t('info:when.source.fileName');
    case 'file-time':
      return t('info:when.source.fileTime');
    case 'user':
    case 'takeout':
      return t(`info:when.source.${family}`);
    case 'sidecar':
      return t('info:when.source.sidecar', { tag });
    case 'quicktime':
      if (tag === 'CreateDate') return t('info:when.source.movieHeader');
      return tag === 'MediaCreateDate' ? t('info:when.source.trackHeader') : t('info:when.source.video', { tag });
    default:
      if (family === 'gps') return t('info:when.source.gps', { family: 'EXIF' });
      if (tag === 'GPSDateTime') return t('info:when.source.gps', { family: 'XMP' });
      return t('info:when.source.field', { family: family.toUpperCase(), tag });
  }
}

/** Why a capture time is believed: "Time from EXIF DateTimeOriginal, zone from the position."; a doubtful one asks. */
export function reasonWords({ source, offsetSource, confidence }: CaptureTime): string {
  const words = sourceWords(source);
  if (confidence === 'doubtful') return t('info:when.doubt', { source: words });
  if (offsetSource === null) return t('info:when.reason', { source: words });
  return t('info:when.reasonZone', { source: words, zone: t(`info:when.zone.${offsetSource}`) });
}

const refusals = [
  ...(['blank', 'zeros', 'not-a-date', 'ambiguous', 'bad-month', 'bad-day', 'bad-time'] as const),
  ...(['epoch', 'camera-default', 'future', 'before-photography'] as const),
];

/** Why a date was not believed. */
export function refusedWords(code: string): string {
  return t(`info:when.refused.${refusals.find((known) => known === code) ?? 'other'}`);
}

/** The dates that were found beside the one that counts, in the order of trust. */
export function otherDates({ source, local, candidates }: CaptureTime): readonly CaptureTimeCandidate[] {
  const chosen = candidates.findIndex((each) => each.source === source && each.local === local);
  return candidates.filter((_, at) => at !== chosen);
}

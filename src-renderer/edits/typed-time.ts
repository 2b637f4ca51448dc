import { readDate } from '../filters/typed-date.ts';
import { writtenDate } from '../filters/written-date.ts';

/** @file Day and time of day as people type them, in the page's language or as ISO 8601 has it, whatever the browser speaks. */

const timeOfDay = /[\s,T]\s*(?:at\s+|um\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s+Uhr)?$/u;

/** `2014-06-30 14:05:09`, `30 June 2014, 14:05`, `30.6.2014 14:05` → `2014-06-30T14:05:09`; null for anything else. */
export function readWallTime(text: string): string | null {
  const plain = text.trim();
  const match = timeOfDay.exec(plain);
  if (match === null) return null;
  const date = readDate(plain.slice(0, match.index).replace(/,$/u, ''));
  if (date?.month == null || date.day === null) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
  return `${day}T${two(hours)}:${two(minutes)}:${two(seconds)}`;
}

/** `2014-06-30T14:05:09` → "30 June 2014, 14:05:09", "30. Juni 2014, 14:05:09": as it is read back. */
export function writtenWallTime(local: string): string {
  const date = readDate(local.slice(0, 10));
  return date === null ? local : `${writtenDate(date)}, ${local.slice(11, 19)}`;
}

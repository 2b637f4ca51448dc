/** How dates, counts and times are written on the page. */

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `2015-07-03` → "Fri 3 July 2015". A wall date has no zone: it is formatted as if it were UTC. */
export function writtenDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : dayFormat.format(date).replace(',', '');
}

const momentFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** An instant, by the clock of this computer: "21 Nov 2026, 12:46". */
export function writtenMoment(instant: string): string {
  return momentFormat.format(new Date(instant));
}

/** "11:40" of a wall time. */
export function writtenTime(local: string): string {
  return local.slice(11, 16);
}

/** The length of a video as players write it: "0:07", "12:30", "1:02:30". */
export function writtenDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)}:${two(seconds % 60)}`;
  return `${String(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export function writtenCount(count: number): string {
  return count.toLocaleString('en');
}

/** "1 photo", "2,442 photos". */
export function photos(count: number): string {
  return `${writtenCount(count)} ${count === 1 ? 'photo' : 'photos'}`;
}

/** The last part of a path. */
export function folderName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

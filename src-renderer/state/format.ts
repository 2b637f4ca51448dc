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

/** "11:40" of a wall time. */
export function writtenTime(local: string): string {
  return local.slice(11, 16);
}

export function writtenCount(count: number): string {
  return count.toLocaleString('en');
}

/** "1 photo", "2,442 photos". */
export function photos(count: number): string {
  return `${writtenCount(count)} ${count === 1 ? 'photo' : 'photos'}`;
}

/** "4.2 MB". */
export function writtenSize(sizeBytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? String(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** The last part of a path. */
export function folderName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

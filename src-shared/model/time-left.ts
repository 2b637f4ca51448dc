/** A time rounded to what one says of a guess: fives of seconds, minutes up to an hour and a half, hours. */
export function roughly(durationMs: number): {
  readonly unit: 'seconds' | 'minutes' | 'hours';
  readonly count: number;
} {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return { unit: 'seconds', count: Math.max(5, Math.ceil(seconds / 5) * 5) };
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? { unit: 'minutes', count: minutes } : { unit: 'hours', count: Math.round(minutes / 60) };
}

/** "about 4 min": rounded, because it is a guess. */
export function aboutDuration(durationMs: number): string {
  const { unit, count } = roughly(durationMs);
  return `about ${String(count)} ${{ seconds: 's', minutes: 'min', hours: 'h' }[unit]}`;
}

/** "about 4 min left". */
export function aboutLeft(durationMs: number): string {
  return `${aboutDuration(durationMs)} left`;
}

/** "about 4 min": rounded, because it is a guess. */
export function aboutDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `about ${String(Math.max(5, Math.ceil(seconds / 5) * 5))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `about ${String(minutes)} min` : `about ${String(Math.round(minutes / 60))} h`;
}

/** "about 4 min left". */
export function aboutLeft(durationMs: number): string {
  return `${aboutDuration(durationMs)} left`;
}

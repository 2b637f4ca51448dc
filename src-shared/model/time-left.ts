/** "about 4 min left": rounded, because it is a guess. */
export function aboutLeft(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `about ${String(Math.max(5, Math.ceil(seconds / 5) * 5))} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `about ${String(minutes)} min left` : `about ${String(Math.round(minutes / 60))} h left`;
}

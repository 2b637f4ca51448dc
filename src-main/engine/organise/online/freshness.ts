/** @file How long an answer may be used without asking again (RFC 9111), and how long a server wants to be left alone. */

/** Where the server says nothing: the rules of OpenStreetMap's tiles ask for seven days at least. */
const usualFreshMs = 7 * 86_400_000;
const longestFreshMs = 365 * 86_400_000;
const usualPauseMs = 30_000;
const longestPauseMs = 3_600_000;

/** Until when (milliseconds since 1970) an answer that came at `nowMs` is fresh; null: it shall not be kept. */
export function freshUntil(headers: Headers, nowMs: number): number | null {
  const said = (headers.get('cache-control') ?? '').toLowerCase();
  if (/(^|[,\s])no-store\b/.test(said)) return null;
  if (/(^|[,\s])no-cache\b/.test(said)) return nowMs;
  const age = Math.max(0, Number(headers.get('age') ?? 0) || 0) * 1000;
  const seconds = /(?:^|[,\s])max-age\s*=\s*"?(\d{1,10})/.exec(said)?.[1];
  if (seconds !== undefined) return nowMs + between(Number(seconds) * 1000 - age, longestFreshMs);
  const expires = headers.get('expires');
  if (expires === null) return nowMs + usualFreshMs;
  const at = Date.parse(expires);
  const date = Date.parse(headers.get('date') ?? '');
  // Their clock may be off; what counts is how far the two are apart.
  if (Number.isNaN(at)) return nowMs;
  return nowMs + between(at - (Number.isNaN(date) ? nowMs : date), longestFreshMs);
}

/** How long `Retry-After` (RFC 9110, 10.2.3: seconds or a date) asks for; half a minute where it does not say. */
export function pauseMs(headers: Headers, nowMs: number): number {
  const said = headers.get('retry-after');
  if (said === null) return usualPauseMs;
  const ms = /^\s*\d{1,9}\s*$/.test(said) ? Number(said) * 1000 : Date.parse(said) - nowMs;
  return Number.isNaN(ms) ? usualPauseMs : Math.max(1000, between(ms, longestPauseMs));
}

function between(ms: number, most: number): number {
  return Math.min(most, Math.max(0, ms));
}

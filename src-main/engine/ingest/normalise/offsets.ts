/** @file Offsets from UTC: reading them from text, printing them, and which of them exist. */

/**
 * Minutes of `+02:00`, `+2:00`, `+0200`, `+02`, `-03:30`, `Z`, `UTC`; null where the text states no offset that any
 * clock on Earth keeps today (−12:00 to +14:00 in quarter hours). Without a sign it is no offset: `02:00` may be a time.
 */
export function parseOffset(text: string): number | null {
  const trimmed = text.trim().toUpperCase();
  if (trimmed === 'Z' || trimmed === 'UTC' || trimmed === 'GMT') return 0;
  const match = /^(?:UTC|GMT)?\s*([+\-\u2212])\s*(\d{1,2})(?::?\s*(\d{2}))?(?::?00)?$/.exec(trimmed);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  const signed = match[1] === '+' ? minutes : -minutes;
  if (Number(match[3] ?? 0) % 15 !== 0 || signed < -12 * 60 || signed > 14 * 60) return null;
  // Not `-0`, which prints and compares otherwise.
  return signed === 0 ? 0 : signed;
}

/** `+05:45`, `-03:30`, `+00:00`. Seconds of old local mean times are rounded to the minute. */
export function formatOffset(minutes: number): string {
  const whole = Math.round(minutes);
  const size = Math.abs(whole);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `${whole < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
}

/**
 * Every offset that a clock on land has kept since digital cameras exist (IANA time zone data, 1990–2030), in minutes.
 * A test derives this list from the platform's own zone data.
 */
export const existingOffsets: readonly number[] = [
  -720, -660, -600, -570, -540, -510, -480, -420, -360, -300, -270, -240, -210, -180, -150, -120, -60, 0, 60, 120, 180,
  210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 510, 525, 540, 570, 585, 600, 630, 660, 690, 720, 765, 780, 825,
  840,
];

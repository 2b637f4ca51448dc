/**
 * @file The offset of a zone at a moment, by the rules of that time. Rules come from the platform's ICU (IANA time zone
 * data).
 */

/** No zone changes its offset twice within two of these. */
const aroundMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat | null>();

/**
 * Offset in minutes that clocks of `zone` showed at an instant, historic rules included; null for a zone that the
 * platform does not know. Local mean times of the 19th century are rounded to the minute.
 */
export function offsetAt(zone: string, instantMs: number): number | null {
  const format = formatOf(zone);
  if (format === null || !Number.isFinite(instantMs)) return null;
  const name = format.formatToParts(instantMs).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /^GMT(?:([+\-\u2212])(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?)?$/.exec(name);
  if (match === null) return null;
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0) + Math.round(Number(match[4] ?? 0) / 60);
  return match[1] === undefined || match[1] === '+' || minutes === 0 ? minutes : -minutes;
}

/**
 * Offsets that a wall clock in `zone` may have had when it showed `wallMs`: one; two in the hour that a clock shows
 * twice, the earlier moment (daylight time) first; in the hour that is skipped, the offset before the change, as RFC
 * 5545 section 3.3.5 has it. Empty for an unknown zone.
 */
export function offsetsOfWall(zone: string, wallMs: number): number[] {
  const before = offsetAt(zone, wallMs - aroundMs);
  const after = offsetAt(zone, wallMs + aroundMs);
  if (before === null || after === null) return [];
  const valid = [...new Set([before, after])].filter((offset) => offsetAt(zone, wallMs - offset * 60_000) === offset);
  return valid.length === 0 ? [before] : valid;
}

/** Formatters are costly to make (some 0.1 ms) and there are a few hundred zones at most: each is made once. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  let format = formats.get(zone);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    } catch {
      format = null;
    }
    formats.set(zone, format);
  }
  return format;
}

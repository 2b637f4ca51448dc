/** @file Positions as ISO 6709 writes them in one text (annex H), which is how videos keep them. */

/** A point as a text states it; not checked against the Earth. */
export interface StatedPoint {
  readonly lat: number;
  readonly lon: number;
  /** Metres; null where the text states none. */
  readonly altitudeM: number | null;
}

const point = /^([+-]\d{1,6}(?:[.,]\d*)?)([+-]\d{1,7}(?:[.,]\d*)?)([+-]\d{1,7}(?:[.,]\d*)?)?(?:CRS[^/]{0,40})?\/?$/;

/**
 * `+27.5916+086.5640+8850/`, `+2735.5-08633.8/`, `+273530-0863350CRSWGS_84/`: degrees, degrees and minutes, or degrees,
 * minutes and seconds, told apart by the number of digits before the decimal point.
 *
 * @returns null where the text is none of these
 */
export function readIso6709(text: string): StatedPoint | null {
  const match = point.exec(text.replace(/[\s\0]+/g, '').replaceAll('\u2212', '-'));
  if (match === null) return null;
  const [, latText = '', lonText = '', altitudeText] = match;
  const lat = readDegrees(latText, 2);
  const lon = readDegrees(lonText, 3);
  if (lat === null || lon === null) return null;
  return { lat, lon, altitudeM: altitudeText === undefined ? null : Number(altitudeText.replace(',', '.')) };
}

/** `wholeDigits` is how many digits the degrees have at most: two of latitude, three of longitude. */
function readDegrees(text: string, wholeDigits: 2 | 3): number | null {
  const [whole = '', decimals = ''] = text.slice(1).split(/[.,]/);
  const size =
    whole.length <= wholeDigits
      ? Number(`${whole}.${decimals}0`)
      : sexagesimal(whole, Number(`0.${decimals}0`), wholeDigits);
  if (size === null) return null;
  return text.startsWith('-') && size !== 0 ? -size : size;
}

/** Degrees with minutes, or minutes and seconds, whose last part has the fraction. */
function sexagesimal(whole: string, fraction: number, wholeDigits: number): number | null {
  const digits = whole.length - wholeDigits;
  if (digits !== 2 && digits !== 4) return null;
  const degrees = Number(whole.slice(0, wholeDigits));
  const minutes = Number(whole.slice(wholeDigits, wholeDigits + 2));
  const seconds = Number(whole.slice(wholeDigits + 2));
  if (minutes >= 60 || seconds >= 60) return null;
  return digits === 2 ? degrees + (minutes + fraction) / 60 : degrees + minutes / 60 + (seconds + fraction) / 3600;
}

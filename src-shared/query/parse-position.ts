import { positionInLink } from './position-in-link.ts';
import type { Point } from './query.ts';

/**
 * A position in any form that people paste, or null: decimal degrees with a point or a comma, degrees with minutes and
 * seconds, hemispheres by sign or letter (N, S, E or O for German Ost, W) before or after, `geo:` addresses (RFC 5870),
 * ISO 6709, and the links of Google, OpenStreetMap, Apple, Bing and Here maps. Without letters latitude comes first.
 */
export function parsePosition(text: string): Point | null {
  const trimmed = text.trim();
  const linked = positionInLink(trimmed);
  if (linked !== null) return inRange(linked[0], linked[1]);
  const plain = plainText(trimmed);
  const iso = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)(?:[+-]\d+(?:\.\d+)?)?(?:crs\S*)?\/?$/i.exec(plain);
  if (iso !== null) return inRange(Number(iso[1]), Number(iso[2]));
  if (/[nsewo]/i.test(plain)) return byHemispheres(plain);
  if (plain.includes('°')) return byMarks(plain);
  return byNumbers(plain);
}

/** Whether text that is no position was meant as one: a single angle, or angles that contradict each other. */
export function isLikePosition(text: string): boolean {
  const plain = plainText(text.trim());
  if (!/^[-+\d.,;/°'"\sNSEWO]+$/iu.test(plain) || !/\d/u.test(plain)) return false;
  return plain.includes('°') || /^[-+]\d+[.,]\d+$|\d[.,]\d+\s*[nsewo]$/iu.test(plain);
}

/** One spelling for every sign; words for latitude and longitude say nothing that the order does not. */
function plainText(text: string): string {
  return (
    text
      .replace(/[−–‒]/gu, '-')
      .replace(/[º˚]|\bdeg(?:rees?)?\b|\bgrad\b/giu, '°')
      .replace(/''|[″”“„]|\b(?:sec|sek)\b\.?/giu, '"')
      .replace(/[′’‘´`]|\bmin\b\.?/giu, "'")
      .replace(/\b(north|nord|south|süd|sued|east|ost|west)\b\.?/giu, (word) => word.charAt(0).toUpperCase())
      .replace(/\b(?:latitude|longitude|lat|lon|long|lng|breite|länge|laenge|br|lg)\b\.?\s*[:=]?/giu, ' ')
      // Brackets around, and what stands between two angles.
      .replace(/^[([{\s]+|[)\]}\s.]+$/gu, '')
      .replace(/\s+/gu, ' ')
  );
}

const signed: Readonly<Record<string, { axis: 'lat' | 'lon'; sign: 1 | -1 }>> = {
  N: { axis: 'lat', sign: 1 },
  S: { axis: 'lat', sign: -1 },
  E: { axis: 'lon', sign: 1 },
  O: { axis: 'lon', sign: 1 },
  W: { axis: 'lon', sign: -1 },
};

/** Two angles, each with its letter before or after it; in either order. */
function byHemispheres(text: string): Point | null {
  const letters = [...text.matchAll(/[nsewo]/giu)];
  const [first, second] = letters;
  if (first === undefined || second === undefined || letters.length !== 2) return null;
  const splitAt = first.index === 0 ? second.index : first.index + 1;
  const halves = [text.slice(0, splitAt), text.slice(splitAt)].map((half) => {
    const letter = /[nsewo]/iu.exec(half)?.[0]?.toUpperCase() ?? '';
    const hemisphere = signed[letter];
    const degrees = angle(decimalPoints(half.replace(/[nsewo]/iu, ' ')));
    if (hemisphere === undefined || degrees === null) return null;
    // `-13.5° S` says south twice; `-13.5° N` contradicts itself.
    const isBelow = Object.is(degrees, -0) || degrees < 0;
    if (isBelow && hemisphere.sign > 0) return null;
    return { axis: hemisphere.axis, degrees: hemisphere.sign * Math.abs(degrees) };
  });
  const lat = halves.find((half) => half?.axis === 'lat');
  const lon = halves.find((half) => half?.axis === 'lon');
  return lat == null || lon == null ? null : inRange(lat.degrees, lon.degrees);
}

/** Two angles with degree signs: the second begins with the number before the second sign. */
function byMarks(text: string): Point | null {
  const points = decimalPoints(text);
  const starts = [...points.matchAll(/[+-]?\s*\d+(?:\.\d+)?\s*°/gu)];
  const [, second] = starts;
  if (second === undefined || starts.length !== 2) return null;
  return pair(angle(points.slice(0, second.index)), angle(points.slice(second.index)));
}

const number = String.raw`[+-]?\d+(?:\.\d*)?|[+-]?\.\d+`;

/** Nothing but numbers: two of degrees, four of degrees and minutes, six with seconds. */
function byNumbers(text: string): Point | null {
  const commas = /^([+-]?\d+,\d+)(?:\s*;\s*|,\s+|\s+)([+-]?\d+,\d+)$/u.exec(text);
  if (commas !== null) return pair(Number(commas[1]?.replace(',', '.')), Number(commas[2]?.replace(',', '.')));
  if (!new RegExp(`^(?:${number})(?:(?:\\s*[,;/]\\s*|\\s+)(?:${number}))+$`, 'u').test(text)) return null;
  const numbers = text.match(new RegExp(number, 'gu')) ?? [];
  const half = numbers.length / 2;
  if (half !== 1 && half !== 2 && half !== 3) return null;
  // Several numbers for one angle are parted by spaces; a comma or semicolon stands in the middle only.
  const parts = half === 1 ? numbers : [numbers.slice(0, half).join(' '), numbers.slice(half).join(' ')];
  const rest = text.split(/\s*[,;/]\s*/u);
  if (half > 1 && rest.length > 2) return null;
  return pair(angle(parts[0] ?? ''), angle(parts[1] ?? ''));
}

/** `48,1374` for `48.1374`: between digits, where the angles are told apart by signs or letters. */
function decimalPoints(text: string): string {
  return text.replace(/(\d),(\d)/gu, '$1.$2');
}

/** Degrees, minutes and seconds as degrees; only the last may have decimals, minutes and seconds are below 60. */
function angle(text: string): number | null {
  const form =
    /^[\s,;/]*([+-]?)\s*(\d+(?:\.\d*)?|\.\d+)\s*[°:]?(?:\s*(\d+(?:\.\d*)?)\s*[':]?(?:\s*(\d+(?:\.\d*)?)\s*"?)?)?[\s,;/]*$/u;
  const [, sign, ...parts] = form.exec(text) ?? [];
  const given = parts.filter((part) => part !== undefined);
  if (given.length === 0 || given.slice(0, -1).some((part) => part.includes('.'))) return null;
  const [degrees = 0, minutes = 0, seconds = 0] = given.map(Number);
  if (minutes >= 60 || seconds >= 60) return null;
  return (sign === '-' ? -1 : 1) * (degrees + minutes / 60 + seconds / 3600);
}

function pair(lat: number | null, lon: number | null): Point | null {
  return lat === null || lon === null ? null : inRange(lat, lon);
}

function inRange(lat: number, lon: number): Point | null {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat: lat + 0, lon: lon + 0 } : null;
}

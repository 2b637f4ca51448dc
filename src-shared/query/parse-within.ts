import { readDegrees } from './parse-coordinate.ts';
import type { Filter, Point } from './query.ts';
import { type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

/** `S,W,N,E`, `(lat,lon lat,lon …)`, or names of areas between commas; `span` is the whole filter. */
export function parseWithin(parts: readonly [Part, ...Part[]], span: Span): Filter {
  const [first, second, third, fourth, extra] = parts;
  if (first.form === 'ring') {
    if (second !== undefined) throw syntaxError(second, 'polygon-alone');
    return { kind: 'polygon', ring: readRing(first) };
  }
  if (parts.every(isName)) return { kind: 'any', of: parts.map(({ text }) => ({ kind: 'area', name: text })) };
  if (second === undefined || third === undefined || fourth === undefined) throw syntaxError(span, 'box-form');
  if (extra !== undefined) throw syntaxError(extra, 'box-extra');
  const ring = parts.find(({ form }) => form === 'ring');
  if (ring !== undefined) throw syntaxError(ring, 'box-number');
  const south = readDegrees(first.text, first, 'latitude');
  const west = readDegrees(second.text, second, 'longitude');
  const north = readDegrees(third.text, third, 'latitude');
  const east = readDegrees(fourth.text, fourth, 'longitude');
  if (south > north) {
    throw syntaxError(
      { at: first.at, length: fourth.at + fourth.length - first.at },
      'box-reversed',
      {},
      [third, second, first, fourth].map(({ text }) => text).join(','),
    );
  }
  return { kind: 'box', south, west, north, east };
}

/** Anything but a number; a name that begins like one stands in quotes. */
function isName({ form, text }: Part): boolean {
  return form === 'quoted' || (form === 'bare' && !/^[+\-−.\d]/.test(text));
}

/** The corners, the closing one dropped if it repeats the first. */
function readRing(part: Part): readonly Point[] {
  const corners = Array.from(part.text.matchAll(/\S+/gu), (match) => readCorner(match[0], part.textAt + match.index));
  const [first] = corners;
  const last = corners.at(-1);
  if (corners.length > 1 && first?.lat === last?.lat && first?.lon === last?.lon) corners.pop();
  if (corners.length < 3) throw syntaxError(part, 'polygon-corners');
  return corners;
}

function readCorner(text: string, at: number): Point {
  const span = { at, length: text.length };
  const [lat, lon, extra] = text.split(',');
  if (lat === undefined || lon === undefined || lat === '' || lon === '' || extra !== undefined) {
    throw syntaxError(span, 'corner-form');
  }
  return {
    lat: readDegrees(lat, { at, length: lat.length }, 'latitude'),
    lon: readDegrees(lon, { at: at + lat.length + 1, length: lon.length }, 'longitude'),
  };
}

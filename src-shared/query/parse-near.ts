import { toMillimetre } from './normalise.ts';
import { decimal, readDegrees } from './parse-coordinate.ts';
import { quote } from './quoting.ts';
import { defaultRadiusM, maximumRadiusM, type NearFilter, type Point } from './query.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

/** Metres of a unit. Mile and nautical mile by definition (international yard 1959; Monaco 1929). */
const metresOf: Readonly<Record<string, number>> = { km: 1000, m: 1, mi: 1609.344, nm: 1852, nmi: 1852 };
const distance = /^([+\-−]?(?:\d+\.?\d*|\.\d+))([a-z]+)$/i;

/** Whether the text reads as a distance with a unit that is known, such as `20km`. */
export function isDistance(text: string): boolean {
  const unit = distance.exec(text)?.[2]?.toLowerCase();
  return unit !== undefined && Object.hasOwn(metresOf, unit);
}

/** `lat,lon`, `lat,lon,radius`, `name` or `name,radius`; without a radius `defaultRadiusM` counts. */
export function parseNear(parts: readonly [Part, ...Part[]]): NearFilter {
  const [first, second] = parts;
  if (first.form === 'bare' && decimal.test(first.text)) {
    if (second === undefined) throw syntaxError(first, 'half-position');
    const centre: Point = {
      lat: readDegrees(first.text, first, 'latitude'),
      lon: readDegrees(second.text, second, 'longitude'),
    };
    refuseMore(parts, 3);
    return { kind: 'near', centre, radiusM: readRadius(parts[2]) };
  }
  const last = parts.at(-1) ?? first;
  if (parts.length > 2) {
    const named = isDistance(last.text) ? parts.slice(0, -1) : parts;
    const name = named.map(({ text }) => text).join(', ');
    const end = named.at(-1) ?? last;
    const span = { at: first.at, length: end.at + end.length - first.at };
    throw syntaxError(span, 'place-with-comma', {}, quote(name));
  }
  return { kind: 'near', centre: { name: first.text }, radiusM: readRadius(second) };
}

function readRadius(part: Part | undefined): number {
  if (part === undefined) return defaultRadiusM;
  const [, digits, unit] = distance.exec(part.text) ?? [];
  const metres = Object.hasOwn(metresOf, unit?.toLowerCase() ?? '') ? metresOf[unit?.toLowerCase() ?? ''] : undefined;
  if (digits === undefined || metres === undefined) {
    const bare = decimal.test(part.text);
    throw syntaxError(
      part,
      bare ? 'radius-unit' : 'no-distance',
      { text: shown(part.text) },
      bare ? `${part.text}km` : null,
    );
  }
  const radiusM = toMillimetre(Number(digits.replace('−', '-')) * metres);
  if (radiusM <= 0) throw syntaxError(part, 'radius-zero');
  if (radiusM > maximumRadiusM) {
    throw syntaxError(part, 'radius-beyond', {}, `${maximumRadiusM / 1000}km`);
  }
  return radiusM;
}

function refuseMore(parts: readonly Part[], most: number): void {
  const extra = parts[most];
  if (extra === undefined) return;
  const span: Span = { at: extra.at, length: extra.length };
  throw syntaxError(span, 'after-radius');
}

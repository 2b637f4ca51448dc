/** @file One latitude or longitude from whatever a file writes for it. */
import { isPresent, numbersOf, textOf } from './tag-value.ts';

/** Which letters of a reference mean which side. `O` is none: east in German (Ost), west in Spanish (Oeste). */
export interface AngleSides {
  readonly positive: string;
  readonly negative: string;
}
export const latitudeSides: AngleSides = { positive: 'N', negative: 'S' };
export const longitudeSides: AngleSides = { positive: 'E', negative: 'W' };

/** `referenced`: the file says which hemisphere, by letter or by sign; else the positive one is assumed. */
export interface Angle {
  readonly degrees: number;
  readonly referenced: boolean;
}

/**
 * Degrees from parts or text. Parts are summed whatever their size, so that decimal degrees in the first part, minutes
 * above 60 and everything in seconds come out right (as exiftool's ToDegrees has it). Understood are `[13, 31, 20.1]`,
 * `47.5`, `"13,31.2S"` and `"13,31,12S"` (XMP specification part 2, GPSCoordinate), `"47° 30' 0\" N"`, `"-13.52"`,
 * `"13/1,31/1,2010/100"`. A part that is no number (0/0) at the end counts as zero; at the start the value is none.
 *
 * @returns null where the tag is absent or empty, `not-a-number` where it is there and cannot be read.
 */
export function readAngle(value: unknown, reference: unknown, sides: AngleSides): Angle | 'not-a-number' | null {
  if (!isPresent(value)) return null;
  const text = typeof value === 'string' ? textOf(value) : null;
  const parts = text === null ? numbersOf(value) : numbersInText(text);
  while (parts.length > 1 && parts[parts.length - 1] === null) parts.pop();
  const [degrees, minutes = 0, seconds = 0] = parts;
  if (degrees === null || degrees === undefined || minutes === null || seconds === null) return 'not-a-number';

  const size = Math.abs(degrees) + Math.abs(minutes) / 60 + Math.abs(seconds) / 3600;
  const signed = [degrees, minutes, seconds].some((part) => part < 0);
  const side = sideOf(letterOf(reference), sides) ?? (text === null ? null : sideInText(text, sides));
  // A sign and a letter both mean the hemisphere: together they do not cancel out.
  const negative = signed || side === 'negative';
  return { degrees: negative && size !== 0 ? -size : size, referenced: signed || side !== null };
}

/** The reference as text; some cameras write its letter as a byte. */
function letterOf(reference: unknown): string | null {
  const code = typeof reference === 'string' ? undefined : numbersOf(reference)[0];
  return typeof code === 'number' && code >= 0 && code < 128 ? String.fromCharCode(code) : textOf(reference);
}

/** Letter, lower-case letter or word ("North"); anything else says nothing. */
function sideOf(reference: string | null, sides: AngleSides): keyof AngleSides | null {
  const letter = reference?.charAt(0).toUpperCase();
  if (letter === sides.positive) return 'positive';
  return letter === sides.negative ? 'negative' : null;
}

/** The letter before or after the numbers: `"13,31.2S"`, `"N 47.5"`. */
function sideInText(text: string, sides: AngleSides): keyof AngleSides | null {
  const match = /(?:^|[^\p{L}])(\p{L})[\p{L}.]*\s*$/u.exec(text) ?? /^\s*(\p{L})/u.exec(text);
  return match === null ? null : sideOf(match[1] ?? null, sides);
}

function numbersInText(text: string): (number | null)[] {
  const parts = text.match(/[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?(?:\/\d+)?|\b(?:nan|inf|undef)\b/gi) ?? [];
  return parts.slice(0, 3).flatMap((part) => numbersOf(part));
}

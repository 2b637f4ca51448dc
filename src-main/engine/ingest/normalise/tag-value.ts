/**
 * @file Reads a raw tag as text or numbers whatever stands in it. Files in the wild hold arrays where a string
 * belongs, numbers as text, padding of NULs and blanks, and nothing at all: none of these may stop a run.
 */

/** Longer text than this in a date, a number or a name is damage, not meaning. */
const textLimit = 4096;

/** The value as text, cut at the first NUL and trimmed; null where nothing is left. Of several values the first. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value === 'string') {
    const nul = value.indexOf('\0');
    const text = (nul < 0 ? value : value.slice(0, nul))
      .slice(0, textLimit)
      .replace(/^\uFEFF/, '')
      .trim();
    return text === '' ? null : text;
  }
  return isList(value) ? textOf(value[0]) : null;
}

/** All non-empty texts of a value that may hold several. */
export function textsOf(value: unknown): string[] {
  const values = isList(value) ? Array.from<unknown>(value) : [value];
  return values.map(textOf).filter((text) => text !== null);
}

/** The value as one number (`"1000/10"` is 100); null where it is none. */
export function numberOf(value: unknown): number | null {
  return numbersOf(value)[0] ?? null;
}

/**
 * The numbers of a value in their order: an array, one number, or text such as `"13/1,31/1,2010/100"`, `"13 31 20.1"`,
 * `"17:03:22"`. What is no finite number (0/0 becomes NaN in the reader) is null, so that the others keep their place.
 */
export function numbersOf(value: unknown): (number | null)[] {
  if (typeof value === 'number') return [finite(value)];
  if (typeof value === 'string') {
    return value
      .slice(0, textLimit)
      .split(/[\s,;:\0]+/)
      .filter((part) => part !== '')
      .map(fraction);
  }
  if (isList(value)) {
    return Array.from<unknown>(value).map((part) =>
      typeof part === 'number' ? finite(part) : typeof part === 'string' ? fraction(part) : null,
    );
  }
  return [];
}

/** Whether a tag stands in the file with anything in it. */
export function isPresent(value: unknown): boolean {
  if (typeof value === 'string') return textOf(value) !== null;
  if (isList(value)) return value.length > 0;
  return typeof value === 'number';
}

/** First tag of `names` that holds text. */
export function firstText(tags: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  for (const name of names) {
    const text = textOf(tags[name]);
    if (text !== null) return text;
  }
  return null;
}

function fraction(text: string): number | null {
  const match = /^([+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?)(?:\/([+-]?\d+(?:\.\d*)?))?$/i.exec(text.trim());
  if (match === null) return null;
  return finite(Number(match[1]) / (match[2] === undefined ? 1 : Number(match[2])));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Arrays and typed arrays alike. */
function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

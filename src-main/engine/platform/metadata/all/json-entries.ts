/** @file Everything that a JSON file says (Google Takeout's beside a photo): every value under the path of its names. */
import { bytesInWords, type Entries } from './entries.ts';

const maxDepth = 16;
/** Names under which a number of seconds since 1970 stands. */
const instants = /(?:^|\/)timestamp$/i;

/** Adds the values; throws `SyntaxError` where it is no JSON. */
export function addJsonEntries(text: string, group: string, entries: Entries): void {
  addValue(JSON.parse(text.replace(/^\uFEFF/, '')), '', group, entries, 0);
}

function addValue(value: unknown, path: string, group: string, entries: Entries, depth: number): void {
  if (entries.isFull || value === null) return;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const text = String(value);
    entries.add(group, path === '' ? 'value' : path, instants.test(path) ? withDate(text) : text);
  } else if (depth >= maxDepth) {
    entries.add(group, path, bytesInWords(JSON.stringify(value).length));
  } else if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    list.forEach((item, index) => {
      addValue(item, `${path}[${String(index + 1)}]`, group, entries, depth + 1);
    });
  } else if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(value))
      addValue(inner, path === '' ? name : `${path}/${name}`, group, entries, depth + 1);
  }
}

/** The seconds with the instant that they are. */
function withDate(text: string): string {
  const date = new Date(Number(text) * 1000);
  return /^-?\d{1,12}$/.test(text) && !Number.isNaN(date.getTime()) ? `${date.toISOString()} (${text})` : text;
}

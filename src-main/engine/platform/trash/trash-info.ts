/** @file `.trashinfo` files of the freedesktop.org Trash specification 1.0: where a file in the trash came from. */
import { pathFromBytes, pathToBytes } from '../files/path-bytes.ts';

const header = '[Trash Info]';

/** The text for a file that was at `path` (absolute, or relative to the top of its volume). */
export function trashInfo(path: string, deletedAt: Date): string {
  return `${header}\nPath=${percentEncoded(path)}\nDeletionDate=${localText(deletedAt)}\n`;
}

/** The path in such a text; null where it has none. Only the first `Path` counts, as the specification wants it. */
export function pathOfInfo(text: string): string | null {
  const [first, ...lines] = text.split('\n');
  if (first?.trim() !== header) return null;
  const line = lines.find((candidate) => /^Path\s*=/.test(candidate));
  return line === undefined ? null : decoded(line.replace(/^Path\s*=\s*/, '').trimEnd());
}

/** Bytes of the path as in URLs, with the slashes kept. */
function percentEncoded(path: string): string {
  let text = '';
  for (const byte of pathToBytes(path)) {
    const character = String.fromCharCode(byte);
    text += /[A-Za-z0-9\-._~/]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

function decoded(text: string): string {
  const bytes: number[] = [];
  for (const part of text.match(/%[0-9A-Fa-f]{2}|[^%]+|%/g) ?? []) {
    if (/^%[0-9A-Fa-f]{2}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 16));
    else bytes.push(...Buffer.from(part, 'utf8'));
  }
  return pathFromBytes(Buffer.from(bytes));
}

/** `YYYY-MM-DDThh:mm:ss` in the zone of this machine. */
function localText(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

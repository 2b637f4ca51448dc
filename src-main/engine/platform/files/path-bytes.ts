/**
 * @file File names in any encoding, as strings. Linux names are bytes, not text: a name that is no valid UTF-8 would be
 * changed for ever by the usual decoding, and the file never found again. Bytes that are no UTF-8 become the private-use
 * code points U+EF80–U+EFFF (byte 0x80–0xFF + 0xEF00, the convention of MirBSD's OPTU-8); UTF-8 that itself spells such
 * a code point is escaped byte by byte too, so that every name has exactly one string and comes back unchanged.
 */
import { isUtf8 } from 'node:buffer';
import { toNamespacedPath } from 'node:path/win32';

const escapeBase = 0xef00;
const firstEscape = 0xef80;
const lastEscape = 0xefff;
/** Matches any code point that stands for a byte. */
const escapes = /[\uef80-\uefff]/u;
/** Windows refuses longer paths without the `\\?\` prefix; folders already at 248 (MAX_PATH less a short name). */
const longestPlainWindowsPath = 247;

/** The string for a file name or path given as bytes (`readdir(…, { encoding: 'buffer' })`). Never fails. */
export function pathFromBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) {
    const text = buffer.toString('utf8');
    if (!escapes.test(text)) return text;
  }
  let text = '';
  for (let at = 0; at < buffer.length;) {
    const length = sequenceLength(buffer, at);
    const part = buffer.subarray(at, at + Math.max(length, 1));
    const decoded = length === 0 ? null : part.toString('utf8');
    if (decoded !== null && !escapes.test(decoded)) text += decoded;
    else for (const byte of part) text += String.fromCharCode(escapeBase + byte);
    at += part.length;
  }
  return text;
}

/** The bytes of a path as the file system knows it: the inverse of `pathFromBytes`. */
export function pathToBytes(path: string): Buffer {
  if (!escapes.test(path)) return Buffer.from(path, 'utf8');
  const parts: Buffer[] = [];
  let plain = '';
  for (const character of path) {
    const code = character.charCodeAt(0);
    if (code < firstEscape || code > lastEscape) {
      plain += character;
      continue;
    }
    parts.push(Buffer.from(plain, 'utf8'), Buffer.of(code - escapeBase));
    plain = '';
  }
  parts.push(Buffer.from(plain, 'utf8'));
  return Buffer.concat(parts);
}

/**
 * What to hand to `node:fs` for a path of ours: the string itself, bytes where the name is no UTF-8, and on Windows the
 * `\\?\` form for long paths (so that programs and libraries other than Node open them too).
 */
export function pathToFs(path: string, platform: NodeJS.Platform = process.platform): string | Buffer {
  if (platform === 'win32') return path.length > longestPlainWindowsPath ? toNamespacedPath(path) : path;
  return escapes.test(path) ? pathToBytes(path) : path;
}

/** Length of the valid UTF-8 sequence at `at`, 0 where there is none. */
function sequenceLength(buffer: Buffer, at: number): number {
  const first = buffer[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const part = buffer.subarray(at, at + length);
  return part.length === length && isUtf8(part) ? length : 0;
}

/** @file Names for files and folders that every system takes: the library may move to a drive of another one. Pure. */
import { isLeftOut } from './left-out.ts';

/** Most file systems take names of up to 255 bytes (or UTF-16 units) and no longer. */
export const longestNameBytes = 255;

/** What Windows refuses in a name, `/` and NUL, which all refuse, and the control characters (also those of Latin-1). */
const refused = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\ufffd]/g;
/** Code points that stand for bytes which are no UTF-8 (platform/files/path-bytes.ts). */
const escapedBytes = /[\uef80-\uefff]/g;
/**
 * Devices of Windows, with any extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces"): `con`, `con.jpg`.
 */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * The text as one name: refused characters become `_`, bytes that are no UTF-8 the letters they are in Latin-1 (old
 * cameras and programs wrote so), accents are composed (NFC), dots and spaces at the end go. Never empty, hidden,
 * reserved or longer than `mostBytes` (of UTF-8).
 */
export function safeName(text: string, mostBytes = longestNameBytes): string {
  const plain = text
    .replaceAll(escapedBytes, (escape) => String.fromCharCode(escape.charCodeAt(0) - 0xef00))
    .toWellFormed()
    .replaceAll(refused, '_')
    .normalize('NFC');
  const open = plain.trimStart().replace(/^\./, '_');
  // A name that is reserved gets a byte or two more: room for them is left.
  const cut = trimEnd(cutToBytes(trimEnd(open), mostBytes - 2));
  const name = cut === '' ? '_' : cut.replace(devices, (device) => `${device}_`);
  return isLeftOut(name) ? `_${name}` : name;
}

/** The longest start of a text that has at most so many bytes in UTF-8, whole characters only. */
export function cutToBytes(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** Windows drops dots and spaces at the end of a name. */
function trimEnd(text: string): string {
  return text.replace(/[. ]+$/u, '').trimEnd();
}

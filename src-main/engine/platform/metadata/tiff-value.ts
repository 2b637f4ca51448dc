/** @file The value of one TIFF entry (TIFF 6.0 section 2, types 1–13) as text or numbers. */
import type { TagValue } from '../head.ts';
import { decodeText, decodeUtf16 } from './text.ts';

/** One entry of a directory, with the bytes of its value wherever they stood. */
export interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly bytes: Buffer;
}

const type = {
  byte: 1,
  ascii: 2,
  short: 3,
  long: 4,
  rational: 5,
  signedByte: 6,
  undefined: 7,
  signedShort: 8,
  signedLong: 9,
  signedRational: 10,
  float: 11,
  double: 12,
  ifd: 13,
  /** Exif 3.0. */
  utf8: 129,
};

const bytesOfType: ReadonlyMap<number, number> = new Map([
  [type.byte, 1],
  [type.ascii, 1],
  [type.short, 2],
  [type.long, 4],
  [type.rational, 8],
  [type.signedByte, 1],
  [type.undefined, 1],
  [type.signedShort, 2],
  [type.signedLong, 4],
  [type.signedRational, 8],
  [type.float, 4],
  [type.double, 8],
  [type.ifd, 4],
  [type.utf8, 1],
]);

/** More numbers than this are a table, not a tag. */
const maxNumbers = 64;
const userComment = 0x9286;
const isXp = (tag: number): boolean => tag >= 0x9c9b && tag <= 0x9c9f;
/** GPSProcessingMethod and GPSAreaInformation begin with eight bytes naming their encoding, as UserComment does. */
const isEncodedText = (tag: number): boolean => tag === userComment || tag === 0x1b || tag === 0x1c;

/** Size of one value of a type in bytes; 0 for types that do not exist. */
export function typeBytes(kind: number): number {
  return bytesOfType.get(kind) ?? 0;
}

/** The entry's value: text for text, one number or a list of them otherwise; null where there is nothing of use. */
export function decodeTiffValue(entry: Entry, little: boolean): TagValue | null {
  const { tag, bytes } = entry;
  if (isXp(tag) && entry.type !== type.ascii) return decodeUtf16(bytes, true);
  if (isEncodedText(tag)) return encodedText(bytes, little);
  if (entry.type === type.ascii || entry.type === type.utf8) return decodeText(bytes);
  if (entry.type === type.undefined && isPrintable(bytes)) return decodeText(bytes);
  const numbers = numbersIn(entry, little);
  const [first] = numbers;
  if (first === undefined) return null;
  return numbers.length === 1 ? first : numbers;
}

/** The entry's value as numbers, rationals as quotients (0/0 is NaN, n/0 infinite); empty for text. */
export function numbersIn(entry: Entry, little: boolean): number[] {
  const { bytes } = entry;
  const read = reader(entry.type, bytes, little);
  const each = typeBytes(entry.type);
  if (read === null || each === 0) return [];
  const count = Math.min(Math.floor(bytes.length / each), maxNumbers);
  return Array.from({ length: count }, (_, index) => read(index * each));
}

function reader(kind: number, bytes: Buffer, little: boolean): ((at: number) => number) | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case type.byte:
    case type.undefined:
      return (at) => view.getUint8(at);
    case type.signedByte:
      return (at) => view.getInt8(at);
    case type.short:
      return (at) => view.getUint16(at, little);
    case type.signedShort:
      return (at) => view.getInt16(at, little);
    case type.long:
    case type.ifd:
      return (at) => view.getUint32(at, little);
    case type.signedLong:
      return (at) => view.getInt32(at, little);
    case type.rational:
      return (at) => view.getUint32(at, little) / view.getUint32(at + 4, little);
    case type.signedRational:
      return (at) => view.getInt32(at, little) / view.getInt32(at + 4, little);
    case type.float:
      return (at) => view.getFloat32(at, little);
    case type.double:
      return (at) => view.getFloat64(at, little);
    default:
      return null;
  }
}

/** Text behind an eight-byte name of its encoding (Exif 3.0, 4.6.6.4 UserComment); some writers leave the name out. */
function encodedText(bytes: Buffer, little: boolean): string {
  const code = bytes.toString('latin1', 0, 8).toUpperCase();
  const text = bytes.subarray(8);
  if (code.startsWith('UNICODE')) return decodeUtf16(text, guessUtf16Order(text, little));
  if (code.startsWith('JIS')) return new TextDecoder('euc-jp').decode(text).replace(/\0[^]*$/, '');
  const named = /^(?:ASCII\0*|\0+| +)$/.test(code);
  return decodeText(named ? text : bytes);
}

/** The standard leaves the byte order open: in most scripts the high bytes are the ones that are mostly zero. */
function guessUtf16Order(text: Buffer, fallback: boolean): boolean {
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at + 1 < Math.min(text.length, 128); at += 2) {
    if (text[at] === 0) evenZeros++;
    if (text[at + 1] === 0) oddZeros++;
  }
  return evenZeros === oddZeros ? fallback : oddZeros > evenZeros;
}

function isPrintable(bytes: Buffer): boolean {
  return bytes.length > 3 && /^[\x20-\x7e]+\0*$/.test(bytes.toString('latin1'));
}

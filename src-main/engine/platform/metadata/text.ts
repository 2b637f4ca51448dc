/** @file Text in metadata: written in whatever encoding the camera or the program thought of. */
import { isUtf8 } from 'node:buffer';

const westernEuropean = new TextDecoder('windows-1252');

/** UTF-8 where it is valid, else Windows-1252 (which has a character for every byte). Ends at the first NUL. */
export function decodeText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const text = end < 0 ? bytes : bytes.subarray(0, end);
  return isUtf8(text)
    ? Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8')
    : westernEuropean.decode(text);
}

/** UTF-16 of the given byte order, or of its byte order mark; ends at the first NUL. */
export function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? true : bytes[0] === 0xfe && bytes[1] === 0xff ? false : null;
  const label = (marked ?? littleEndian) ? 'utf-16le' : 'utf-16be';
  return new TextDecoder(label).decode(bytes).replace(/\0[^]*$/, '');
}

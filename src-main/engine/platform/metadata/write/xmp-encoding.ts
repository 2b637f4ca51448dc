/** @file The bytes of a sidecar as text and back, so that what is not changed stays byte for byte. */
import { isUtf8 } from 'node:buffer';

/** How a sidecar is written. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
  /** Characters beyond ASCII must be written as references: the declared encoding may not have them. */
  readonly asciiOnly: boolean;
}

/** Null for bytes whose text could not be written again as they were. A byte order mark stays in the text. */
export function decodeSidecar(bytes: Buffer): { readonly text: string; readonly encoding: Encoding } | null {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  const { name } = encoding;
  const text =
    name === 'utf-16be' ? Buffer.from(bytes).swap16().toString('utf16le') : bytes.toString(bufferEncoding(name));
  return encodeSidecar(text, encoding).equals(bytes) && !text.includes('\0') ? { text, encoding } : null;
}

export function encodeSidecar(text: string, { name }: Encoding): Buffer {
  const bytes = Buffer.from(text, bufferEncoding(name));
  return name === 'utf-16be' ? bytes.swap16() : bytes;
}

function bufferEncoding(name: Encoding['name']): 'utf8' | 'utf16le' | 'latin1' {
  return name === 'utf-8' ? 'utf8' : name === 'latin1' ? 'latin1' : 'utf16le';
}

/** XML 1.0, appendix F: by the byte order mark, by the zero beside the first `<`, else what the text declares. */
function encodingOf(bytes: Buffer): Encoding | null {
  const [first, second] = bytes;
  const wide = (name: Encoding['name']): Encoding | null =>
    bytes.length % 2 === 0 ? { name, asciiOnly: false } : null;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return wide('utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return wide('utf-16be');
  const declared = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)["']/.exec(bytes.toString('latin1', 0, 256))?.[1];
  const asciiOnly = declared !== undefined && !/^utf-?8$/i.test(declared);
  if (isUtf8(bytes)) return { name: 'utf-8', asciiOnly };
  return asciiOnly && /^(?:iso-8859-1|windows-1252)$/i.test(declared) ? { name: 'latin1', asciiOnly } : null;
}

/** @file What a file is: by its content, with the name's extension as the second witness. */
import { isUtf8 } from 'node:buffer';
import type { FailureCode } from '../../../src-shared/contract/errors.ts';
import { readHeifBrands } from './format/brands.ts';
import { extensionOf, isKnownExtension, rawExtensions, sharedExtensions } from './format/extensions.ts';
import { signatures } from './format/signatures.ts';
import { rawCameraMime, rawMimes } from './format/tiff-raw.ts';
import type { FileFormat } from './head.ts';

/** How many bytes from the start `sniff` wants to see (fewer are fine for a smaller file). */
export const sniffBytes = 16 * 1024;

/**
 * `readable`: Fernweh opens it. `failure`: a picture or video by content or known extension that it cannot open.
 * `other`: no picture at all, to be left out and counted as ignored.
 */
export type Sniffed =
  | { readonly kind: 'readable'; readonly format: FileFormat; readonly mime: string }
  | { readonly kind: 'failure'; readonly code: FailureCode; readonly detail: string }
  | { readonly kind: 'other' };

const mimes: Readonly<Record<FileFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
  heic: 'image/heic',
  bmp: 'image/bmp',
  jxl: 'image/jxl',
  jp2: 'image/jp2',
  raw: rawMimes.other,
  video: 'video/mp4',
};

/**
 * Tells what a file is from its first bytes (`sniffBytes` of them, or all of a smaller file) and its name.
 * Content goes before name: a PNG called `.jpg` is a PNG, a ZIP called `.jpg` is a Failure.
 */
export function sniff(start: Uint8Array, fileName: string): Sniffed {
  const extension = extensionOf(fileName);
  const expected = isKnownExtension(extension);
  if (start.length === 0) {
    return expected ? { kind: 'failure', code: 'empty-file', detail: 'It has 0 bytes.' } : { kind: 'other' };
  }
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  const found = recognise(bytes, extension);
  if (found !== null) {
    if (found.kind === 'readable' || found.picture || expected)
      return found.kind === 'readable' ? found : failure(found.name);
    return { kind: 'other' };
  }
  if (!expected || (sharedExtensions.has(extension) && isText(bytes))) return { kind: 'other' };
  return {
    kind: 'failure',
    code: 'file-damaged',
    detail: bytes.every((byte) => byte === 0)
      ? 'It holds nothing but zeros, as after an interrupted copy.'
      : 'Its beginning is that of no picture or video.',
  };
}

type Recognised = Extract<Sniffed, { kind: 'readable' }> | { kind: 'unsupported'; name: string; picture: boolean };

function recognise(bytes: Buffer, extension: string): Recognised | null {
  const signature = signatures.find((candidate) => candidate.matches(bytes));
  if (signature === undefined) {
    const brands = readHeifBrands(bytes);
    if (brands === null) return extension === 'tga' ? { kind: 'unsupported', name: 'Targa', picture: true } : null;
    return brands.kind === 'readable' ? readable(brands.format, brands.mime) : { ...brands };
  }
  if (signature.format === null) return { kind: 'unsupported', name: signature.name, picture: signature.picture };
  if (signature.format === 'tiff') {
    const mime = rawCameraMime(bytes, rawExtensions.has(extension));
    if (mime !== null) return readable('raw', mime);
  }
  return readable(signature.format, signature.mime);
}

function readable(format: FileFormat, mime: string = mimes[format]): Recognised {
  return { kind: 'readable', format, mime };
}

function failure(name: string): Sniffed {
  return { kind: 'failure', code: 'unsupported-format', detail: `It is ${name}.` };
}

/** Text in UTF-8; the last bytes may be a character that was cut off. */
function isText(bytes: Buffer): boolean {
  return !bytes.includes(0) && [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, bytes.length - cut)));
}

/**
 * @file Magic bytes, tried in order. Sources: the formats' own specifications and the `file` program's magic database
 * as a list of what exists. The ISO base media family (HEIF, MP4 …) is told apart by brands, in `brands.ts`.
 */
import type { FileFormat } from '../head.ts';
import { rawMimes } from './tiff-raw.ts';

/** One kind of file and how to know it. */
export interface Signature {
  /** Null where Fernweh cannot read it; then `name` completes the sentence "It is …". */
  readonly format: FileFormat | null;
  readonly name: string;
  /** A picture or video: a Failure whatever its extension says. */
  readonly picture: boolean;
  /** Where the format has several. */
  readonly mime?: string;
  readonly matches: (bytes: Buffer) => boolean;
}

/** `magic` at `offset`; a `?` in the pattern stands for any byte. Latin-1 text. */
function at(offset: number, magic: string): (bytes: Buffer) => boolean {
  return (bytes) => {
    if (bytes.length < offset + magic.length) return false;
    for (let index = 0; index < magic.length; index++) {
      const wanted = magic.charCodeAt(index);
      if (wanted !== 0x3f && bytes[offset + index] !== wanted) return false;
    }
    return true;
  };
}

function text(pattern: RegExp): (bytes: Buffer) => boolean {
  return (bytes) => pattern.test(bytes.toString('latin1', 0, 4096).replace(/^(?:\u00ef\u00bb\u00bf|\s)+/, ''));
}

function readable(format: FileFormat, matches: (bytes: Buffer) => boolean): Signature {
  return { format, name: format, picture: true, matches };
}

function raw(mime: string, matches: (bytes: Buffer) => boolean): Signature {
  return { ...readable('raw', matches), mime };
}

function picture(name: string, matches: (bytes: Buffer) => boolean): Signature {
  return { format: null, name, picture: true, matches };
}

function other(name: string, matches: (bytes: Buffer) => boolean): Signature {
  return { format: null, name, picture: false, matches };
}

/** A BMP says its header's size (12–124) and one plane; two letters alone would be too weak. */
function isBmp(bytes: Buffer): boolean {
  if (!at(0, 'BM')(bytes) || bytes.length < 30) return false;
  const headerSize = bytes.readUInt32LE(14);
  return headerSize >= 12 && headerSize <= 124 && bytes.readUInt16LE(headerSize === 12 ? 22 : 26) === 1;
}

/** ICO (1) and CUR (2): reserved word 0, a believable number of pictures, first entry's data inside 16 MB. */
function isIcon(kind: 1 | 2): (bytes: Buffer) => boolean {
  return (bytes) => {
    if (bytes.length < 22 || bytes.readUInt16LE(0) !== 0 || bytes.readUInt16LE(2) !== kind) return false;
    const count = bytes.readUInt16LE(4);
    return count > 0 && count <= 256 && bytes[9] === 0 && bytes.readUInt32LE(18) >= 6 + 16 * count;
  };
}

/** MPEG transport streams repeat a sync byte; AVCHD (.mts) puts four bytes before each packet. */
function isTransportStream(bytes: Buffer): boolean {
  return [
    [0, 188],
    [4, 192],
  ].some(([start = 0, step = 188]) => [0, 1, 2, 3].every((n) => bytes[start + n * step] === 0x47));
}

export const signatures: readonly Signature[] = [
  readable('jpeg', at(0, '\xff\xd8\xff')),
  readable('png', at(0, '\x89PNG\r\n\x1a\n')),
  readable('gif', at(0, 'GIF87a')),
  readable('gif', at(0, 'GIF89a')),
  readable('webp', at(0, 'RIFF????WEBP')),
  raw(rawMimes.cr2, at(0, 'II*\0\x10\0\0\0CR\x02')),
  raw(rawMimes.rw2, at(0, 'IIU\0')),
  raw(rawMimes.orf, at(0, 'IIRO')),
  raw(rawMimes.orf, at(0, 'IIRS')),
  raw(rawMimes.orf, at(0, 'MMOR')),
  raw(rawMimes.raf, at(0, 'FUJIFILMCCD-RAW')),
  raw(rawMimes.other, at(0, '\0MRM')),
  raw(rawMimes.other, at(0, 'II*\0????IIII?waR')),
  raw(rawMimes.other, at(0, 'MM\0*????MMMMRaw')),
  picture('a camera RAW file (Canon CRW)', at(6, 'HEAPCCDR')),
  picture('a camera RAW file (Sigma X3F)', at(0, 'FOVb')),
  readable('tiff', at(0, 'II*\0')),
  readable('tiff', at(0, 'MM\0*')),
  readable('tiff', at(0, 'II+\0\x08\0\0\0')),
  readable('tiff', at(0, 'MM\0+\0\x08\0\0')),
  readable('jxl', at(0, '\xff\x0a')),
  readable('jxl', at(0, '\0\0\0\x0cJXL \r\n\x87\n')),
  readable('jp2', at(0, '\0\0\0\x0cjP  \r\n\x87\n')),
  readable('jp2', at(0, '\xff\x4f\xff\x51')),
  picture('a JPEG XR picture', at(0, 'II\xbc\x01')),
  picture('a Photoshop document', at(0, '8BPS\0')),
  readable('bmp', isBmp),
  picture('a Windows icon (ICO)', isIcon(1)),
  picture('a Windows cursor (CUR)', isIcon(2)),
  picture('an OpenEXR picture', at(0, 'v/1\x01')),
  picture('a Radiance HDR picture', at(0, '#?RADIANCE')),
  picture('a GIMP picture', at(0, 'gimp xcf ')),
  picture('a DirectDraw surface', at(0, 'DDS \x7c\0\0\0')),
  picture('a QOI picture', at(0, 'qoif')),
  picture('a PCX picture', (bytes) => at(0, '\x0a?\x01')(bytes) && (bytes[1] ?? 9) <= 5 && bytes[64] === 0),
  picture('a portable bitmap (PNM)', text(/^P[1-6][ \t\r\n](?:#[^\n]*\n\s*)*\d+\s+\d+/)),
  picture('an SVG drawing', text(/^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i)),
  picture('an EPS drawing', text(/^%!PS-Adobe-[\d.]+ EPSF-/)),
  picture('an EPS drawing', at(0, '\xc5\xd0\xd3\xc6')),
  picture('an AVI video', at(0, 'RIFF????AVI ')),
  picture(
    'a Matroska or WebM video',
    (bytes) => at(0, '\x1a\x45\xdf\xa3')(bytes) && /matroska|webm/.test(bytes.toString('latin1', 0, 64)),
  ),
  picture('an MPEG video', at(0, '\0\0\x01\xba')),
  picture('an MPEG video', at(0, '\0\0\x01\xb3')),
  picture('an MPEG transport stream (AVCHD)', isTransportStream),
  picture('a Flash video', at(0, 'FLV\x01')),
  other('a Windows Media file', at(0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11')),
  other('an Ogg file', at(0, 'OggS')),
  other('a PDF document', at(0, '%PDF-')),
  other('a ZIP archive', at(0, 'PK\x03\x04')),
  other('a 7-Zip archive', at(0, '7z\xbc\xaf\x27\x1c')),
  other('a RAR archive', at(0, 'Rar!\x1a\x07')),
  other('a gzip archive', at(0, '\x1f\x8b\x08')),
  other('an AppleDouble file (macOS resource data)', at(0, '\0\x05\x16\x07')),
  other('a web page, not the picture', text(/^(?:<!doctype html|<html)/i)),
  other('an XML document', text(/^<\?xml/)),
];

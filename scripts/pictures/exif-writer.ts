/**
 * @file Writes EXIF blocks (Exif 3.0 section 4.6, TIFF 6.0 section 2) for pictures made by scripts: tags in, bytes out.
 * Big enough for test pictures and the demo; it does not edit blocks that exist.
 */

/** A value and how it is written; plain strings are ASCII (UTF-8 bytes), plain numbers what the tag's own type is. */
export type ExifValue =
  | string
  | number
  | readonly number[]
  | { readonly rationals: readonly (readonly [numerator: number, denominator: number])[]; readonly signed?: boolean }
  | { readonly bytes: Uint8Array; readonly type?: number };

/** Tags by directory, by exiftool's names. */
export interface ExifTags {
  readonly ifd0?: Readonly<Record<string, ExifValue>>;
  readonly exif?: Readonly<Record<string, ExifValue>>;
  readonly gps?: Readonly<Record<string, ExifValue>>;
  /** `InteropIndex: 'R03'` says Adobe RGB. */
  readonly interop?: Readonly<Record<string, ExifValue>>;
  /** A small JPEG, at most about 60 KiB where the block goes into one JPEG segment. */
  readonly thumbnail?: Uint8Array;
}

const type = { byte: 1, ascii: 2, short: 3, long: 4, rational: 5, undefined: 7, signedRational: 10 };

interface TagKind {
  readonly number: number;
  readonly type: number;
}

const tag = (number: number, kind: number): TagKind => ({ number, type: kind });

const knownTags: Readonly<Record<string, TagKind>> = {
  ImageDescription: tag(0x010e, type.ascii),
  Make: tag(0x010f, type.ascii),
  Model: tag(0x0110, type.ascii),
  Orientation: tag(0x0112, type.short),
  Software: tag(0x0131, type.ascii),
  ModifyDate: tag(0x0132, type.ascii),
  Artist: tag(0x013b, type.ascii),
  Rating: tag(0x4746, type.short),
  Copyright: tag(0x8298, type.ascii),
  XPTitle: tag(0x9c9b, type.byte),
  XPComment: tag(0x9c9c, type.byte),
  XPKeywords: tag(0x9c9e, type.byte),
  ExposureTime: tag(0x829a, type.rational),
  FNumber: tag(0x829d, type.rational),
  ISO: tag(0x8827, type.short),
  ExifVersion: tag(0x9000, type.undefined),
  DateTimeOriginal: tag(0x9003, type.ascii),
  CreateDate: tag(0x9004, type.ascii),
  OffsetTime: tag(0x9010, type.ascii),
  OffsetTimeOriginal: tag(0x9011, type.ascii),
  OffsetTimeDigitized: tag(0x9012, type.ascii),
  FocalLength: tag(0x920a, type.rational),
  MakerNote: tag(0x927c, type.undefined),
  UserComment: tag(0x9286, type.undefined),
  SubSecTime: tag(0x9290, type.ascii),
  SubSecTimeOriginal: tag(0x9291, type.ascii),
  SubSecTimeDigitized: tag(0x9292, type.ascii),
  ColorSpace: tag(0xa001, type.short),
  ExifImageWidth: tag(0xa002, type.long),
  ExifImageHeight: tag(0xa003, type.long),
  FocalLengthIn35mmFormat: tag(0xa405, type.short),
  LensMake: tag(0xa433, type.ascii),
  LensModel: tag(0xa434, type.ascii),
  InteropIndex: tag(0x0001, type.ascii),
  GPSVersionID: tag(0x00, type.byte),
  GPSLatitudeRef: tag(0x01, type.ascii),
  GPSLatitude: tag(0x02, type.rational),
  GPSLongitudeRef: tag(0x03, type.ascii),
  GPSLongitude: tag(0x04, type.rational),
  GPSAltitudeRef: tag(0x05, type.byte),
  GPSAltitude: tag(0x06, type.rational),
  GPSTimeStamp: tag(0x07, type.rational),
  GPSImgDirectionRef: tag(0x10, type.ascii),
  GPSImgDirection: tag(0x11, type.rational),
  GPSMapDatum: tag(0x12, type.ascii),
  GPSProcessingMethod: tag(0x1b, type.undefined),
  GPSDateStamp: tag(0x1d, type.ascii),
};

interface Entry {
  readonly number: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: Buffer;
}

/** A TIFF block with these tags, as it goes into PNG's eXIf chunk, WebP's EXIF chunk or behind `Exif\0\0` in JPEG. Throws for unknown tag names. */
export function exifBlock(tags: ExifTags, order: 'big' | 'little' = 'big'): Buffer {
  const write = new Writer(order === 'little');
  const directory = (named: Readonly<Record<string, ExifValue>> = {}): Entry[] =>
    Object.entries(named).map(([name, value]) => write.entry(name, value));
  const [ifd0, exif, gps, interop] = [tags.ifd0, tags.exif, tags.gps, tags.interop].map(directory);
  return write.block(ifd0 ?? [], { exif: exif ?? [], gps: gps ?? [], interop: interop ?? [] }, tags.thumbnail ?? null);
}

/** The block as an APP1 segment. */
export function exifSegment(block: Uint8Array): Buffer {
  return jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]));
}

/** A JPEG segment; throws where the content is larger than one can hold. */
export function jpegSegment(marker: number, content: Uint8Array): Buffer {
  if (content.length > 65_533) throw new RangeError(`a JPEG segment holds 65,533 bytes, not ${content.length}`);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A JPEG with segments put behind its first two bytes; EXIF segments it had are dropped. */
export function withSegments(jpeg: Uint8Array, segments: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  let rest = 2;
  const kept: Buffer[] = [];
  while (bytes[rest] === 0xff && (bytes[rest + 1] ?? 0) >= 0xe0 && (bytes[rest + 1] ?? 0) <= 0xef) {
    const end = rest + 2 + bytes.readUInt16BE(rest + 2);
    const isExif = bytes[rest + 1] === 0xe1 && bytes.toString('latin1', rest + 4, rest + 9) === 'Exif\0';
    // JFIF's APP0 would have to come first; EXIF takes its place.
    if (!isExif && bytes[rest + 1] !== 0xe0) kept.push(bytes.subarray(rest, end));
    rest = end;
  }
  return Buffer.concat([bytes.subarray(0, 2), ...segments, ...kept, bytes.subarray(rest)]);
}

/** GPS tags for a position in degrees, as cameras write them (seconds to a hundredth, about 0.3 m). */
export function gpsTagsOf(lat: number, lon: number, altitudeM?: number): Record<string, ExifValue> {
  const angle = (degrees: number): ExifValue => {
    const hundredths = Math.round(Math.abs(degrees) * 360_000);
    return {
      rationals: [
        [Math.floor(hundredths / 360_000), 1],
        [Math.floor(hundredths / 6000) % 60, 1],
        [hundredths % 6000, 100],
      ],
    };
  };
  return {
    GPSLatitudeRef: lat < 0 ? 'S' : 'N',
    GPSLatitude: angle(lat),
    GPSLongitudeRef: lon < 0 ? 'W' : 'E',
    GPSLongitude: angle(lon),
    ...(altitudeM === undefined
      ? {}
      : {
          GPSAltitudeRef: altitudeM < 0 ? 1 : 0,
          GPSAltitude: { rationals: [[Math.round(Math.abs(altitudeM) * 100), 100]] },
        }),
  };
}

class Writer {
  readonly #little: boolean;

  constructor(little: boolean) {
    this.#little = little;
  }

  entry(name: string, value: ExifValue): Entry {
    const kind = knownTags[name];
    if (kind === undefined) throw new RangeError(`the EXIF writer does not know the tag ${name}`);
    return { number: kind.number, ...this.#encode(kind.type, value) };
  }

  #encode(kind: number, value: ExifValue): Omit<Entry, 'number'> {
    if (typeof value === 'string') return this.#text(kind, value);
    if (typeof value === 'number') return this.#numbers(kind, [value]);
    if ('rationals' in value) {
      const bytes = Buffer.concat(
        value.rationals.map(([top, bottom]) => Buffer.concat([this.#u32(top), this.#u32(bottom)])),
      );
      const signed = value.signed === true || value.rationals.some(([top, bottom]) => top < 0 || bottom < 0);
      return { type: signed ? type.signedRational : type.rational, count: value.rationals.length, bytes };
    }
    if ('bytes' in value) {
      return { type: value.type ?? kind, count: value.bytes.length, bytes: Buffer.from(value.bytes) };
    }
    return this.#numbers(kind, value);
  }

  #text(kind: number, value: string): Omit<Entry, 'number'> {
    // XP… tags are UTF-16; UNDEFINED texts carry no NUL at their end.
    const bytes =
      kind === type.byte
        ? Buffer.from(`${value}\0`, 'utf16le')
        : Buffer.from(kind === type.ascii ? `${value}\0` : value, 'utf8');
    return { type: kind, count: bytes.length, bytes };
  }

  #numbers(kind: number, values: readonly number[]): Omit<Entry, 'number'> {
    const encode = (value: number): Buffer => {
      if (kind === type.short) return this.#u16(value);
      if (kind === type.long) return this.#u32(value);
      if (kind === type.rational) return Buffer.concat([this.#u32(Math.round(value * 10_000)), this.#u32(10_000)]);
      return Buffer.of(value);
    };
    return { type: kind, count: values.length, bytes: Buffer.concat(values.map(encode)) };
  }

  /** Header, then each directory followed by the values that do not fit into its entries. */
  block(
    ifd0: readonly Entry[],
    sub: { readonly exif: readonly Entry[]; readonly gps: readonly Entry[]; readonly interop: readonly Entry[] },
    thumbnail: Uint8Array | null,
  ): Buffer {
    const pointerTo = (number: number, offset: number): Entry => ({
      number,
      type: type.long,
      count: 1,
      bytes: this.#u32(offset),
    });
    const withPointer = (
      entries: readonly Entry[],
      wanted: boolean,
      number: number,
      offset: number,
    ): readonly Entry[] => (wanted ? [...entries, pointerTo(number, offset)] : entries);
    const hasExif = sub.exif.length > 0 || sub.interop.length > 0;
    const sizes = {
      ifd0: this.#sizeOf([
        ...ifd0,
        ...(hasExif ? [pointerTo(0, 0)] : []),
        ...(sub.gps.length > 0 ? [pointerTo(0, 0)] : []),
      ]),
      exif: hasExif ? this.#sizeOf([...sub.exif, ...(sub.interop.length > 0 ? [pointerTo(0, 0)] : [])]) : 0,
      interop: sub.interop.length > 0 ? this.#sizeOf(sub.interop) : 0,
      gps: sub.gps.length > 0 ? this.#sizeOf(sub.gps) : 0,
    };
    const exifAt = 8 + sizes.ifd0;
    const interopAt = exifAt + sizes.exif;
    const gpsAt = interopAt + sizes.interop;
    const thumbnailAt = gpsAt + sizes.gps;
    const main = withPointer(withPointer(ifd0, hasExif, 0x8769, exifAt), sub.gps.length > 0, 0x8825, gpsAt);
    const parts = [
      Buffer.from(this.#little ? 'II*\0' : 'MM\0*', 'latin1'),
      this.#u32(8),
      this.#directory(main, 8, thumbnail === null ? 0 : thumbnailAt),
    ];
    if (hasExif)
      parts.push(this.#directory(withPointer(sub.exif, sub.interop.length > 0, 0xa005, interopAt), exifAt, 0));
    if (sub.interop.length > 0) parts.push(this.#directory(sub.interop, interopAt, 0));
    if (sub.gps.length > 0) parts.push(this.#directory(sub.gps, gpsAt, 0));
    if (thumbnail !== null) {
      const entries = [pointerTo(0x0201, thumbnailAt + 2 + 12 * 3 + 4), pointerTo(0x0202, thumbnail.length)];
      const compression: Entry = { number: 0x0103, type: type.short, count: 1, bytes: this.#u16(6) };
      parts.push(this.#directory([compression, ...entries], thumbnailAt, 0), Buffer.from(thumbnail));
    }
    return Buffer.concat(parts);
  }

  #sizeOf(entries: readonly Entry[]): number {
    return entries.reduce((sum, { bytes }) => sum + 12 + (bytes.length > 4 ? bytes.length + (bytes.length % 2) : 0), 6);
  }

  #directory(entries: readonly Entry[], at: number, next: number): Buffer {
    const sorted = entries.toSorted((one, other) => one.number - other.number);
    let valueAt = at + 2 + 12 * sorted.length + 4;
    const table: Buffer[] = [this.#u16(sorted.length)];
    const values: Buffer[] = [];
    for (const { number, type: kind, count, bytes } of sorted) {
      const inline = Buffer.alloc(4);
      if (bytes.length <= 4) bytes.copy(inline);
      else {
        this.#u32(valueAt).copy(inline);
        const padded = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)]);
        values.push(padded);
        valueAt += padded.length;
      }
      table.push(this.#u16(number), this.#u16(kind), this.#u32(count), inline);
    }
    return Buffer.concat([...table, this.#u32(next), ...values]);
  }

  #u16(value: number): Buffer {
    const buffer = Buffer.alloc(2);
    if (this.#little) buffer.writeUInt16LE(value);
    else buffer.writeUInt16BE(value);
    return buffer;
  }

  #u32(value: number): Buffer {
    const buffer = Buffer.alloc(4);
    if (this.#little) buffer.writeUInt32LE(value >>> 0);
    else buffer.writeUInt32BE(value >>> 0);
    return buffer;
  }
}

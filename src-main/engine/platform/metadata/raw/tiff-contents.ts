/**
 * @file RAW files that are TIFF structures: CR2, NEF, ARW, PEF, DNG, SRW, 3FR, and with another magic number RW2, ORF and
 * IIQ. All directories are walked: chains, SubIFDs (TIFF technical note 1), the Exif IFD and the maker note in it.
 */
import type { NamedColorSpace } from '../../head.ts';
import type { Size } from '../../image/rendition-sizes.ts';
import type { ByteSource } from '../byte-source.ts';
import { decodeText } from '../text.ts';
import type { JpegCandidate, RawContents } from './candidates.ts';
import { readDirectory, readTiffHeader, type Layout, type RawDirectory } from './directories.ts';
import { readMakerNote } from './maker-notes.ts';
import { panasonic, shownPhotometrics, tag } from './tags.ts';

const maxDirectories = 48;
const maxDepth = 4;
const maxSubIfds = 16;
/** Compression codes of JPEG: TIFF 6.0's own and the one of technical note 2. DNG calls lossless JPEG the same. */
const jpegCompressions: ReadonlySet<number> = new Set([6, 7]);
/** What libtiff unpacks: none, LZW, JPEG, Deflate (two codes), PackBits. */
const plainCompressions: ReadonlySet<number> = new Set([1, 5, 7, 8, 32946, 32773]);

/** Walks the TIFF structure whose header stands at `base`; null where there is no such header. */
export async function readTiffContents(source: ByteSource, base = 0): Promise<RawContents | null> {
  const header = await readTiffHeader(source, base);
  if (header === null) return null;
  const walk = new Walk(source, header.layout);
  await walk.chain(header.first, 0);
  return walk.contents(await isExifSized(source, base));
}

/** CR2 and IIQ store the borders of the sensor as well; the picture is as large as the Exif IFD says. */
async function isExifSized(source: ByteSource, base: number): Promise<boolean> {
  const magic = (await source.read(base + 8, 8)).toString('latin1');
  return magic.startsWith('CR\x02') || /^(?:IIII.waR|MMMMRaw)/s.test(magic);
}

class Walk {
  readonly #source: ByteSource;
  readonly #layout: Layout;
  readonly #visited = new Set<number>();
  readonly #jpegs: JpegCandidate[] = [];
  readonly #plain: RawDirectory[] = [];
  readonly #sizes: { readonly size: Size; readonly isFull: boolean }[] = [];
  #exifSize: Size | null = null;
  #sensorCrop: Size | null = null;
  #pixelsEndAt = 0;
  #make = '';
  #lensModel: string | null = null;

  constructor(source: ByteSource, layout: Layout) {
    this.#source = source;
    this.#layout = layout;
  }

  contents(exifSized: boolean): RawContents {
    // As exiftool: the first directory that calls itself the full picture, else the first that has a size at all.
    const stored = this.#sizes.find(({ isFull }) => isFull)?.size ?? this.#sizes[0]?.size ?? null;
    return {
      size: this.#sensorCrop ?? (exifSized ? this.#exifSize : null) ?? stored,
      jpegs: this.#jpegs,
      plain: this.#plain,
      pixelsEndAt: this.#pixelsEndAt,
      lensModel: this.#lensModel,
    };
  }

  async chain(first: number, depth: number): Promise<void> {
    for (let at = first; at !== 0;) {
      if (this.#visited.has(at) || this.#visited.size >= maxDirectories) return;
      this.#visited.add(at);
      const directory = await readDirectory(this.#source, this.#layout, at);
      if (directory === null) return;
      await this.#take(directory, depth);
      at = directory.next;
    }
  }

  async #take(directory: RawDirectory, depth: number): Promise<void> {
    if (this.#make === '') this.#make = decodeText(await directory.bytes(tag.make, 64)).trim();
    const size = await sizeOf(directory, tag.width, tag.height);
    const isFull =
      (await directory.number(tag.subfileType)) === 0 || (await directory.number(tag.oldSubfileType)) === 1;
    if (size !== null) this.#sizes.push({ size, isFull });
    await this.#takePixels(directory, size !== null);
    if (depth >= maxDepth) return;
    for (const offset of await directory.numbers(tag.subIfds, maxSubIfds)) await this.chain(offset, depth + 1);
    const exifAt = await directory.number(tag.exifIfd);
    if (exifAt !== null) await this.#takeExif(exifAt);
  }

  async #takePixels(directory: RawDirectory, hasSize: boolean): Promise<void> {
    const photometric = await directory.number(tag.photometric);
    const isShown = photometric === null || shownPhotometrics.has(photometric);
    const [offsets, counts] = await stretches(directory);
    const ends = offsets.map((offset, index) => this.#layout.base + offset + (counts[index] ?? 0));
    if (!isShown) {
      this.#pixelsEndAt = Math.max(this.#pixelsEndAt, ...ends);
      return;
    }
    const colorSpace = previewColorSpace(await directory.number(tag.previewColorSpace));
    const add = (offset: number | null | undefined, sizeBytes: number | null | undefined): void => {
      if (offset === null || offset === undefined || !sizeBytes || offset <= 0) return;
      const candidate = { offset: this.#layout.base + offset, sizeBytes };
      this.#jpegs.push(colorSpace === null ? candidate : { ...candidate, colorSpace });
    };
    add(await directory.number(tag.jpegOffset), await directory.number(tag.jpegLength));
    const compression = await directory.number(tag.compression);
    if (compression !== null && jpegCompressions.has(compression) && offsets.length === 1) add(offsets[0], counts[0]);
    const jpgFromRaw = directory.entries.get(panasonic.jpgFromRaw);
    if (jpgFromRaw !== undefined) {
      this.#jpegs.push({ offset: jpgFromRaw.at, sizeBytes: jpgFromRaw.sizeBytes });
      this.#sensorCrop ??= await sensorCrop(directory);
    }
    if (hasSize && offsets.length > 0 && plainCompressions.has(compression ?? 1) && (await isPicture(directory)))
      this.#plain.push(directory);
  }

  async #takeExif(offset: number): Promise<void> {
    if (this.#visited.has(offset)) return;
    this.#visited.add(offset);
    const exif = await readDirectory(this.#source, this.#layout, offset);
    if (exif === null) return;
    this.#exifSize ??= await sizeOf(exif, tag.exifWidth, tag.exifHeight);
    const note = exif.entries.get(tag.makerNote);
    if (note === undefined) return;
    const { jpegs, lensModel } = await readMakerNote(this.#source, note, this.#layout, this.#make);
    this.#jpegs.push(...jpegs);
    this.#lensModel ??= lensModel;
  }
}

/** Whether pixels are a picture: 8 bits of colour. Some makers call the grey mosaic of their sensors a picture as well. */
async function isPicture(directory: RawDirectory): Promise<boolean> {
  const bits = await directory.numbers(tag.bitsPerSample);
  const photometric = await directory.number(tag.photometric);
  const isColor = photometric === 2 || photometric === 6;
  return isColor && bits.length > 0 && bits.every((count) => count === 8);
}

/** Offsets and lengths of the directory's strips or tiles. */
export async function stretches(directory: RawDirectory, limit = 4096): Promise<[offsets: number[], counts: number[]]> {
  const isTiled = directory.entries.has(tag.tileOffsets);
  return Promise.all([
    directory.numbers(isTiled ? tag.tileOffsets : tag.stripOffsets, limit),
    directory.numbers(isTiled ? tag.tileByteCounts : tag.stripByteCounts, limit),
  ]);
}

async function sizeOf(directory: RawDirectory, widthTag: number, heightTag: number): Promise<Size | null> {
  const [width, height] = [await directory.number(widthTag), await directory.number(heightTag)];
  return width !== null && height !== null && width > 0 && height > 0 ? { width, height } : null;
}

/** Panasonic tells the borders of the picture on the sensor. */
async function sensorCrop(directory: RawDirectory): Promise<Size | null> {
  const { top, left, bottom, right } = panasonic;
  const [x0, x1] = [await directory.number(left), await directory.number(right)];
  const [y0, y1] = [await directory.number(top), await directory.number(bottom)];
  if (x0 === null || x1 === null || y0 === null || y1 === null) return null;
  return x1 > x0 && y1 > y0 ? { width: x1 - x0, height: y1 - y0 } : null;
}

/** DNG 1.7, PreviewColorSpace: 0 unknown, 1 grey gamma 2.2, 2 sRGB, 3 Adobe RGB, 4 ProPhoto RGB. */
function previewColorSpace(value: number | null): NamedColorSpace | 'srgb' | null {
  return value === 2 ? 'srgb' : value === 3 ? 'adobe-rgb' : null;
}

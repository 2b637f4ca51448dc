/**
 * @file One picture out of a video as a picture file in memory: HEVC as HEIC, AV1 as AVIF (ISO/IEC 23008-12; AVIF 1.1).
 * The coded picture is the same in both; only the boxes around it differ.
 */
import { boxesIn } from '../metadata/heif-boxes.ts';
import type { MovieTrack } from '../metadata/quicktime-track.ts';

/** A picture file in memory and what it is. */
export interface StillFile {
  readonly format: 'heic' | 'avif' | 'jpeg' | 'png';
  readonly bytes: Buffer;
}

/** The item of a picture file, its brand and the box with its decoder's configuration. */
interface StillCodec {
  readonly format: 'heic' | 'avif';
  readonly item: string;
  readonly brand: string;
  readonly config: string;
}

const hevc: StillCodec = { format: 'heic', item: 'hvc1', brand: 'heic', config: 'hvcC' };
const av1: StillCodec = { format: 'avif', item: 'av01', brand: 'avif', config: 'av1C' };
/** By the type of the track's sample description; Dolby Vision's first layer is plain HEVC. */
const codecs: ReadonlyMap<string, StillCodec> = new Map([
  ['hvc1', hevc],
  ['hev1', hevc],
  ['dvh1', hevc],
  ['dvhe', hevc],
  ['av01', av1],
]);

/** VisualSampleEntry (14496-12, 12.1.3) before its own boxes. */
const entryBytes = 78;
/** Boxes of the sample description that say something of colours and shape: the picture file knows them too. */
const keptBoxes = new Set(['colr', 'pixi']);

/** Whether a sample of this track may become a picture file. */
export function canBeStill(track: MovieTrack): boolean {
  return codecs.has(track.codec) || ['jpeg', 'mjpa', 'mp4v', 'png '].includes(track.codec);
}

/** The picture file of one sync sample; null where its codec is one that nothing here decodes. */
export function stillFile(track: MovieTrack, sample: Buffer): StillFile | null {
  if (sample.length > 3 && sample.readUIntBE(0, 3) === 0xffd8ff) return { format: 'jpeg', bytes: sample };
  if (sample.length > 8 && sample.toString('latin1', 1, 4) === 'PNG') return { format: 'png', bytes: sample };
  const codec = codecs.get(track.codec);
  if (codec === undefined || track.codedWidth === 0 || track.codedHeight === 0) return null;
  const boxes = [...boxesIn(track.sampleEntry.subarray(entryBytes))];
  const config = boxes.find(({ type }) => type === codec.config);
  if (config === undefined) return null;
  const colours = boxes
    .filter(({ type, data }) => keptBoxes.has(type) && !isQuickTimeColour(type, data))
    .map(({ type, data }) => box(type, data));
  const properties = [
    box('ispe', u32(0), u32(track.codedWidth), u32(track.codedHeight)),
    box(config.type, config.data),
    ...colours,
  ];
  return { format: codec.format, bytes: pictureFile(codec.brand, codec.item, properties, sample) };
}

/** QuickTime's own `nclc` is unknown to picture files. */
function isQuickTimeColour(type: string, data: Buffer): boolean {
  return type === 'colr' && data.toString('latin1', 0, 4) === 'nclc';
}

function pictureFile(brand: string, item: string, properties: readonly Buffer[], sample: Buffer): Buffer {
  const ftyp = box('ftyp', text(brand), u32(0), text('mif1'), text(brand));
  // Two passes: where the picture begins depends on the size of what stands before it.
  const meta = (offset: number): Buffer =>
    box(
      'meta',
      u32(0),
      box('hdlr', u32(0), u32(0), text('pict'), Buffer.alloc(13)),
      box('pitm', u32(0), u16(1)),
      box('iinf', u32(0), u16(1), box('infe', Buffer.from([2, 0, 0, 0]), u16(1), u16(0), text(item), Buffer.alloc(1))),
      box(
        'iprp',
        box('ipco', ...properties),
        // One item with all properties; the decoder's configuration (the second) is essential.
        box(
          'ipma',
          u32(0),
          u32(1),
          u16(1),
          Buffer.from([properties.length, ...properties.map((_, index) => (index + 1) | (index === 1 ? 0x80 : 0))]),
        ),
      ),
      box('iloc', u32(0), Buffer.from([0x44, 0]), u16(1), u16(1), u16(0), u16(1), u32(offset), u32(sample.length)),
    );
  const before = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(before), box('mdat', sample)]);
}

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(size), text(type), ...parts]);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'latin1');
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

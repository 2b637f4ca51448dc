/** @file One track of a movie (`trak`; ISO/IEC 14496-12, 8.3 to 8.5, 12.1): what is shown, how it is turned, its codec. */
import type { Size } from '../image/rendition-sizes.ts';
import type { Box, BoxWalker } from './quicktime-boxes.ts';
import { durationOf, movieText } from './quicktime-values.ts';

export interface MovieTrack {
  readonly id: number;
  /** `vide`, `soun`, `meta` … */
  readonly handler: string;
  readonly handlerName: string | null;
  readonly enabled: boolean;
  /** Seconds since 1904 as they stand in `tkhd` and `mdhd`; null where there is none. */
  readonly createdS: number | null;
  readonly mediaCreatedS: number | null;
  /** Units of a second of the media, and how many of them it lasts. */
  readonly timescale: number;
  readonly durationUnits: number;
  /** As `tkhd` says the picture is shown before it is turned, pixel shape applied; 0 where it says nothing. */
  readonly width: number;
  readonly height: number;
  /** As coded. */
  readonly codedWidth: number;
  readonly codedHeight: number;
  /** The turn of the matrix as an EXIF orientation (1–8). */
  readonly orientation: number;
  /** Type of the sample description: `avc1`, `hvc1`, `jpeg` …; empty where there is none. */
  readonly codec: string;
  /** The sample description itself, at most 64 KiB of it, behind its head. */
  readonly sampleEntry: Buffer;
  readonly sampleTable: Box | null;
  /** `meta` and `udta` of this track. */
  readonly beside: readonly Box[];
}

const maxEntryBytes = 64 * 1024;

/** Pixels before the turn: as the track says it is shown, else as coded; 0 where neither is told. */
export function storedSize({ width, height, codedWidth, codedHeight }: MovieTrack): Size {
  return { width: width || codedWidth, height: height || codedHeight };
}

/** Reads a `trak` box; what is missing in it is left empty. */
export async function readTrack(walker: BoxWalker, trak: Box): Promise<MovieTrack> {
  const boxes = new Map<string, Box>();
  for await (const box of walker.inside(trak)) if (!boxes.has(box.type)) boxes.set(box.type, box);
  const mdia = boxes.get('mdia');
  const media = new Map<string, Box>();
  if (mdia !== undefined)
    for await (const box of walker.inside(mdia)) if (!media.has(box.type)) media.set(box.type, box);
  const minf = media.get('minf');
  const sampleTable = minf === undefined ? null : await walker.child(minf, 'stbl');
  const stsd = sampleTable === null ? null : await walker.child(sampleTable, 'stsd');
  const description = stsd === null ? null : await firstEntry(walker, stsd);
  const hdlr = await headOf(walker, media.get('hdlr'), 256);
  const handler = hdlr.length >= 12 ? hdlr.toString('latin1', 8, 12) : '';
  const entry = description?.bytes ?? Buffer.alloc(0);
  const isVideo = handler === 'vide' && entry.length >= 28;
  return {
    ...readTrackHeader(await headOf(walker, boxes.get('tkhd'), 104)),
    ...readMediaHeader(await headOf(walker, media.get('mdhd'), 40)),
    handler,
    handlerName: hdlr.length > 24 ? handlerName(hdlr.subarray(24)) : null,
    codec: description?.type ?? '',
    // VisualSampleEntry: 8 bytes of SampleEntry, 16 of old fields, then width and height.
    codedWidth: isVideo ? entry.readUInt16BE(24) : 0,
    codedHeight: isVideo ? entry.readUInt16BE(26) : 0,
    sampleEntry: entry,
    sampleTable,
    beside: [boxes.get('meta'), boxes.get('udta')].filter((box) => box !== undefined),
  };
}

async function headOf(walker: BoxWalker, box: Box | undefined, limit: number): Promise<Buffer> {
  return box === undefined ? Buffer.alloc(0) : walker.bytes(box, limit);
}

async function firstEntry(walker: BoxWalker, stsd: Box): Promise<{ type: string; bytes: Buffer } | null> {
  for await (const box of walker.inside(stsd, 8))
    return { type: box.type, bytes: await walker.bytes(box, maxEntryBytes) };
  return null;
}

/** QuickTime writes a Pascal string, MP4 a NUL-terminated one. */
function handlerName(bytes: Buffer): string | null {
  const [length = 0] = bytes;
  return movieText(length > 0 && length < 32 && length <= bytes.length - 1 ? bytes.subarray(1, 1 + length) : bytes);
}

type TrackHeader = Pick<MovieTrack, 'id' | 'enabled' | 'createdS' | 'width' | 'height' | 'orientation'>;

function readTrackHeader(tkhd: Buffer): TrackHeader {
  const long = tkhd[0] === 1;
  const at = long ? 12 : 0;
  if (tkhd.length < 84 + at) return { id: 0, enabled: true, createdS: null, width: 0, height: 0, orientation: 1 };
  return {
    id: tkhd.readUInt32BE(long ? 20 : 12),
    enabled: ((tkhd[3] ?? 0) & 1) === 1,
    createdS: long ? Number(tkhd.readBigUInt64BE(4)) : tkhd.readUInt32BE(4),
    // 16.16 fixed point.
    width: Math.round(tkhd.readUInt32BE(76 + at) / 65_536),
    height: Math.round(tkhd.readUInt32BE(80 + at) / 65_536),
    orientation: orientationOfMatrix(tkhd.subarray(40 + at, 76 + at)),
  };
}

function readMediaHeader(mdhd: Buffer): Pick<MovieTrack, 'mediaCreatedS' | 'timescale' | 'durationUnits'> {
  const long = mdhd[0] === 1;
  if (mdhd.length < (long ? 32 : 20)) return { mediaCreatedS: null, timescale: 0, durationUnits: 0 };
  return {
    mediaCreatedS: long ? Number(mdhd.readBigUInt64BE(4)) : mdhd.readUInt32BE(4),
    timescale: mdhd.readUInt32BE(long ? 20 : 12),
    durationUnits: long ? durationOf(mdhd.readBigUInt64BE(24)) : durationOf(mdhd.readUInt32BE(16)),
  };
}

/**
 * The matrix `a b u c d v x y w` maps a point to (a·x + c·y, b·x + d·y), y downwards; a turn by right angles and mirrors
 * are one of the eight of EXIF. Others (never written by cameras) count as the nearest of them.
 */
function orientationOfMatrix(matrix: Buffer): number {
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => Math.sign(matrix.readInt32BE(at))) as [
    number,
    number,
    number,
    number,
  ];
  const upright = Math.abs(matrix.readInt32BE(0)) >= Math.abs(matrix.readInt32BE(4));
  if (upright) return a < 0 ? (d < 0 ? 3 : 2) : d < 0 ? 4 : 1;
  return b > 0 ? (c < 0 ? 6 : 5) : c > 0 ? 8 : 7;
}

/** @file A movie as a whole: its header, its tracks, and where the rest of what it tells is. */
import type { ByteSource } from './byte-source.ts';
import { BoxWalker, type Box } from './quicktime-boxes.ts';
import { fragmentsMs } from './quicktime-fragments.ts';
import { readTrack, type MovieTrack } from './quicktime-track.ts';
import { durationOf, inMs } from './quicktime-values.ts';

export interface Movie {
  readonly walker: BoxWalker;
  /** Major brand of `ftyp`, empty for QuickTime from before there was one. */
  readonly brand: string;
  readonly moov: Box;
  /** Boxes beside `moov` that may tell something: `uuid`, `meta`, `udta`. */
  readonly beside: readonly Box[];
  /** Seconds since 1904; null without a header. */
  readonly createdS: number | null;
  readonly modifiedS: number | null;
  readonly durationMs: number | null;
  readonly tracks: readonly MovieTrack[];
  /** `moof` boxes, of a movie in fragments. */
  readonly fragments: readonly Box[];
  /** `moov` holds `cmov`: QuickTime 3 could deflate it. */
  readonly compressed: boolean;
  /** How many bytes the file lacks at its end by its own sizes. */
  readonly missingBytes: number;
}

/** Why there is no movie: `missingBytes` is 0 where the file does not say how long it was meant to be. */
export interface NoMovie {
  readonly moov: null;
  readonly missingBytes: number;
  /** The pictures were begun, and run to the end of the file. */
  readonly unfinished: boolean;
}

const maxTracks = 64;

/** Finds `moov` wherever it is and reads headers and tracks; sample tables and metadata are left where they are. */
export async function readMovie(source: ByteSource): Promise<Movie | NoMovie> {
  const walker = new BoxWalker(source);
  let brand = '';
  let moov: Box | null = null;
  let last: Box | null = null;
  const beside: Box[] = [];
  const fragments: Box[] = [];
  for await (const box of walker.top()) {
    last = box;
    if (box.type === 'ftyp') brand = (await walker.bytes(box, 4)).toString('latin1');
    else if (box.type === 'moov') moov ??= box;
    else if (box.type === 'uuid' || box.type === 'meta' || box.type === 'udta') beside.push(box);
    else if (box.type === 'moof') fragments.push(box);
  }
  const missingBytes = last?.missingBytes ?? 0;
  if (moov === null) {
    return { moov, missingBytes, unfinished: last?.type === 'mdat' && last.end === source.sizeBytes };
  }
  const inside: Box[] = [];
  for await (const box of walker.inside(moov)) inside.push(box);
  const tracks: MovieTrack[] = [];
  for (const box of inside)
    if (box.type === 'trak' && tracks.length < maxTracks) tracks.push(await readTrack(walker, box));
  const header = inside.find((box) => box.type === 'mvhd');
  const { createdS, modifiedS, timescale, durationUnits } = readHeader(
    header === undefined ? Buffer.alloc(0) : await walker.bytes(header, 40),
  );
  const durationMs =
    inMs(durationUnits, timescale) ??
    (await extendedMs(walker, inside, timescale)) ??
    longestMs(tracks) ??
    (fragments.length === 0 || walker.exhausted ? null : await fragmentsMs(walker, fragments, inside, tracks));
  const compressed = inside.some((box) => box.type === 'cmov');
  const dates = { createdS, modifiedS, durationMs };
  return { walker, brand, moov, beside, ...dates, tracks, fragments, compressed, missingBytes };
}

/** The track that is shown: of several the first that is enabled and has a size. */
export function pictureTrack(movie: Movie): MovieTrack | null {
  const tracks = movie.tracks.filter((track) => track.handler === 'vide');
  const sized = (track: MovieTrack): boolean => track.width > 0 || track.codedWidth > 0;
  return tracks.find((track) => track.enabled && sized(track)) ?? tracks.find(sized) ?? tracks[0] ?? null;
}

function readHeader(mvhd: Buffer): {
  createdS: number | null;
  modifiedS: number | null;
  timescale: number;
  durationUnits: number;
} {
  const long = mvhd[0] === 1;
  if (mvhd.length < (long ? 32 : 20)) return { createdS: null, modifiedS: null, timescale: 0, durationUnits: 0 };
  return {
    createdS: long ? Number(mvhd.readBigUInt64BE(4)) : mvhd.readUInt32BE(4),
    modifiedS: long ? Number(mvhd.readBigUInt64BE(12)) : mvhd.readUInt32BE(8),
    timescale: mvhd.readUInt32BE(long ? 20 : 12),
    durationUnits: long ? durationOf(mvhd.readBigUInt64BE(24)) : durationOf(mvhd.readUInt32BE(16)),
  };
}

/** The length of a fragmented movie as `mehd` tells it (14496-12, 8.8.2). */
async function extendedMs(walker: BoxWalker, inside: readonly Box[], timescale: number): Promise<number | null> {
  const mvex = inside.find((box) => box.type === 'mvex');
  const mehd = mvex === undefined ? null : await walker.child(mvex, 'mehd');
  if (mehd === null) return null;
  const bytes = await walker.bytes(mehd, 12);
  if (bytes[0] === 1 && bytes.length === 12) return inMs(durationOf(bytes.readBigUInt64BE(4)), timescale);
  return bytes.length < 8 ? null : inMs(durationOf(bytes.readUInt32BE(4)), timescale);
}

function longestMs(tracks: readonly MovieTrack[]): number | null {
  const lengths = tracks.map((track) => inMs(track.durationUnits, track.timescale) ?? 0);
  return Math.max(0, ...lengths) || null;
}

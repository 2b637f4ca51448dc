/** @file What the readers of the formats and of the metadata blocks bring together while they walk one file. */
import type { MotionPart, NamedColorSpace, TagValue } from '../head.ts';
import type { ByteSource } from './byte-source.ts';
import type { Movie } from './quicktime-movie.ts';

/** A block of metadata as it stands in the file, for whoever wants to know all that is in it. */
export type MetadataBlock =
  | { readonly kind: 'tiff'; readonly source: ByteSource; readonly first: 'ifd0' | 'gps' }
  | { readonly kind: 'movie'; readonly movie: Movie }
  | { readonly kind: 'xmp' | 'iptc' | 'icc' | 'comment'; readonly bytes: Buffer };

/** Filled by the readers; the first to name a tag is believed, later ones fill what is missing. */
export interface Findings {
  /** Pixels as stored. */
  width: number | null;
  height: number | null;
  /** Pixels as shown where the container says so itself (HEIF); null: EXIF orientation decides. */
  containerShown: { readonly width: number; readonly height: number } | null;
  colorSpace: NamedColorSpace | null;
  readonly exif: Record<string, TagValue>;
  readonly gps: Record<string, TagValue>;
  readonly xmp: Record<string, string | readonly string[]>;
  readonly iptc: Record<string, string | readonly string[]>;
  readonly png: Record<string, string>;
  readonly quicktime: Record<string, string>;
  durationMs: number | null;
  contentIdentifier: string | null;
  motion: MotionPart | null;
  /** Where the largest preview of a camera RAW is that can be decoded; a complete JPEG. */
  preview: { readonly offset: number; readonly sizeBytes: number } | null;
  /** The JPEG of EXIF's IFD1, at most 1 MiB. */
  thumbnail: Buffer | null;
  /** Parts of a HEIC file that decoding its thumbnail item needs, `[offset, length]`; null where it has none. */
  thumbnailParts: readonly (readonly [offset: number, length: number])[] | null;
  /** The first XMP packet that tells of regions; null: none does. */
  regionsPacket: Uint8Array | null;
  readonly warnings: Set<string>;
  /** Where the readers leave the blocks that they meet; null: nobody wants them, and those of no other use are not read. */
  readonly blocks: MetadataBlock[] | null;
}

export function newFindings(blocks: MetadataBlock[] | null = null): Findings {
  return {
    width: null,
    height: null,
    containerShown: null,
    colorSpace: null,
    exif: {},
    gps: {},
    xmp: {},
    iptc: {},
    png: {},
    quicktime: {},
    durationMs: null,
    contentIdentifier: null,
    motion: null,
    preview: null,
    thumbnail: null,
    thumbnailParts: null,
    regionsPacket: null,
    warnings: new Set(),
    blocks,
  };
}

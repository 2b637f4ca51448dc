import { Compression, PMTiles, TileType, tileIdToZxy, type Header } from 'pmtiles';
import type { MapPack } from '../../../../src-shared/model/map-source.ts';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { TileAddress } from '../world/world-tiles.ts';
import { PackBytes } from './pack-bytes.ts';
import { PackDirectories } from './pack-directories.ts';
import { damagedPack, unsupportedPack } from './pack-errors.ts';
import { boxOf, readPackHeader, tileMimes } from './pack-header.ts';
import { readPackMetadata } from './pack-metadata.ts';

/** What the file of a pack tells. */
export type PackFacts = Omit<MapPack, 'id' | 'isAway' | 'problem'>;

/** A tile as the page takes it: unpacked. */
export interface Tile {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** A PMTiles file that was looked at. */
export interface OpenPack {
  readonly facts: PackFacts;
  /** Null where the pack has none. Rejects with `map-pack-damaged`, `map-pack-away` or `map-pack-unreadable`. */
  tile(address: TileAddress): Promise<Tile | null>;
  /** Whether the file is still the one that was opened. Rejects as `tile`. */
  isAsItWas(): Promise<boolean>;
}

/** A directory in a directory in a directory is the deepest that readers of PMTiles go. */
const deepest = 3;

/**
 * Opens a PMTiles file and reads its head, what it says of itself and one of its tiles. Rejects with `map-pack-…`, each in a
 * sentence; never reads more than some megabytes, whatever the file claims.
 */
export async function openPack(path: string): Promise<OpenPack> {
  const bytes = await PackBytes.of(path);
  const header = await readPackHeader(bytes);
  const { name, attribution, schema } = await readPackMetadata(bytes, header);
  const directories = new PackDirectories(bytes, header);
  const archive = new PMTiles(bytes, directories, bytes.unpack);
  const mime = tileMimes[header.tileType];
  if (mime === undefined) throw unsupportedPack(path, `kind ${String(header.tileType)} of tiles`);

  const tile: OpenPack['tile'] = async ({ z, x, y }) => {
    if (z < header.minZoom || z > header.maxZoom || x >= 2 ** z || y >= 2 ** z) return null;
    try {
      const found = await archive.getZxy(z, x, y);
      if (found === undefined) return null;
      const data = new Uint8Array(found.data);
      if (!isOfKind(data, header)) throw damagedPack(path, 'a tile of it is of another kind');
      return { bytes: data, mime };
    } catch (error) {
      if (error instanceof FernwehError) throw error;
      throw damagedPack(path, 'its directories lead nowhere');
    }
  };

  await tile(await firstTile(directories, header, path));
  return {
    facts: {
      ...{ name, path, sizeBytes: bytes.sizeBytes, schema, box: boxOf(header), attribution },
      ...{ minZoom: header.minZoom, maxZoom: header.maxZoom, version: bytes.version },
    },
    tile,
    isAsItWas: async () => (await PackBytes.of(path)).version === bytes.version,
  };
}

/** The address of the first tile that the directories name. */
async function firstTile(directories: PackDirectories, header: Header, path: string): Promise<TileAddress> {
  let offset = header.rootDirectoryOffset;
  let length = header.rootDirectoryLength;
  for (let depth = 0; depth <= deepest; depth += 1) {
    const [first] = await directories.getDirectory(null, offset, length);
    if (first === undefined) break;
    if (first.runLength > 0) {
      const address = zoomed(first.tileId);
      if (address === null) break;
      return address;
    }
    offset = header.leafDirectoryOffset + first.offset;
    length = first.length;
  }
  throw damagedPack(path, 'its directories lead nowhere');
}

/** Null for a number beyond all zooms. */
function zoomed(tileId: number): TileAddress | null {
  try {
    const [z, x, y] = tileIdToZxy(tileId);
    return { z, x, y };
  } catch {
    return null;
  }
}

/** By the first bytes of pictures; vector tiles have none of their own, the page reads them in a worker that may throw. */
function isOfKind(data: Uint8Array, { tileType, tileCompression }: Header): boolean {
  const first = Buffer.from(data.buffer, data.byteOffset, Math.min(12, data.byteLength)).toString('latin1');
  if (tileType === TileType.Png) return first.startsWith('\x89PNG\r\n\x1a\n');
  if (tileType === TileType.Jpeg) return first.startsWith('\xff\xd8\xff');
  if (tileType === TileType.Webp) return first.startsWith('RIFF') && first.endsWith('WEBP');
  // Packed although the header says that it is not.
  return tileCompression !== Compression.None || !first.startsWith('\x1f\x8b');
}

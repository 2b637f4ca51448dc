import { bytesToHeader, Compression, TileType, type Header } from 'pmtiles';
import type { MapBox } from '../../../../src-shared/model/map-cells.ts';
import { damagedPack, otherVersion, unknownPack, unsupportedPack } from './pack-errors.ts';
import type { PackBytes } from './pack-bytes.ts';

/** Length of the header, and its first bytes (PMTiles 3, section 3). */
const headerBytes = 127;
const magic = 'PMTiles';
const readVersion = 3;
const greatestZoom = 24;

/** As HTTP names the kinds of tiles that the page draws. */
export const tileMimes: Readonly<Partial<Record<TileType, string>>> = {
  [TileType.Mvt]: 'application/x-protobuf',
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
};

/**
 * Reads the header of a PMTiles file (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md) and believes none
 * of it: what it names lies inside the file, what it says of tiles can be. Rejects with `map-pack-…`.
 */
export async function readPackHeader(bytes: PackBytes): Promise<Header> {
  const { path, sizeBytes } = bytes;
  if (sizeBytes < magic.length + 1) throw unknownPack(path);
  const { data } = await bytes.getBytes(0, Math.min(headerBytes, sizeBytes));
  const first = Buffer.from(data);
  // Versions 1 and 2 began with "PM" and a number of two bytes.
  const isOld = first.toString('latin1', 0, 2) === 'PM' && (first[2] === 1 || first[2] === 2) && first[3] === 0;
  if (isOld) throw otherVersion(path, first[2] ?? 0);
  if (first.toString('latin1', 0, magic.length) !== magic) throw unknownPack(path);
  const version = first[magic.length] ?? 0;
  if (version !== readVersion) throw otherVersion(path, version);
  if (sizeBytes < headerBytes) throw damagedPack(path, 'it ends within its first bytes');
  const header = bytesToHeader(data, bytes.version);
  checkSections(header, bytes);
  checkKinds(header, path);
  if (header.minZoom > header.maxZoom || header.maxZoom > greatestZoom) {
    throw damagedPack(path, `its zooms are ${String(header.minZoom)} to ${String(header.maxZoom)}`);
  }
  return header;
}

function checkSections(header: Header, { path, sizeBytes }: PackBytes): void {
  const sections = [
    ['root directory', header.rootDirectoryOffset, header.rootDirectoryLength],
    ['metadata', header.jsonMetadataOffset, header.jsonMetadataLength],
    ['directories', header.leafDirectoryOffset, header.leafDirectoryLength ?? 0],
    ['tiles', header.tileDataOffset, header.tileDataLength ?? 0],
  ] as const;
  for (const [what, offset, length] of sections) {
    if (offset + length <= sizeBytes) continue;
    const told = `its ${what} would end at byte ${String(offset + length)} of ${String(sizeBytes)}`;
    throw damagedPack(path, told);
  }
}

function checkKinds({ tileType, tileCompression, internalCompression }: Header, path: string): void {
  const known: readonly Compression[] = [Compression.None, Compression.Gzip, Compression.Brotli];
  if (tileMimes[tileType] === undefined) {
    const names: Readonly<Record<number, string>> = { 5: 'AVIF', 6: 'MapLibre tiles' };
    throw unsupportedPack(path, names[tileType] ?? `kind ${String(tileType)} of tiles`);
  }
  // A picture is packed by itself; some writers leave it unsaid.
  const isTold =
    known.includes(tileCompression) || (tileType !== TileType.Mvt && tileCompression === Compression.Unknown);
  if (!isTold || !known.includes(internalCompression)) {
    const isZstd = tileCompression === Compression.Zstd || internalCompression === Compression.Zstd;
    throw unsupportedPack(path, isZstd ? 'packed with Zstandard' : 'packed in an unknown way');
  }
}

/** The part of the earth that it is of; all of it where the header does not tell, or tells what cannot be. */
export function boxOf({ minLon: west, minLat: south, maxLon: east, maxLat: north }: Header): MapBox {
  const isBox = west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return isBox ? { west, south, east, north } : { west: -180, south: -85.05113, east: 180, north: 85.05113 };
}

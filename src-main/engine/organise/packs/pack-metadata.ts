import { basename } from 'node:path';
import { TileType, type Header } from 'pmtiles';
import { z } from 'zod';
import type { PackSchema } from '../../../../src-shared/model/map-source.ts';
import type { PackBytes } from './pack-bytes.ts';
import { damagedPack, unsupportedPack } from './pack-errors.ts';

/** What a pack says of itself. */
export interface PackMetadata {
  readonly name: string;
  /** Plain text. */
  readonly attribution: string;
  /** Null: its tiles are pictures. */
  readonly schema: PackSchema | null;
}

/** The keys that are looked at (PMTiles 3, section 5; TileJSON 3.0); any of them may be anything. */
const told = z.object({
  name: z.string().catch(''),
  attribution: z.string().catch(''),
  vector_layers: z
    .array(z.object({ id: z.string() }))
    .max(1000)
    .catch([]),
});

const longestName = 100;
const longestAttribution = 200;
/** Packs of both schemas are made from its data. */
const usualAttribution = '© OpenStreetMap contributors';

/** Rejects with `map-pack-damaged`, and with `map-pack-unsupported` for layers that the page does not know. */
export async function readPackMetadata(bytes: PackBytes, header: Header): Promise<PackMetadata> {
  const { name, attribution, vector_layers: layers } = told.parse(await readJson(bytes, header));
  const called = plainText(name, longestName);
  const owed = plainText(attribution, longestAttribution);
  const shown = called === '' ? basename(bytes.path).replace(/\.pmtiles$/i, '') : called;
  if (header.tileType !== TileType.Mvt) return { name: shown, attribution: owed, schema: null };
  const ids = layers.map(({ id }) => id);
  const schema = schemaOf(new Set(ids));
  if (schema === null) {
    const listed = ids.slice(0, 8).map((id) => plainText(id, 40));
    throw unsupportedPack(bytes.path, listed.length === 0 ? 'layers without names' : `layers ${listed.join(', ')}`);
  }
  return { name: shown, attribution: owed === '' ? usualAttribution : owed, schema };
}

async function readJson(bytes: PackBytes, header: Header): Promise<object> {
  const { data } = await bytes.getBytes(header.jsonMetadataOffset, header.jsonMetadataLength);
  const text = new TextDecoder().decode(await bytes.unpack(data, header.internalCompression));
  try {
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Told below.
  }
  throw damagedPack(bytes.path, 'what it says of itself cannot be read');
}

/**
 * By layers that only they have: https://docs.protomaps.com/basemaps/layers and https://openmaptiles.org/schema/. Null:
 * another one.
 */
function schemaOf(ids: ReadonlySet<string>): PackSchema | null {
  if (ids.has('transportation') || (ids.has('waterway') && ids.has('place'))) return 'openmaptiles';
  if (ids.has('roads') && (ids.has('earth') || ids.has('water') || ids.has('places'))) return 'protomaps';
  return null;
}

/** Attributions come with links: only what they say is shown, and nothing of a stranger's file as markup. */
function plainText(text: string, longest: number): string {
  const entities: Readonly<Record<string, string>> = { copy: '©', amp: '&', nbsp: ' ', quot: '"', '#169': '©' };
  return text
    .slice(0, 10_000)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(#?\w{2,8});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

import { coarsePosition } from '../../../src-shared/algorithms/coarse-position.ts';
import { haversineM } from '../../../src-shared/algorithms/haversine.ts';
import { polygonOf } from '../../../src-shared/algorithms/point-in-polygon.ts';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportPrivacy } from '../../../src-shared/model/export.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { ExportParts } from './export-parts.ts';
import type { MetadataRecipe } from './pictures/picture-recipe.ts';

/** Squares of the grid that `10km` rounds to. */
const coarseMetres = 10_000;

/** Whether a point lies in an area. */
type Holds = (lat: number, lon: number) => boolean;

/** What an export tells of photos, ready for many of them. */
export interface Privacy {
  /** The assets without what is not to be told. */
  readonly apply: (assets: readonly Asset[]) => Promise<Asset[]>;
  /** What files keep of their metadata; `asset` as `apply` gave it. */
  readonly metadataOf: (asset: Asset) => MetadataRecipe;
  /** Nothing is taken away from any file. */
  readonly tellsAll: boolean;
}

/** Rejects with `unknown-area` for a name that no saved area has. */
export async function openPrivacy(
  settings: ExportPrivacy,
  { areas, placesAt }: Pick<ExportParts, 'areas' | 'placesAt'>,
): Promise<Privacy> {
  const known = settings.hiddenAreas.length === 0 ? [] : await areas();
  const hidden = settings.hiddenAreas.map((name) => {
    const found = known.find((area) => fold(area.name) === fold(name));
    if (found !== undefined) return shapeOf(found.query);
    throw new FernwehError('unknown-area', `No area named "${name}" is saved, so it cannot be hidden.`, {
      data: { name },
    });
  });
  const isHidden = (lat: number, lon: number): boolean => hidden.some((holds) => holds(lat, lon));
  const { position: how, metadata } = settings;
  return {
    tellsAll: metadata === 'keep' && how === 'keep' && hidden.length === 0,
    apply: async (assets) => {
      const shown = assets.map((asset) => {
        const { position } = asset;
        if (position === null) return how === 'remove' ? nowhere(asset) : how === 'keep' ? asset : wordless(asset);
        if (how === 'remove' || isHidden(position.lat, position.lon)) return nowhere(asset);
        if (how === 'keep') return asset;
        const coarse = { ...position, ...coarsePosition(position, coarseMetres), altitudeM: null };
        return { ...wordless(asset), position: coarse };
      });
      if (how !== '10km') return shown;
      // The name of a village would tell more than the rounded position: the place is that of the square's middle.
      const placed = shown.filter(({ position }) => position !== null);
      const places = await placesAt(
        placed.map(({ position }) => ({ lat: position?.lat ?? 0, lon: position?.lon ?? 0 })),
      );
      const byId = new Map(placed.map(({ id }, index) => [id, places[index] ?? null]));
      return shown.map((asset) => ({ ...asset, place: byId.get(asset.id) ?? null }));
    },
    metadataOf: (asset) => {
      const { position, capturedAt, camera } = asset;
      const point = position === null ? null : { lat: position.lat, lon: position.lon };
      const hides = how === 'keep' && hidden.length === 0 ? 'keep' : (point ?? 'remove');
      return {
        keep: metadata === 'keep' ? 'all' : metadata,
        position: hides,
        facts: {
          local: capturedAt.source === 'file-time' ? null : capturedAt.local,
          offset: capturedAt.offset,
          ...{ make: camera?.make ?? null, model: camera?.model ?? null, lens: camera?.lens ?? null },
          caption: asset.caption,
          position: point,
        },
      };
    },
  };
}

/** Without the words that the file brought: its title, caption and tags may name the place. What the user says of it stays. */
function wordless(asset: Asset): Asset {
  return { ...asset, title: null, caption: null, tags: asset.tags.filter(({ origin }) => origin !== 'file') };
}

/** The asset without anything that says where it was taken; its zone, too, names a part of the world. */
function nowhere(asset: Asset): Asset {
  return {
    ...wordless(asset),
    position: null,
    place: null,
    capturedAt: { ...asset.capturedAt, zone: null, candidates: [] },
  };
}

/** The shape of a saved area, which is a single circle, box or polygon. */
function shapeOf(query: string): Holds {
  const shape = parseQuery(query);
  if (shape.kind === 'near' && 'lat' in shape.centre) {
    const { lat, lon } = shape.centre;
    return (otherLat, otherLon) => haversineM(lat, lon, otherLat, otherLon) <= shape.radiusM;
  }
  if (shape.kind === 'box') {
    const { south, west, north, east } = shape;
    return (lat, lon) =>
      lat >= south && lat <= north && (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east);
  }
  const polygon = shape.kind === 'polygon' ? polygonOf(shape.ring) : null;
  // What is no shape hides everything rather than nothing.
  return polygon?.holds ?? (() => true);
}

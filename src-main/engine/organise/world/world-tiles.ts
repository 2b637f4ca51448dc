import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { builtResource } from '../../platform/files/built-resource.ts';
import { openSqlite } from '../../platform/sqlite.ts';

/** A tile of the Web Mercator grid; `y` counts from the north. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The offline map of the world: vector tiles (Mapbox Vector Tile 2.1), gzipped as they are stored. */
export interface WorldTiles {
  /** Null where there is nothing but sea, and outside the grid. */
  tile(address: TileAddress): Uint8Array | null;
}

/**
 * Where the map of the world is: `dist/resources` of the project or the installed package, whether this module runs as
 * source or from `dist`. Throws FernwehError `not-found` with what to do when it is not there.
 */
export function worldPath(): string {
  const { path, isThere } = builtResource('world.mbtiles');
  if (!isThere) {
    throw new FernwehError(
      'not-found',
      `The offline map is missing (${path}). In a clone, run: npm run build. Otherwise install Fernweh again.`,
      { data: { path } },
    );
  }
  return path;
}

/** Opens an MBTiles file (https://github.com/mapbox/mbtiles-spec, 1.3: rows count from the south). */
export function openWorld(path: string): WorldTiles {
  const database = openSqlite(path, { readOnly: true });
  const find = database
    .prepare<[number, number, number], Uint8Array>(
      'SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?',
    )
    .pluck();
  return { tile: ({ z, x, y }) => find.get(z, x, 2 ** z - 1 - y) ?? null };
}

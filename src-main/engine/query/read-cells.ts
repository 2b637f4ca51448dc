import type { MapCells } from '../../../src-shared/model/map-cells.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { type Columns, perDegree } from './columns.ts';
import type { GatheredCells } from './map-cells.ts';
import { type MediaFacts, mediaFactsSql, mediaVersion } from './media-version.ts';

interface PhotoRow extends MediaFacts {
  readonly id: number;
  readonly uuid: string;
  readonly color: number;
}

const photosSql = `
  SELECT a.id, a.uuid, a.color, ${mediaFactsSql}
  FROM json_each(?) AS wanted
  CROSS JOIN assets a ON a.id = wanted.value
  LEFT JOIN contents c ON c.sha256 = a.sha256`;

/** The cells as the map takes them, with the pictures that stand for them; a cell whose picture is gone by now is left out. */
export function readCells(
  catalog: SqliteDatabase,
  columns: Columns,
  { cells, positioned, inBox }: GatheredCells,
  unpositioned: number,
  revision: number,
): MapCells {
  const ids = cells.map(({ photo }) => columns.id[photo] ?? 0);
  const rows = catalog.prepare<[string], PhotoRow>(photosSql).all(JSON.stringify(ids));
  const photos = new Map(rows.map((row) => [row.id, row]));
  const shown: MapCells = {
    ...{ revision, positioned, inBox, unpositioned },
    ...{ lat: [], lon: [], count: [], south: [], west: [], north: [], east: [], id: [], version: [], color: [] },
  };
  cells.forEach((cell, index) => {
    const photo = photos.get(ids[index] ?? 0);
    if (photo === undefined) return;
    shown.lat.push(cell.latSum / cell.count / perDegree);
    shown.lon.push(cell.lonSum / cell.count / perDegree);
    shown.count.push(cell.count);
    shown.south.push(cell.south / perDegree);
    shown.west.push(cell.west / perDegree);
    shown.north.push(cell.north / perDegree);
    shown.east.push(cell.east / perDegree);
    shown.id.push(photo.uuid);
    shown.version.push(mediaVersion(photo));
    shown.color.push(photo.color);
  });
  return shown;
}

import type { MapBox, MapCells } from '../../../src-shared/model/map-cells.ts';
import { statement } from '../catalog/statements.ts';
import { perDegree } from './columns.ts';
import type { LiveColumns } from './live-columns.ts';
import { gatherCells } from './map-cells.ts';
import { type MediaFacts, mediaFactsSql, mediaVersion } from './media-version.ts';
import type { Pace } from './pace.ts';
import type { Selection } from './selection.ts';
import type { ZonePositions } from './zone-positions.ts';

/** What a map shows. */
export interface MapView {
  readonly box: MapBox;
  readonly zoom: number;
}

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

/**
 * The cells of a selection as the map takes them (`map-cells.ts`), with the pictures that stand for them; a cell whose
 * picture is gone by now is left out.
 */
export async function readCells(
  live: LiveColumns,
  positions: ZonePositions,
  selection: Selection,
  { box, zoom }: MapView,
  revision: number,
  pace: Pace,
): Promise<MapCells> {
  const { catalog, columns } = live;
  const { ranks } = await live.order('time');
  const { cells, positioned, inBox } = await gatherCells(positions, selection, ranks, box, zoom, pace);
  const unpositioned = selection.total - positioned;
  const ids = cells.map(({ photo }) => columns.id[photo] ?? 0);
  const rows = statement<PhotoRow>(catalog, photosSql).all(JSON.stringify(ids));
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

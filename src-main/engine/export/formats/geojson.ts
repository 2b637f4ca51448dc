import { geojsonFrame, geojsonLines, geojsonPoint } from '../../../../src-shared/formats/geojson.ts';
import type { TextFormat } from '../export-photo.ts';
import { linesOf, TrackGatherer } from './day-tracks.ts';
import { toldAsset } from './told-asset.ts';

/**
 * Points as `fernweh query --format geojson` has them, with file names only, and behind them the ways by day and camera;
 * those that are only inferred are features of their own (`inferred`).
 */
export const geojson: TextFormat = async function* geojson(photos, _, { note }) {
  const gatherer = new TrackGatherer();
  let [before, left] = [`${geojsonFrame.head}\n`, 0];
  for await (const photo of photos) {
    gatherer.add(photo.asset);
    const point = geojsonPoint(toldAsset(photo, false));
    if (point === null) left += 1;
    else {
      yield before + JSON.stringify(point);
      before = ',\n';
    }
  }
  for (const track of gatherer.tracks()) {
    const { day, camera } = track;
    const { known, inferred } = linesOf(track);
    for (const [lines, isInferred] of [[known, false] as const, [inferred, true] as const]) {
      if (lines.length === 0) continue;
      yield before + JSON.stringify(geojsonLines(lines, { day, camera, inferred: isInferred }));
      before = ',\n';
    }
  }
  yield before === ',\n' ? geojsonFrame.foot : geojsonFrame.head + geojsonFrame.foot;
  if (left > 0) note({ code: 'without-position', data: { count: left } });
};

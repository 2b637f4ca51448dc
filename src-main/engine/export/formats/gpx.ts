import { xmlElement } from '../../../../src-shared/formats/xml-text.ts';
import type { ExportPhoto, TextFormat } from '../export-photo.ts';
import { type DayTrack, TrackGatherer, trackName, type TrackPoint } from './day-tracks.ts';
import { fileName } from './told-asset.ts';

const head =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<gpx version="1.1" creator="Fernweh" xmlns="http://www.topografix.com/GPX/1/1" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">\n';

/**
 * GPX 1.1: a waypoint a photo, a track a day and camera. Times, which GPX has in UTC only, stand where the instant is
 * known. Where nobody knows which way was taken a new segment begins, as for a lost signal.
 */
export const gpx: TextFormat = async function* gpx(photos, { title, made }, { note }) {
  const gatherer = new TrackGatherer();
  let left = 0;
  yield `${head}<metadata>${xmlElement('name', title)}${xmlElement('time', made)}</metadata>\n`;
  for await (const photo of photos) {
    gatherer.add(photo.asset);
    const point = waypoint(photo);
    if (point === null) left += 1;
    else yield point;
  }
  for (const track of gatherer.tracks()) yield trk(track);
  yield '</gpx>\n';
  if (left > 0) note({ code: 'without-position', data: { count: left } });
};

/** Children in the order of the schema. */
function waypoint({ asset, caption }: ExportPhoto): string | null {
  const { position, capturedAt, title, path, kind } = asset;
  if (position === null) return null;
  const { lon, lat, altitudeM } = position;
  const described =
    xmlElement('name', title ?? fileName(path)) + xmlElement('desc', caption) + xmlElement('type', kind);
  return point('wpt', { lonLat: [lon, lat], altitudeM, instant: capturedAt.instant }, described);
}

function trk(track: DayTrack): string {
  const segments = track.parts.map(
    (part) => `<trkseg>\n${part.map((one) => point('trkpt', one, '')).join('')}</trkseg>\n`,
  );
  return `<trk>${xmlElement('name', trackName(track))}\n${segments.join('')}</trk>\n`;
}

function point(name: 'wpt' | 'trkpt', { lonLat: [lon, lat], altitudeM, instant }: TrackPoint, more: string): string {
  const ele = altitudeM === null ? '' : `<ele>${decimal(altitudeM)}</ele>`;
  // The schema ends before 180° east, which is 180° west.
  const at = `lat="${decimal(lat)}" lon="${decimal(lon === 180 ? -180 : lon)}"`;
  return `<${name} ${at}>${ele}${xmlElement('time', instant)}${more}</${name}>\n`;
}

/** `xsd:decimal` has no exponents; to a tenth of a millimetre. */
function decimal(value: number): string {
  return String(Number(value.toFixed(9))).includes('e') ? value.toFixed(9) : String(Number(value.toFixed(9)));
}

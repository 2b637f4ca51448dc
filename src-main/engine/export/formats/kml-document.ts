import { cutAtAntimeridian, type LonLat } from '../../../../src-shared/algorithms/cut-antimeridian.ts';
import { xmlElement, xmlText } from '../../../../src-shared/formats/xml-text.ts';
import type { Asset } from '../../../../src-shared/model/asset.ts';
import { cameraName } from '../../../../src-shared/model/camera-name.ts';
import type { ExportHead, ExportPhoto } from '../export-photo.ts';
import { type DayTrack, linesOf, trackName } from './day-tracks.ts';
import { fileName } from './told-asset.ts';

/** @file KML 2.2 (OGC 07-147r2), for `kmz.ts`. Children stand in the order of the schema. */

/** Colours are aabbggrr. */
const styles =
  '<Style id="way"><LineStyle><color>ff9e5f2b</color><width>3</width></LineStyle></Style>\n' +
  '<Style id="inferred"><LineStyle><color>809e5f2b</color><width>2</width></LineStyle></Style>\n';

const words = {
  en: { inferred: 'way not known', untitled: 'Photos' },
  de: { inferred: 'Weg nicht bekannt', untitled: 'Fotos' },
} as const;

/** The document in pieces: a folder a day, in it its photos, as they came, and the ways of that day. */
export function* kmlDocument(
  { title, language }: ExportHead,
  placemarks: ReadonlyMap<string, readonly string[]>,
  tracks: readonly DayTrack[],
): Generator<string> {
  const { inferred, untitled } = words[language];
  const tracksOf = Map.groupBy(tracks, ({ day }) => day);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n';
  yield `${xmlElement('name', title === '' ? untitled : title)}\n<open>1</open>\n${styles}`;
  for (const day of [...placemarks.keys()].sort()) {
    yield `<Folder>\n${xmlElement('name', day)}\n`;
    for (const track of tracksOf.get(day) ?? []) {
      const lines = linesOf(track);
      yield way(trackName(track), 'way', lines.known);
      yield way(`${trackName(track)} (${inferred})`, 'inferred', lines.inferred);
    }
    yield* placemarks.get(day) ?? [];
    yield '</Folder>\n';
  }
  yield '</Document>\n</kml>\n';
}

/** A photo at its place; null where that is not known. `picture` is the name of its thumbnail in the archive. */
export function placemark({ asset, caption }: ExportPhoto, picture: string | null): string | null {
  const { position, title, path, place } = asset;
  if (position === null) return null;
  const { lon, lat, altitudeM } = position;
  const where = [place?.city ?? place?.region, place?.country].filter((part) => (part ?? '') !== '').join(', ');
  const icon =
    picture === null
      ? ''
      : `<Style><IconStyle><scale>1.5</scale><Icon><href>${xmlText(picture)}</href></Icon></IconStyle>` +
        '<LabelStyle><scale>0</scale></LabelStyle></Style>';
  return (
    `<Placemark>${xmlElement('name', title ?? fileName(path))}` +
    `<Snippet maxLines="1">${xmlText(caption ?? where)}</Snippet>` +
    `<description>${xmlText(balloon(asset, { caption, where, picture }))}</description>` +
    `<TimeStamp><when>${when(asset)}</when></TimeStamp>${icon}` +
    `<Point><coordinates>${[lon, lat, ...(altitudeM === null ? [] : [altitudeM])].join(',')}</coordinates></Point>` +
    '</Placemark>\n'
  );
}

/** HTML, in which each text is text: it is escaped here, and once more as it comes into the XML. */
function balloon(
  { capturedAt, camera }: Asset,
  { caption, where, picture }: { caption: string | null; where: string; picture: string | null },
): string {
  const lines = [caption, where, capturedAt.local.slice(0, 16).replace('T', ' '), cameraName(camera)];
  const paragraphs = lines.filter((line) => (line ?? '') !== '').map((line) => `<p>${xmlText(line ?? '')}</p>`);
  return `${picture === null ? '' : `<img src="${xmlText(picture)}" alt="">`}${paragraphs.join('')}`;
}

/** Without a known zone only the day: readers take a time without one for UTC. */
function when({ capturedAt: { local, offset } }: Asset): string {
  return xmlText(offset === null ? local.slice(0, 10) : `${local}${offset}`);
}

function way(name: string, style: string, lines: readonly (readonly LonLat[])[]): string {
  if (lines.length === 0) return '';
  const drawn = lines
    .flatMap((line) => cutAtAntimeridian(line))
    .map((line) => `<LineString><tessellate>1</tessellate><coordinates>${line.join(' ')}</coordinates></LineString>`);
  const geometry = drawn.length === 1 ? drawn.join('') : `<MultiGeometry>${drawn.join('')}</MultiGeometry>`;
  return `<Placemark>${xmlElement('name', name)}<styleUrl>#${style}</styleUrl>${geometry}</Placemark>\n`;
}

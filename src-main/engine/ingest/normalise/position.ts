/**
 * @file Position from a sidecar, else from EXIF GPS, else from a video's own tags, else from XMP, else from Takeout; and
 * why there is none.
 */
import type {
  Position,
  PositionFinding,
  PositionRefusal,
  PositionSource,
} from '../../../../src-shared/model/position.ts';
import type { RawTags, TakeoutPoint } from '../../platform/head.ts';
import { latitudeSides, longitudeSides, readAngle } from './gps-angle.ts';
import { readIso6709 } from './iso-6709.ts';
import { firstText, numberOf, textOf } from './tag-value.ts';

/** The four tags of a point and the two of its height, from one block of metadata. */
interface PointTags {
  readonly lat: unknown;
  readonly latRef: unknown;
  readonly lon: unknown;
  readonly lonRef: unknown;
  readonly altitude: unknown;
  readonly altitudeRef: unknown;
  readonly source: PositionSource;
}

interface Reading {
  readonly finding: PositionFinding;
  /** Both hemispheres are stated. */
  readonly referenced: boolean;
}

/** About a metre: a point this close to (0,0) is a receiver without a fix, not a buoy in the Gulf of Guinea. */
const zeroDeg = 1e-5;
/** From the Challenger Deep to low Earth orbit; what lies outside is a rational gone wrong. */
const altitudeRangeM = { lowest: -11_100, highest: 1_000_000 } as const;

/**
 * A sidecar's position was set right by a person or program later: it goes before the file's own, unless it only repeats
 * it. Takeout's goes behind: what Google Photos shows first (the user may have set it), then what it found in the file.
 */
export function positionOf(tags: RawTags): PositionFinding {
  const own = ownPosition(tags);
  const { finding, referenced } = readXmpPoint(tags.sidecar, 'sidecar:gps');
  if (finding.position !== null && (own.position === null || (referenced && !repeats(finding.position, own.position))))
    return finding;
  if (own.position !== null) return own;
  const position =
    readTakeoutPoint(tags.takeout.geoData, 'takeout:geoData') ??
    readTakeoutPoint(tags.takeout.geoDataExif, 'takeout:geoDataExif');
  if (position !== null) return { position, refused: null };
  return own.refused !== null ? own : finding;
}

/**
 * EXIF counts where it gives a position with both hemispheres; where its reference letters are missing, an XMP position
 * that states them is better. Without any reference north and east are assumed, as the numbers alone say.
 */
function ownPosition(tags: RawTags): PositionFinding {
  const exif = readPoint({
    lat: tags.gps['GPSLatitude'],
    latRef: tags.gps['GPSLatitudeRef'],
    lon: tags.gps['GPSLongitude'],
    lonRef: tags.gps['GPSLongitudeRef'],
    altitude: tags.gps['GPSAltitude'],
    altitudeRef: tags.gps['GPSAltitudeRef'],
    source: 'exif:gps',
  });
  if (exif.finding.position !== null && exif.referenced) return exif.finding;
  const movie = readMoviePoint(tags.quicktime);
  if (movie.position !== null && exif.finding.position === null) return movie;
  const xmp = readXmpPoint(tags.xmp, 'xmp:gps');
  if (xmp.finding.position !== null && (xmp.referenced || exif.finding.position === null)) return xmp.finding;
  if (exif.finding.position !== null || exif.finding.refused !== null) return exif.finding;
  return movie.refused !== null ? movie : xmp.finding;
}

function readXmpPoint(xmp: RawTags['xmp'], source: PositionSource): Reading {
  return readPoint({
    lat: xmp['exif:GPSLatitude'],
    latRef: xmp['exif:GPSLatitudeRef'],
    lon: xmp['exif:GPSLongitude'],
    lonRef: xmp['exif:GPSLongitudeRef'],
    altitude: xmp['exif:GPSAltitude'],
    altitudeRef: xmp['exif:GPSAltitudeRef'],
    source,
  });
}

/** Takeout's numbers are bounded as any others; what it leaves out was never a position. */
function readTakeoutPoint(point: TakeoutPoint | undefined, source: PositionSource): Position | null {
  if (point === undefined) return null;
  const { lat, lon, altitudeM: altitude } = point;
  return readPoint({ lat, latRef: null, lon, lonRef: null, altitude, altitudeRef: null, source }).finding.position;
}

/** Whether a sidecar only repeats the point of the file, to about a metre, and knows no height besides. */
function repeats(sidecar: Position, own: Position): boolean {
  const isSame = Math.abs(sidecar.lat - own.lat) < zeroDeg && Math.abs(sidecar.lon - own.lon) < zeroDeg;
  return isSame && (sidecar.altitudeM === null || own.altitudeM !== null);
}

/** A video's position: ISO 6709 in one text, or 3GPP's `loci` as the reader writes it. */
function readMoviePoint(tags: RawTags['quicktime']): PositionFinding {
  const text = firstText(tags, ['GPSCoordinates']);
  const place = / Lat=([-\d.]+) Lon=([-\d.]+) Alt=([-\d.]+)/.exec(firstText(tags, ['LocationInformation']) ?? '');
  if (text === null && place === null) return none(null).finding;
  const stated = text === null ? null : readIso6709(text);
  if (stated === null && place === null) return none('not-a-number').finding;
  const [, lat, lon, altitude] = stated === null ? (place ?? []) : [null, stated.lat, stated.lon, stated.altitudeM];
  // `loci` has no way to say that the height is unknown: programs write zero.
  const unknownHeight = stated === null && Number(altitude) === 0;
  return readPoint({
    ...{ lat, latRef: null, lon, lonRef: null, altitude: unknownHeight ? null : altitude, altitudeRef: null },
    source: 'quicktime:gps',
  }).finding;
}

function readPoint(tags: PointTags): Reading {
  const lat = readAngle(tags.lat, tags.latRef, latitudeSides);
  const lon = readAngle(tags.lon, tags.lonRef, longitudeSides);
  if (lat === null && lon === null) return none(null);
  if (lat === 'not-a-number' || lon === 'not-a-number') return none('not-a-number');
  if (lat === null || lon === null) return none('incomplete');
  if (Math.abs(lat.degrees) > 90 || Math.abs(lon.degrees) > 180) return none('out-of-range');
  if (Math.abs(lat.degrees) < zeroDeg && Math.abs(lon.degrees) < zeroDeg) return none('zero-zero');
  const position: Position = {
    lat: lat.degrees,
    lon: lon.degrees,
    altitudeM: readAltitudeM(tags.altitude, tags.altitudeRef),
    source: tags.source,
  };
  return { finding: { position, refused: null }, referenced: lat.referenced && lon.referenced };
}

function none(refused: PositionRefusal | null): Reading {
  return { finding: { position: null, refused }, referenced: false };
}

/** Reference 1 (and 3, from Exif 3.0: below the ellipsoid) means below; a negative height stays below either way. */
function readAltitudeM(value: unknown, reference: unknown): number | null {
  const text = typeof value === 'string' ? /^\s*[+-]?\d+(?:\.\d*)?(?:\/\d+)?/.exec(value)?.[0] : value;
  const heightM = numberOf(text);
  if (heightM === null) return null;
  const word = textOf(reference);
  // A byte may come as a number, as text "1" or as the character U+0001.
  const code = word !== null && word.charCodeAt(0) < 32 ? word.charCodeAt(0) : numberOf(reference);
  const below = code === 1 || code === 3 || (word !== null && /^below/i.test(word));
  const altitudeM = below ? -Math.abs(heightM) : heightM;
  if (altitudeM < altitudeRangeM.lowest || altitudeM > altitudeRangeM.highest) return null;
  return altitudeM === 0 ? 0 : altitudeM;
}

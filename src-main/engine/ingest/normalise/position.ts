/** @file Position from EXIF GPS, else from XMP; and why there is none. */
import type {
  Position,
  PositionFinding,
  PositionRefusal,
  PositionSource,
} from '../../../../src-shared/model/position.ts';
import type { RawTags } from '../../platform/head.ts';
import { latitudeSides, longitudeSides, readAngle } from './gps-angle.ts';
import { numberOf, textOf } from './tag-value.ts';

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
 * EXIF counts where it gives a position with both hemispheres; where its reference letters are missing, an XMP position
 * that states them is better. Without any reference north and east are assumed, as the numbers alone say.
 */
export function positionOf(tags: RawTags): PositionFinding {
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
  const xmp = readPoint({
    lat: tags.xmp['exif:GPSLatitude'],
    latRef: tags.xmp['exif:GPSLatitudeRef'],
    lon: tags.xmp['exif:GPSLongitude'],
    lonRef: tags.xmp['exif:GPSLongitudeRef'],
    altitude: tags.xmp['exif:GPSAltitude'],
    altitudeRef: tags.xmp['exif:GPSAltitudeRef'],
    source: 'xmp:gps',
  });
  if (xmp.finding.position !== null && (xmp.referenced || exif.finding.position === null)) return xmp.finding;
  return exif.finding.position !== null || exif.finding.refused !== null ? exif.finding : xmp.finding;
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

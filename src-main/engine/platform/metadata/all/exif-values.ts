/** @file The value of an EXIF tag as a person reads it: 1/250 s, f/5.6, 35 mm, words for numbers. */
import { decodeTiffValue, numbersIn, typeBytes, type Entry } from '../tiff-value.ts';
import { bytesInWords } from './entries.ts';
import { exifWords, flashInWords } from './exif-words.ts';

/** One entry with its length as the file claims it; `bytes` may be only the beginning. */
export interface TiffEntry extends Entry {
  readonly sizeBytes: number;
  readonly little: boolean;
}

/** So many numbers of a longer list are shown. */
const shownNumbers = 16;
const undefinedType = 7;
/** Versions are four digits as text (`0232`): 2.32. */
const versionTags = new Set(['ExifVersion', 'FlashpixVersion', 'InteropVersion']);
const components = ['-', 'Y', 'Cb', 'Cr', 'R', 'G', 'B'];

/** Formats by tag name: of one number, unless said otherwise. */
const formats: Readonly<Record<string, (value: number) => string>> = {
  ExposureTime: seconds,
  // APEX: the time is 2 to the power of minus the value, the aperture the square root of 2 to its power.
  ShutterSpeedValue: (value) => seconds(2 ** -value),
  FNumber: aperture,
  ApertureValue: (value) => aperture(Math.SQRT2 ** value),
  MaxApertureValue: (value) => aperture(Math.SQRT2 ** value),
  FocalLength: (value) => `${short(value)} mm`,
  FocalLengthIn35mmFormat: (value) => (value === 0 ? 'Unknown' : `${short(value)} mm`),
  ExposureCompensation: (value) => `${value > 0 ? '+' : ''}${short(value)} EV`,
  BrightnessValue: (value) => `${short(value)} EV`,
  SubjectDistance: (value) => (value === Infinity || value > 4e9 ? 'Infinity' : `${short(value)} m`),
  DigitalZoomRatio: (value) => (value === 0 ? 'Not used' : `${short(value)}×`),
  Flash: flashInWords,
  AmbientTemperature: (value) => `${short(value)} °C`,
  Humidity: (value) => `${short(value)} %`,
  Pressure: (value) => `${short(value)} hPa`,
  WaterDepth: (value) => `${short(value)} m`,
  CameraElevationAngle: (value) => `${short(value)}°`,
  GPSAltitude: (value) => `${short(value)} m`,
  GPSHPositioningError: (value) => `${short(value)} m`,
  GPSImgDirection: (value) => `${short(value)}°`,
  GPSTrack: (value) => `${short(value)}°`,
  GPSDestBearing: (value) => `${short(value)}°`,
};

/** The value in words; null where there is none. */
export function exifValue(name: string, entry: TiffEntry): string | null {
  const numbers = numbersIn(entry, entry.little);
  const [first] = numbers;
  if (name === 'MakerNote' || isBlob(name)) return bytesInWords(entry.sizeBytes);
  if (versionTags.has(name)) return versionInWords(entry.bytes);
  if (name === 'ComponentsConfiguration') return numbers.map((one) => components[one] ?? '?').join(', ');
  if (name === 'GPSVersionID' || name === 'DNGVersion' || name === 'DNGBackwardVersion') return numbers.join('.');
  if (name === 'GPSTimeStamp' && numbers.length === 3) return timeOfDay(numbers);
  if (name === 'LensInfo' || name === 'DNGLensInfo') return lensInWords(numbers);
  const value = decodeTiffValue(entry, entry.little);
  if (typeof value === 'string') return exifWords[name]?.[value.trim()] ?? value;
  if (entry.type === undefinedType && entry.sizeBytes > 4) return bytesInWords(entry.sizeBytes);
  if (first === undefined) return null;
  if (numbers.length > 1) return listed(numbers, entry);
  return exifWords[name]?.[String(first)] ?? formats[name]?.(first) ?? short(first);
}

/** Degrees as people paste them, then as a chart has them: `-13.520094° (13° 31′ 12.34″ S)`. */
export function angleInWords(parts: readonly number[], reference: string): string | null {
  const [degrees = NaN, minutes = 0, secondsOfArc = 0] = parts;
  const whole = degrees + minutes / 60 + secondsOfArc / 3600;
  if (!Number.isFinite(whole)) return null;
  const sign = /^[SW]/i.test(reference) ? -1 : 1;
  const tidy = Math.round(whole * 360_000);
  const [d, m, s] = [Math.floor(tidy / 360_000), Math.floor((tidy % 360_000) / 6000), (tidy % 6000) / 100];
  return `${(sign * whole).toFixed(6)}° (${String(d)}° ${String(m)}′ ${s.toFixed(2)}″ ${reference.charAt(0).toUpperCase()})`.replace(
    / \)$/,
    ')',
  );
}

function isBlob(name: string): boolean {
  return [
    'ApplicationNotes',
    'IPTC-NAA',
    'PhotoshopSettings',
    'ICC_Profile',
    'PrintIM',
    'Padding',
    'JPEGTables',
  ].includes(name);
}

function listed(numbers: readonly number[], { sizeBytes, type }: TiffEntry): string {
  const count = Math.floor(sizeBytes / Math.max(1, typeBytes(type)));
  const shown = numbers.slice(0, shownNumbers).map(short).join(' ');
  return count <= shownNumbers ? shown : `${shown} … (${count.toLocaleString('en-US')} values)`;
}

/** At most six digits, no trailing zeros; what cannot be told says so. */
function short(value: number): string {
  if (Number.isNaN(value)) return 'Undefined';
  if (!Number.isFinite(value)) return 'Infinity';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function seconds(value: number): string {
  if (!(value > 0) || !Number.isFinite(value)) return `${short(value)} s`;
  return value < 0.3 ? `1/${String(Math.round(1 / value))} s` : `${short(Number(value.toFixed(2)))} s`;
}

function aperture(value: number): string {
  return `f/${short(Number(value.toFixed(1)))}`;
}

function timeOfDay(parts: readonly number[]): string {
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Number(rest.toFixed(3));
  return `${two(hours)}:${two(minutes)}:${whole < 10 ? '0' : ''}${String(whole)}`;
}

function lensInWords(numbers: readonly number[]): string {
  const [shortest = NaN, longest = NaN, widest = NaN, widestAtLongest = NaN] = numbers;
  const range = (from: number, to: number): string => {
    const known = [from, to].filter((value) => Number.isFinite(value) && value > 0);
    return [...new Set(known.map(short))].join('-') || '?';
  };
  return `${range(shortest, longest)} mm f/${range(widest, widestAtLongest)}`;
}

/** `0232` is 2.32. Some writers leave other things there. */
function versionInWords(bytes: Buffer): string {
  const text = bytes.toString('latin1', 0, 4);
  const digits = /^(\d{2})(\d)(\d)$/.exec(text);
  if (digits === null) return text;
  const [, major = '', minor = '', patch = ''] = digits;
  return `${String(Number(major))}.${minor}${patch === '0' ? '' : patch}`;
}

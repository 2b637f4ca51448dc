import type { FileMetadata } from '../../../src-shared/model/metadata.ts';

/** @file How a picture was taken, from what its files say of themselves. Pure. */

/** What is known of it; null where no file says it. */
export interface Exposure {
  /** As cameras show it: `1/250 s`, `2.5 s`. */
  readonly time: string | null;
  readonly fNumber: number | null;
  readonly iso: number | null;
  readonly focalMm: number | null;
  /** The focal length that sees as much on 36 × 24 mm. */
  readonly fullFrameMm: number | null;
  /** EV; null where nothing was corrected. */
  readonly correction: number | null;
  readonly flash: Flash | null;
  /** Metres, as the receiver estimated it. */
  readonly accuracyM: number | null;
  /** Degrees clockwise from north. */
  readonly headingDegrees: number | null;
}

export interface Flash {
  readonly fired: boolean;
  readonly auto: boolean;
  readonly redEyes: boolean;
}

/** Fields by the name that they have in EXIF, in XMP, and in videos, the more trusted first. */
const fields = {
  time: ['ExposureTime', 'exif:ExposureTime'],
  fNumber: ['FNumber', 'exif:FNumber', 'CameraLens_irisfnumber'],
  iso: ['ISO', 'PhotographicSensitivity', 'exif:ISOSpeedRatings', 'exifEX:PhotographicSensitivity'],
  focal: ['FocalLength', 'exif:FocalLength'],
  fullFrame: ['FocalLengthIn35mmFormat', 'exif:FocalLengthIn35mmFilm', 'CameraFocal_length35mm_equivalent'],
  correction: ['ExposureCompensation', 'exif:ExposureBiasValue'],
  flash: ['Flash'],
  accuracy: ['GPSHPositioningError'],
  heading: ['GPSImgDirection'],
} as const;

/** What the files of a photo say of its exposure; the first file that tells something counts for it. */
export function exposureOf(files: readonly FileMetadata[]): Exposure {
  const entries = files.flatMap((file) => file.entries).filter(({ group }) => group !== 'Maker');
  const text = (names: readonly string[]): string | null => {
    for (const name of names) {
      const found = entries.find((entry) => entry.name === name);
      if (found !== undefined) return found.value;
    }
    return null;
  };
  const amount = (names: readonly string[]): number | null => positive(readNumber(text(names)));
  const correction = readNumber(text(fields.correction));
  const flash = text(fields.flash);
  return {
    time: writtenShutter(readNumber(text(fields.time))),
    fNumber: amount(fields.fNumber),
    iso: amount(fields.iso),
    focalMm: amount(fields.focal),
    fullFrameMm: amount(fields.fullFrame),
    correction: correction === 0 ? null : correction,
    flash: flash === null ? null : flashOf(flash),
    accuracyM: amount(fields.accuracy),
    headingDegrees: readNumber(text(fields.heading)),
  };
}

/** The first number of a value, a fraction worked out: `f/2.8` → 2.8, `1/250 s` → 0.004, `28/10` → 2.8. */
export function readNumber(text: string | null): number | null {
  const match = /([-+−]?\d+(?:\.\d+)?)(?:\/(\d+(?:\.\d+)?))?/.exec(text ?? '');
  if (match === null) return null;
  const value = Number((match[1] ?? '').replace('−', '-')) / Number(match[2] ?? 1);
  return Number.isFinite(value) ? value : null;
}

/** `1/250 s` for what is shorter than a third of a second, `2.5 s` for the rest. Null for none. */
export function writtenShutter(seconds: number | null): string | null {
  if (seconds === null || seconds <= 0) return null;
  if (seconds < 0.3) return `1/${String(Math.round(1 / seconds))} s`;
  return `${String(Math.round(seconds * 10) / 10)} s`;
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}

/** The engine's words for the bits of the EXIF Flash tag (`Fired, auto, red-eye reduction`). */
function flashOf(text: string): Flash | null {
  const fired = /^fired/i.test(text);
  if (!fired && !/^(?:did not fire|no flash|off)/i.test(text)) return null;
  return { fired, auto: /\bauto\b/i.test(text), redEyes: /red-eye/i.test(text) };
}

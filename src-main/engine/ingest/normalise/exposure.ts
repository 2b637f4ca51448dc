/** @file How the photo was exposed, by EXIF, else by XMP: the file's own, else a sidecar's. */
import { type Exposure, type Measure, measureLimits } from '../../../../src-shared/model/exposure.ts';
import type { RawTags } from '../../platform/head.ts';
import { numberOf } from './tag-value.ts';

/** All bits of a SHORT: "not known", and of an ISO speed "more than fits, see the other tags" (Exif 2.3, 4.6.5). */
const allBits = 0xffff;

/** Null where the file says nothing of it that can be believed. */
export function exposureOf({ exif, xmp, sidecar }: RawTags): Exposure | null {
  // The names of XMP: ISO 16684-2 for `exif`, CIPA DC-010 for `exifEX`.
  const first = (name: string, ...ofXmp: readonly string[]): unknown[] => [
    exif[name],
    ...[xmp, sidecar].flatMap((block) => ofXmp.map((one) => block[one])),
  ];
  const isoSpeeds = [
    ...first('ISO', 'exif:ISOSpeedRatings', 'exifEX:PhotographicSensitivity'),
    ...first('RecommendedExposureIndex', 'exifEX:RecommendedExposureIndex'),
    ...first('StandardOutputSensitivity', 'exifEX:StandardOutputSensitivity'),
    ...first('ISOSpeed', 'exifEX:ISOSpeed'),
  ];
  const lengths = [
    ...first('FocalLengthIn35mmFormat', 'exif:FocalLengthIn35mmFilm'),
    ...first('FocalLength', 'exif:FocalLength'),
  ];
  const found: Exposure = {
    iso: believed('iso', isoSpeeds.map(numberOf)),
    focalMm: believed('focal', lengths.map(numberOf)),
    shutterS: believed('shutter', [
      ...first('ExposureTime', 'exif:ExposureTime').map(numberOf),
      ...first('ShutterSpeedValue', 'exif:ShutterSpeedValue').map(numberOf).map(secondsOfApex),
    ]),
    aperture: believed('aperture', [
      ...first('FNumber', 'exif:FNumber').map(numberOf),
      ...first('ApertureValue', 'exif:ApertureValue').map(numberOf).map(apertureOfApex),
    ]),
  };
  return Object.values(found).every((value) => value === null) ? null : found;
}

function believed(measure: Measure, values: readonly (number | null)[]): number | null {
  const { least, most } = measureLimits[measure];
  return values.find((value) => value !== null && value !== allBits && value >= least && value <= most) ?? null;
}

/** Tv of APEX: t = 2^-Tv (Exif 2.3, annex C). Zero is what stands there when nobody wrote it. */
function secondsOfApex(value: number | null): number | null {
  return value === null || value === 0 ? null : 2 ** -value;
}

/** Av of APEX: N = 2^(Av/2). A lens without contacts is written as zero. */
function apertureOfApex(value: number | null): number | null {
  return value === null || value === 0 ? null : 2 ** (value / 2);
}

/** @file Which camera and lens took the photo, in the words of the file. */
import type { Camera } from '../../../../src-shared/model/asset.ts';
import type { RawTags } from '../../platform/head.ts';
import { firstText, numbersOf } from './tag-value.ts';

/** Make and model as found, with single blanks; null where the file names neither camera nor lens. */
export function cameraOf({ exif, xmp, quicktime }: RawTags): Camera | null {
  const make =
    named(firstText(exif, ['Make'])) ??
    named(firstText(quicktime, ['Make', 'AndroidMake'])) ??
    named(firstText(xmp, ['tiff:Make']));
  const model =
    named(firstText(exif, ['Model'])) ??
    named(firstText(quicktime, ['Model', 'AndroidModel'])) ??
    named(firstText(xmp, ['tiff:Model']));
  const lens =
    named(firstText(exif, ['LensModel'])) ??
    named(firstText(quicktime, ['CameraLensModel'])) ??
    named(firstText(xmp, ['exifEX:LensModel'])) ??
    named(firstText(xmp, ['aux:Lens'])) ??
    lensOfInfo(exif['LensInfo'] ?? exif['LensSpecification']);
  return make === null && model === null && lens === null ? null : { make, model, lens };
}

/** A name has a letter or a digit other than zero: `----`, `0.0 mm f/0.0` and `(null)` are no names. */
function named(text: string | null): string | null {
  const name = text?.replace(/[\p{Cc}\s]+/gu, ' ').trim() ?? '';
  if (!/[\p{L}1-9]/u.test(name) || /^(?:0*\.?0* ?mm|\(?null\)?|n\/a|unknown)(?: f\/?[0. -]*)?$/iu.test(name))
    return null;
  return name.slice(0, 200);
}

/** LensInfo (CIPA DC-008, 4.6.6: shortest and longest focal length, their smallest f-numbers) as `18-55mm f/3.5-5.6`. */
function lensOfInfo(value: unknown): string | null {
  const [shortest, longest, widest, narrowest] = numbersOf(value);
  if (!isSize(shortest)) return null;
  const range = (from: number, to: number | null | undefined): string =>
    isSize(to) && to !== from ? `${tidy(from)}-${tidy(to)}` : tidy(from);
  const aperture = isSize(widest) ? ` f/${range(widest, narrowest)}` : '';
  return `${range(shortest, longest)}mm${aperture}`;
}

function isSize(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && value > 0;
}

function tidy(value: number): string {
  return String(Math.round(value * 10) / 10);
}

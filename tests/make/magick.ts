/** @file Writes JPEG XL and JPEG 2000 with the encoders in ImageMagick's WebAssembly. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  ColorProfile,
  ImageMagick,
  initializeImageMagick,
  MagickReadSettings,
  Orientation,
  type MagickFormat,
} from '@imagemagick/magick-wasm';

let ready: Promise<void> | null = null;

/** 8-bit RGB pixels as a file, without loss; `orientation` is written into the codestream of JPEG XL. */
export async function encodeByMagick(
  format: 'JXL' | 'JP2' | 'J2K',
  { pixels, width, height }: { readonly pixels: Buffer; readonly width: number; readonly height: number },
  orientation = 1,
  profile?: Uint8Array,
): Promise<Buffer> {
  const wasm = createRequire(import.meta.url).resolve('@imagemagick/magick-wasm/magick.wasm');
  await (ready ??= readFile(wasm).then((binary) => initializeImageMagick(binary)));
  const settings = new MagickReadSettings({ width, height, depth: 8, format: 'RGB' });
  return ImageMagick.read(pixels, settings, (image) => {
    image.quality = 100;
    if (profile !== undefined) image.setProfile(new ColorProfile(profile));
    image.orientation = Object.values(Orientation).find((value) => value === orientation) ?? Orientation.TopLeft;
    return image.write(format satisfies MagickFormat, (bytes) => Buffer.from(bytes));
  });
}

/**
 * @file The only importer of @imagemagick/magick-wasm (ImageMagick with libjxl and OpenJPEG as WebAssembly), in a thread
 * of its own: it works for seconds without a pause, and its memory comes back only when the thread ends.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import {
  AlphaAction,
  ColorSpace,
  ImageMagick,
  initializeImageMagick,
  MagickColor,
  MagickError,
  MagickReadSettings,
  type IMagickImage,
  type MagickFormat,
} from '@imagemagick/magick-wasm';

/** The formats asked of ImageMagick: it never guesses one itself. */
export type MagickTask = { readonly bytes: Uint8Array; readonly format: 'JXL' | 'JP2' | 'J2K' };

/** Pixels as stored (whatever orientation the file names), 8 bits, transparency laid on the neutral ground. */
export type MagickReply =
  | {
      readonly kind: 'decoded';
      readonly pixels: Uint8Array;
      readonly width: number;
      readonly height: number;
      readonly channels: 1 | 3;
      readonly icc: Uint8Array | null;
    }
  /** `broken`: not ImageMagick said so, the module itself gave up: its memory cannot be relied on any more. */
  | { readonly kind: 'failed'; readonly message: string; readonly broken: boolean };

/** As `neutralGround` of `platform/image.ts`. */
const groundLevel = 200;

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only.');

const wasm = createRequire(import.meta.url).resolve('@imagemagick/magick-wasm/magick.wasm');
const ready = readFile(wasm).then((binary) => initializeImageMagick(binary));

port.on('message', (task: MagickTask) => {
  void ready
    .then(() => decode(task))
    .catch((error: unknown): MagickReply => ({
      kind: 'failed',
      message: messageOf(error),
      broken: !(error instanceof MagickError),
    }))
    .then((reply) => {
      port.postMessage(reply, reply.kind === 'decoded' ? [reply.pixels.buffer as ArrayBuffer] : []);
    });
});

function decode({ bytes, format }: MagickTask): MagickReply {
  const settings = new MagickReadSettings({ format: format satisfies MagickFormat, frameIndex: 0, frameCount: 1 });
  // Turns are the caller's: the codestream's orientation counts, not that of the EXIF block.
  settings.syncImageWithExifProfile = false;
  return ImageMagick.read(bytes, settings, (image) => reply(image));
}

function reply(image: IMagickImage): MagickReply {
  const { width, height } = image;
  if (image.hasAlpha) {
    image.backgroundColor = new MagickColor(groundLevel, groundLevel, groundLevel);
    image.alpha(AlphaAction.Remove);
  }
  const isGray = image.colorSpace === ColorSpace.Gray;
  const asItIs = isGray || image.colorSpace === ColorSpace.sRGB;
  // The profile of other spaces (CMYK, linear light) does not fit to the pixels made of them.
  const icc = asItIs ? (image.getColorProfile()?.data ?? null) : null;
  if (!asItIs) image.colorSpace = ColorSpace.sRGB;
  const pixels = image.getPixels((access) => access.toByteArray(0, 0, width, height, isGray ? 'R' : 'RGB'));
  const channels = isGray ? 1 : 3;
  if (pixels?.length !== width * height * channels) throw new Error('no pixels');
  return { kind: 'decoded', pixels, width, height, channels, icc: icc === null ? null : new Uint8Array(icc) };
}

/** What ImageMagick says, with what it said before it. */
function messageOf(error: unknown): string {
  if (error instanceof MagickError) {
    return [error, ...error.relatedErrors].map(({ message }) => message.trim()).join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}

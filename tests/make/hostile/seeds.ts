/** @file One well-made file of every format, to be damaged. */
import sharp from 'sharp';
import { gpsTagsOf } from '../../../scripts/pictures/exif-writer.ts';
import { makeBitmap } from '../bitmap.ts';
import { encodeByMagick } from '../magick.ts';
import { makeMovie, since1904 } from '../movie.ts';
import { cardPixels } from '../pixels.ts';
import { makeCr2, makeCr3, makeDng, makeNef, makeOrf, makeRaf, makeRw2 } from '../raw-files.ts';
import { previewJpeg } from '../raw-parts.ts';
import {
  makeAvif,
  makeCmykJpeg,
  makeGif,
  makeJpeg,
  makePng,
  makeTiff,
  makeWebp,
  type PictureOptions,
} from '../pictures.ts';

export interface HostileSeed {
  readonly extension: string;
  readonly bytes: Buffer;
}

const size = { width: 320, height: 240 };
const told: PictureOptions = {
  ...size,
  orientation: 6,
  ifd0: { Make: 'Canon', Model: 'Canon EOS 70D' },
  exif: { DateTimeOriginal: '2014:06:21 17:03:22', OffsetTimeOriginal: '-05:00' },
  gps: gpsTagsOf(-13.52, -71.97, 3400),
  xmp: { 'dc:subject': ['a', 'b'], 'photoshop:DateCreated': '2014-06-21' },
};

/** Files with pixels, dates and positions, so that there is much to be broken. */
export async function hostileSeeds(): Promise<HostileSeed[]> {
  const thumbnail = await makeJpeg({ width: 80, height: 60 });
  const preview = await previewJpeg(6, size.width, size.height);
  const raw = { preview, local: '2014:06:21 17:03:22', offset: '-05:00', lat: -13.52, lon: -71.97, orientation: 6 };
  const pixels = cardPixels(size.width, size.height);
  const sample = await makeJpeg(size);
  const movie = {
    ...size,
    codec: 'jpeg',
    samples: [sample, sample, sample],
    created: since1904('2014-06-21T22:03:22Z'),
  };
  const jpeg = await makeJpeg({ ...told, iptc: [[25, 'word']], thumbnail });
  return [
    { extension: 'jpg', bytes: jpeg },
    { extension: 'jpeg', bytes: await sharp(jpeg).jpeg({ progressive: true }).keepMetadata().toBuffer() },
    { extension: 'jfif', bytes: await makeCmykJpeg(told) },
    { extension: 'png', bytes: await makePng({ ...told, text: { Title: 'x' }, time: new Date(0) }) },
    { extension: 'webp', bytes: await makeWebp(told) },
    { extension: 'avif', bytes: await makeAvif(told) },
    { extension: 'gif', bytes: await makeGif({ ...told, frames: [0xff0000] }) },
    { extension: 'tif', bytes: await makeTiff(told) },
    { extension: 'bmp', bytes: makeBitmap({ ...size, bits: 24, data: pixels }) },
    { extension: 'jxl', bytes: await encodeByMagick('JXL', { ...size, pixels }) },
    { extension: 'jp2', bytes: await encodeByMagick('JP2', { ...size, pixels }) },
    { extension: 'cr2', bytes: makeCr2(raw) },
    { extension: 'cr3', bytes: makeCr3(raw) },
    { extension: 'nef', bytes: makeNef(raw) },
    { extension: 'dng', bytes: makeDng(raw) },
    { extension: 'raf', bytes: makeRaf(raw) },
    { extension: 'orf', bytes: makeOrf(raw) },
    { extension: 'rw2', bytes: makeRw2(raw) },
    { extension: 'mov', bytes: makeMovie({ ...movie, samplesPerChunk: 1, layout: 'moov-last' }) },
    { extension: 'mp4', bytes: makeMovie({ ...movie, brand: 'isom', layout: 'fragments' }) },
  ];
}

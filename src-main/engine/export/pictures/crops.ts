import { basename, extname } from 'node:path';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { PictureBox } from '../../../../src-shared/model/detection.ts';
import { usualCropQuality } from '../../../../src-shared/model/export-usual.ts';
import { readHeadFromBytes } from '../../platform/metadata/read-head.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Exporter, ExportRun, PicturePart } from '../exporter.ts';
import { classLine } from './labelled.ts';
import { shownBoxes } from './shown-boxes.ts';

/** More than any picture has. */
const whole = 20_000;
const bytesPerCrop = 40_000;

/** A JPEG of each thing on the photos, without metadata, in a folder a class. Photos without any give none. */
export const crops: Exporter = {
  names: null,
  estimate: (asset, _, scores) => {
    const files = shownBoxes(asset, scores).length;
    return { files, sizeBytes: files * bytesPerCrop };
  },
  weigh: async (run, photo) => {
    let bytes = 0;
    for await (const { jpeg } of cutOut(run, photo)) bytes += jpeg.length;
    return bytes;
  },
  photo: async (run, photo) => {
    let thing = 0;
    for await (const { name, jpeg } of cutOut(run, photo)) {
      await run.write(nameOf(run, photo, name, thing++), once(jpeg), photo);
      await run.pass();
    }
  },
};

/** Each thing on a photo. Throws `FileFailure`. */
async function* cutOut(
  { settings, scores, cut }: Pick<ExportRun, 'settings' | 'scores' | 'cut'>,
  photo: ExportPhoto,
): AsyncGenerator<{ readonly name: string; readonly jpeg: Uint8Array }> {
  const boxes = shownBoxes(photo.asset, scores);
  if (boxes.length === 0) return;
  const jpeg = await photo.picture(whole);
  const head = await readHeadFromBytes(jpeg, 'picture.jpg');
  if (head === null || head.shownWidth === null || head.shownHeight === null) throw new FileFailure('file-damaged');
  const size = { width: head.shownWidth, height: head.shownHeight };
  const { longerSide, quality } = settings.picture;
  for (const { class: name, box } of boxes) {
    const part = regionOf(box, size);
    const wanted = { part, longerSide: longerSide ?? whole, quality: quality ?? usualCropQuality };
    yield { name, jpeg: await cut(jpeg, wanted) };
  }
}

/** The class as folder; number of the photo, its name, number of the thing on it. */
function nameOf({ head }: ExportRun, { asset, index }: ExportPhoto, name: string, thing: number): string {
  const number = String(index + 1).padStart(String(head.photos).length, '0');
  const stem = basename(asset.path, extname(asset.path));
  return `${classLine(name).replaceAll('/', ' ')}/${number}_${stem}_${String(thing + 1)}.jpg`;
}

/** The pixels that a box touches, at least one. */
function regionOf([left, top, width, height]: PictureBox, size: { width: number; height: number }): PicturePart {
  const x = Math.min(size.width - 1, Math.floor(left * size.width));
  const y = Math.min(size.height - 1, Math.floor(top * size.height));
  const [right, bottom] = [Math.ceil((left + width) * size.width), Math.ceil((top + height) * size.height)];
  return {
    ...{ left: x, top: y },
    width: Math.max(1, Math.min(size.width, right) - x),
    height: Math.max(1, Math.min(size.height, bottom) - y),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

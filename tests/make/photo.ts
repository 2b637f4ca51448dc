import { writeFile } from 'node:fs/promises';
import { gpsTagsOf } from '../../scripts/pictures/exif-writer.ts';
import { makeJpeg, type PictureOptions } from './pictures.ts';

/** What a test says of a photo. */
export interface PhotoFacts extends PictureOptions {
  /** Wall time as cameras write it, `YYYY:MM:DD HH:MM:SS`. */
  readonly local?: string;
  readonly position?: { readonly lat: number; readonly lon: number; readonly altitudeM?: number };
}

/** Writes a small JPEG with a date, a camera and, if wished, a position. `path` is bytes where the name is no UTF-8. */
export async function writePhoto(path: string | Buffer, facts: PhotoFacts = {}): Promise<void> {
  const { local, position, ...picture } = facts;
  const photo = await makeJpeg({
    width: 90,
    height: 60,
    ...picture,
    // So small a change of the pixels as `seed` makes may be lost in the encoding.
    ifd0: { Make: 'Canon', Model: 'Canon EOS 70D', Software: `Firmware ${String(picture.seed ?? 0)}`, ...picture.ifd0 },
    exif: { ...(local === undefined ? {} : { DateTimeOriginal: local }), ...picture.exif },
    ...(position === undefined ? {} : { gps: gpsTagsOf(position.lat, position.lon, position.altitudeM) }),
  });
  await writeFile(path, photo);
}

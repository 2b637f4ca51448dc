import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exifBlock, exifSegment, gpsTagsOf, withSegments } from '../scripts/pictures/exif-writer.ts';
import { createNoisyPhotos } from '../scripts/pictures/sensor-noise.ts';

const seed = 1;
/** Raised whenever other photos would be made for the same seed. */
const recipe = 2;

/**
 * A folder with generated photos of 12 megapixels (3 to 5 MB, EXIF, sensor-like noise); made once and kept in the
 * system's folder for temporary files.
 */
export async function noisyPhotos(count: number, say: (line: string) => void): Promise<string> {
  const photos = join(tmpdir(), 'fernweh-bench', `photos-${String(count)}-${String(seed)}-${String(recipe)}`);
  if (existsSync(photos)) return photos;
  say(`drawing ${String(count)} photos, once …`);
  const unfinished = `${photos}.unfinished-${String(process.pid)}`;
  await mkdir(unfinished, { recursive: true });
  const draw = createNoisyPhotos(seed);
  for (let index = 0; index < count; index++) {
    const minutes = index * 17;
    const two = (value: number): string => String(value).padStart(2, '0');
    const time = `2014:06:${two(1 + (Math.floor(minutes / 600) % 28))} ${two(8 + (Math.floor(minutes / 60) % 10))}:${two(minutes % 60)}:00`;
    const exif = exifSegment(
      exifBlock({
        ifd0: { Make: 'Fernweh', Model: 'Bench 12', Orientation: index % 4 === 0 ? 6 : 1 },
        exif: { DateTimeOriginal: time, OffsetTimeOriginal: '-05:00', FNumber: { rationals: [[28, 10]] } },
        gps: gpsTagsOf(-13.52 + index / 1000, -71.97 + index / 1500, 3400),
      }),
    );
    const name = `IMG_${String(index).padStart(4, '0')}.jpg`;
    await writeFile(join(unfinished, name), withSegments(await draw.draw(index), [exif]));
  }
  await rename(unfinished, photos);
  return photos;
}

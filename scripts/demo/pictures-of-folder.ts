import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Longer sides are brought down to this: a demo needs no 50 megapixels. */
const longestPx = 3000;

/** The pictures below a folder that can be decoded, upright, in the order of their paths; at most `most`. */
export async function* picturesOfFolder(folder: string, most: number): AsyncGenerator<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(jpe?g|png|webp|avif|tiff?)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  let given = 0;
  for (const path of paths) {
    if (given === most) return;
    const picture = await upright(path);
    if (picture === null) continue;
    given += 1;
    yield picture;
  }
}

/** Null for what cannot be decoded: the demo is made of the pictures that can. */
async function upright(path: string): Promise<Buffer | null> {
  try {
    return await sharp(path)
      .rotate()
      .resize(longestPx, longestPx, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 92 })
      .toBuffer();
  } catch {
    return null;
  }
}

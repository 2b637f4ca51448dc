import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { renderRenditions } from '../../src-main/engine/platform/image.ts';
import { readHeadFromBytes } from '../../src-main/engine/platform/metadata/read-head.ts';

/** Longer sides are brought down to this: a demo needs no 50 megapixels. */
const longestPx = 3000;

/** What a folder holds for a demo. */
export interface FoundPictures {
  /** Upright JPEGs in the order of their paths. */
  readonly pictures: readonly Buffer[];
  /** Files that are pictures by name or content and could not be decoded. */
  readonly leftOut: number;
}

/** The pictures below a folder, whatever format Fernweh reads; at most `most`. */
export async function picturesOfFolder(
  folder: string,
  most: number,
  onRead: (count: number) => void,
): Promise<FoundPictures> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pictures: Buffer[] = [];
  let leftOut = 0;
  for (const path of paths.sort()) {
    if (pictures.length === most) break;
    try {
      const picture = await upright(path);
      if (picture === null) continue;
      pictures.push(picture);
      onRead(pictures.length);
    } catch {
      // Videos, RAW, damaged files: the demo is made of what can be decoded, and says how many it left out.
      leftOut += 1;
    }
  }
  return { pictures, leftOut };
}

/** Null for what is no picture at all. */
async function upright(path: string): Promise<Buffer | null> {
  const bytes = await readFile(path);
  const head = await readHeadFromBytes(bytes, path);
  if (head === null) return null;
  // sharp's binary has no HEVC decoder; the engine's has.
  if (head.format === 'heic') return (await renderRenditions(bytes, head)).view;
  return await sharp(bytes)
    .autoOrient()
    .resize(longestPx, longestPx, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#c8c8c8' })
    .jpeg({ quality: 92 })
    .toBuffer();
}

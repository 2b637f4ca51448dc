/** @file The coded picture inside a HEIC or AVIF file, to be put into a movie. */
import { bytesSource } from '../../src-main/engine/platform/metadata/byte-source.ts';
import { readHeifMeta } from '../../src-main/engine/platform/metadata/heif-boxes.ts';
import { box } from './movie.ts';

/** The first coded item of a type with its decoder's configuration; null where the file has none. */
export async function codedPicture(
  file: Buffer,
  itemType: 'hvc1' | 'av01',
): Promise<{ sample: Buffer; config: Buffer; width: number; height: number } | null> {
  const meta = await readHeifMeta(bytesSource(file));
  for (const item of meta?.items.values() ?? []) {
    const properties = meta?.properties.get(item.id) ?? [];
    const config = properties.find(({ type }) => type === (itemType === 'hvc1' ? 'hvcC' : 'av1C'));
    const size = properties.find(({ type }) => type === 'ispe')?.data;
    if (item.type !== itemType || config === undefined || size === undefined) continue;
    const parts = (meta?.extents.get(item.id) ?? []).map(({ inIdat, offset, length }) =>
      (inIdat ? (meta?.idat ?? file) : file).subarray(offset, offset + length),
    );
    return {
      sample: Buffer.concat(parts),
      config: box(config.type, config.data),
      width: size.readUInt32BE(4),
      height: size.readUInt32BE(8),
    };
  }
  return null;
}

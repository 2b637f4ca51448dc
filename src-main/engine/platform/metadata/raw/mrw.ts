/** @file Minolta MRW: blocks of type and big-endian length; `TTW` holds a TIFF structure with metadata and preview. */
import { windowOf, type ByteSource } from '../byte-source.ts';
import type { Size } from '../../image/rendition-sizes.ts';
import type { RawContents } from './candidates.ts';
import { readTiffContents } from './tiff-contents.ts';

const maxBlocks = 16;

interface Blocks {
  readonly tiff: { readonly at: number; readonly sizeBytes: number } | null;
  readonly size: Size | null;
}

/** The TIFF structure inside; null where there is none. */
export async function mrwTiff(source: ByteSource): Promise<ByteSource | null> {
  const { tiff } = await readBlocks(source);
  return tiff === null ? null : windowOf(source, tiff.at, tiff.sizeBytes);
}

export async function readMrwContents(source: ByteSource): Promise<RawContents | null> {
  const { tiff, size } = await readBlocks(source);
  const contents = tiff === null ? null : await readTiffContents(source, tiff.at);
  return contents === null ? null : { ...contents, size: size ?? contents.size };
}

async function readBlocks(source: ByteSource): Promise<Blocks> {
  let tiff: Blocks['tiff'] = null;
  let size: Size | null = null;
  let at = 8;
  for (let block = 0; block < maxBlocks; block++) {
    const head = await source.read(at, 8);
    const type = head.toString('latin1', 0, 4);
    if (head.length < 8 || !type.startsWith('\0')) break;
    const sizeBytes = head.readUInt32BE(4);
    if (type === '\0TTW') tiff = { at: at + 8, sizeBytes };
    else if (type === '\0PRD' && sizeBytes >= 16) {
      // Behind eight bytes of version: the sensor's height and width, then the picture's.
      const data = await source.read(at + 8, 16);
      if (data.length === 16) size = { width: data.readUInt16BE(14), height: data.readUInt16BE(12) };
    }
    at += 8 + sizeBytes;
  }
  return { tiff, size: size !== null && size.width > 0 && size.height > 0 ? size : null };
}

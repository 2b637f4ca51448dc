/**
 * @file Is all of the picture there? Decoders forgive too much: they show grey where an interrupted copy left nothing,
 * or zeros. Fernweh says so instead.
 */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { FileFormat } from '../head.ts';
import { bytesSource } from '../metadata/byte-source.ts';
import { bmpHeaderBytes, bmpPixelBytes, parseBmpHeader } from '../metadata/bmp.ts';
import { readHeifMeta, type HeifMeta } from '../metadata/heif-boxes.ts';
import { BoxWalker } from '../metadata/quicktime-boxes.ts';

/** Some cameras pad files with zeros; shorter runs also end honest files. */
const suspiciousZeros = 512;

/** Throws `file-truncated` for a file whose end is missing, or is zeros where the picture should be. */
export async function refuseIncomplete(bytes: Buffer, format: FileFormat): Promise<void> {
  const writtenBytes = bytes.length - trailingZeros(bytes);
  const neededBytes = await bytesNeeded(bytes, format);
  if (neededBytes > bytes.length) {
    // PNG and TIFF tell only where their next part would begin, not how long they were meant to be.
    const detail =
      format === 'png' || format === 'tiff'
        ? undefined
        : `It has ${megabytes(bytes.length)} of ${megabytes(neededBytes)} MB.`;
    throw new FileFailure('file-truncated', detail);
  }
  const zeros = bytes.length - writtenBytes;
  if (zeros < suspiciousZeros) return;
  const ended = endsHere(bytes.subarray(0, writtenBytes), format);
  if (ended === false || (ended === null && neededBytes - writtenBytes >= suspiciousZeros)) {
    throw new FileFailure('file-truncated', `Its last ${megabytes(zeros)} MB are zeros, as after an interrupted copy.`);
  }
}

/** How many bytes the file says it has up to the end of its picture; 0 where it does not say. */
async function bytesNeeded(bytes: Buffer, format: FileFormat): Promise<number> {
  if (format === 'webp') return bytes.length < 12 ? 0 : bytes.readUInt32LE(4) + 8;
  if (format === 'png') return pngBytes(bytes);
  if (format === 'tiff') return firstDirectory(bytes) + 2;
  if (format === 'bmp') return bmpBytes(bytes);
  if (format === 'jxl' || format === 'jp2') return codestreamEnd(bytes);
  if (format !== 'heic' && format !== 'avif') return 0;
  const meta = await readHeifMeta(bytesSource(bytes));
  return meta === null ? 0 : lastByteOfPrimary(meta);
}

/** Chunk after chunk up to IEND; the last one may lie (partly) outside. */
function pngBytes(bytes: Buffer): number {
  let at = 8;
  while (at + 8 <= bytes.length) {
    const isEnd = bytes.toString('latin1', at + 4, at + 8) === 'IEND';
    // The check sum behind IEND is no loss.
    if (isEnd) return at + 8;
    at += 12 + bytes.readUInt32BE(at);
  }
  return at + 8;
}

/** Where a TIFF's first directory is, often behind the pixels; BigTIFF's is left to the decoder. */
function firstDirectory(bytes: Buffer): number {
  if (bytes.length < 8 || bytes.subarray(2, 4).includes(43)) return 0;
  return bytes[0] === 0x49 ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
}

/** Up to the last pixel of a bitmap that is not packed. */
function bmpBytes(bytes: Buffer): number {
  const header = parseBmpHeader(bytes.subarray(0, bmpHeaderBytes));
  const pixelBytes = header === null ? 0 : bmpPixelBytes(header);
  return header === null || pixelBytes === 0 ? 0 : header.pixelsAt + pixelBytes;
}

/** The end of the last box with a part of the picture; a naked codestream does not tell its length. */
async function codestreamEnd(bytes: Buffer): Promise<number> {
  if (bytes[0] === 0xff) return 0;
  let end = 0;
  for await (const box of new BoxWalker(bytesSource(bytes)).top()) {
    if (/^(?:jxlc|jxlp|jp2c)$/.test(box.type)) end = box.end + box.missingBytes;
  }
  return end;
}

/** The end of the primary item's last extent, and of the tiles that it is put together from. */
function lastByteOfPrimary(meta: HeifMeta): number {
  const parts = new Set([meta.primaryId]);
  for (const { type, from, to } of meta.references) {
    if (type === 'dimg' && from === meta.primaryId) for (const id of to) parts.add(id);
  }
  let last = 0;
  for (const id of parts) {
    for (const { inIdat, offset, length } of meta.extents.get(id) ?? [])
      if (!inIdat) last = Math.max(last, offset + length);
  }
  return last;
}

/** Whether this is how a whole file of the format ends; null where the end cannot be told by its last bytes. */
function endsHere(written: Buffer, format: FileFormat): boolean | null {
  if (format === 'jpeg') return written.at(-2) === 0xff && written.at(-1) === 0xd9;
  if (format === 'gif') return written.at(-1) === 0x3b;
  // Zeros at the end of a bitmap are black pixels.
  return format === 'tiff' || format === 'bmp' ? true : null;
}

function trailingZeros(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.length - end;
}

function megabytes(count: number): string {
  return (count / 1e6).toFixed(count < 1e6 ? 2 : 1);
}

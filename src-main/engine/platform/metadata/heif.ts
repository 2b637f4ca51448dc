/** @file HEIC and AVIF: size, the container's own turns, EXIF, XMP, and where the thumbnail item is. */
import { bytesSource, type ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import { readHeifMeta, type HeifMeta, type HeifProperty } from './heif-boxes.ts';
import { findMotionInHeif } from './motion-photo.ts';
import { withoutExifHeader } from './png.ts';
import { readTiff } from './tiff.ts';
import { addXmp } from './xmp.ts';

const maxItemBytes = 4 * 1024 * 1024;
/** Code point of the primaries of P3 with white point D65 (ITU-T H.273). */
const p3Primaries = 12;

export async function readHeif(source: ByteSource, findings: Findings): Promise<void> {
  const meta = await readHeifMeta(source);
  if (meta === null) {
    findings.warnings.add('The list of what the file holds cannot be read.');
    return;
  }
  takeProperties(meta.properties.get(meta.primaryId) ?? [], findings);
  for (const item of meta.items.values()) {
    const isXmp = item.type === 'mime' && item.contentType === 'application/rdf+xml';
    if ((item.type !== 'Exif' && !isXmp) || !describes(meta, item.id)) continue;
    const bytes = await itemBytes(source, meta, item.id);
    if (bytes === null) findings.warnings.add(`The ${isXmp ? 'XMP' : 'EXIF'} block lies outside the file.`);
    else if (isXmp) addXmp(bytes, findings);
    else await takeExif(bytes, findings);
  }
  findings.thumbnailParts = thumbnailParts(meta, source.sizeBytes);
  await findMotionInHeif(source, findings);
}

/** Items of metadata say by `cdsc` which picture they belong to; without a word they belong to the primary one. */
function describes(meta: HeifMeta, id: number): boolean {
  const own = meta.references.filter((reference) => reference.type === 'cdsc' && reference.from === id);
  return own.length === 0 || own.some((reference) => reference.to.includes(meta.primaryId));
}

/** Four bytes say how far away the TIFF header is (23008-12, annex A.2.1). */
async function takeExif(bytes: Buffer, findings: Findings): Promise<void> {
  if (bytes.length < 12) return;
  const claimed = bytes.subarray(4 + bytes.readUInt32BE(0));
  const order = claimed.toString('latin1', 0, 2);
  const block = order === 'II' || order === 'MM' ? claimed : withoutExifHeader(bytes.subarray(4));
  await readTiff(bytesSource(block), findings);
}

/** Size and turns. Crop (`clap`), turn (`irot`) and mirror (`imir`) apply in the order in which they stand. */
function takeProperties(properties: readonly HeifProperty[], findings: Findings): void {
  const extent = properties.find((property) => property.type === 'ispe')?.data;
  if (extent === undefined || extent.length < 12) return;
  findings.width = extent.readUInt32BE(4) || null;
  findings.height = extent.readUInt32BE(8) || null;
  let [width, height] = [findings.width ?? 0, findings.height ?? 0];
  let hasProfile = false;
  for (const { type, data } of properties) {
    if (type === 'clap' && data.length >= 16) {
      width = cropped(width, data.readUInt32BE(0), data.readUInt32BE(4));
      height = cropped(height, data.readUInt32BE(8), data.readUInt32BE(12));
    } else if (type === 'irot' && ((data[0] ?? 0) & 1) === 1) {
      [width, height] = [height, width];
    } else if (type === 'colr') {
      const kind = data.toString('latin1', 0, 4);
      if (kind === 'prof' || kind === 'rICC') {
        hasProfile = true;
        findings.blocks?.push({ kind: 'icc', bytes: data.subarray(4) });
      } else if (kind === 'nclx' && data.length >= 6 && data.readUInt16BE(4) === p3Primaries)
        findings.colorSpace = 'display-p3';
    }
  }
  if (hasProfile) findings.colorSpace = null;
  if (width > 0 && height > 0) findings.containerShown = { width, height };
}

function cropped(size: number, numerator: number, denominator: number): number {
  const wanted = Math.round(numerator / denominator);
  return wanted > 0 && wanted <= size ? wanted : size;
}

async function itemBytes(source: ByteSource, meta: HeifMeta, id: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let total = 0;
  for (const { inIdat, offset, length } of meta.extents.get(id) ?? []) {
    const size = length === 0 && inIdat ? meta.idat.length - offset : length;
    total += size;
    if (total > maxItemBytes) return null;
    parts.push(inIdat ? meta.idat.subarray(offset, offset + size) : await source.read(offset, size));
  }
  const bytes = Buffer.concat(parts);
  return bytes.length === 0 || bytes.length < total ? null : bytes;
}

/** The parts of the file that decoding the thumbnail needs: everything up to the end of `meta`, and the item itself. */
function thumbnailParts(meta: HeifMeta, fileBytes: number): (readonly [offset: number, length: number])[] | null {
  const reference = meta.references.find((one) => one.type === 'thmb' && one.to.includes(meta.primaryId));
  if (reference === undefined || meta.items.get(reference.from)?.type !== 'hvc1') return null;
  const own = (meta.extents.get(reference.from) ?? []).filter((extent) => !extent.inIdat);
  const inside = own.every(
    ({ offset, length }) => length > 0 && length <= maxItemBytes && offset + length <= fileBytes,
  );
  if (own.length === 0 || own.length > 64 || !inside) return null;
  return [[0, meta.endsAt], ...own.map(({ offset, length }) => [offset, length] as const)];
}

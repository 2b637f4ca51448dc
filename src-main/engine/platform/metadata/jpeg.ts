/** @file JPEG segments (ITU-T T.81 annex B) up to the picture data: EXIF, XMP, IPTC and the pixel size. */
import { bytesSource, type ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import { addPhotoshopResources } from './iptc.ts';
import { findMotion } from './motion-photo.ts';
import { readTiff } from './tiff.ts';
import { addXmp } from './xmp.ts';

const app1 = 0xe1;
const app2 = 0xe2;
const app13 = 0xed;
const comment = 0xfe;
const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Segments before the picture; files with more are not made by cameras. */
const maxSegments = 2000;
const maxExtendedXmpBytes = 2 * 1024 * 1024;
const exifHeader = /^exif\0/i;
const xmpHeader = 'http://ns.adobe.com/xap/1.0/\0';
const extendedXmpHeader = 'http://ns.adobe.com/xmp/extension/\0';
const photoshopHeader = 'Photoshop 3.0\0';
const iccHeader = 'ICC_PROFILE\0';

/** What was collected while walking; blocks may be spread over several segments. */
interface Blocks {
  readonly exif: Buffer[];
  readonly xmp: Buffer[];
  readonly extendedXmp: { readonly offset: number; readonly bytes: Buffer }[];
  readonly photoshop: Buffer[];
  readonly icc: Buffer[];
}

export async function readJpeg(source: ByteSource, findings: Findings): Promise<void> {
  const blocks: Blocks = { exif: [], xmp: [], extendedXmp: [], photoshop: [], icc: [] };
  await walk(source, findings, blocks);
  for (const block of joinExif(blocks.exif)) await readTiff(bytesSource(block), findings);
  for (const packet of blocks.xmp) addXmp(packet, findings);
  const extended = joinExtended(blocks.extendedXmp);
  if (extended !== null) addXmp(extended, findings);
  if (blocks.photoshop.length > 0) addPhotoshopResources(Buffer.concat(blocks.photoshop), findings);
  if (blocks.icc.length > 0) findings.blocks?.push({ kind: 'icc', bytes: Buffer.concat(blocks.icc) });
  await findMotion(source, findings);
}

async function walk(source: ByteSource, findings: Findings, blocks: Blocks): Promise<void> {
  let at = 2;
  for (let segment = 0; segment < maxSegments; segment++) {
    const head = await source.read(at, 4);
    if (head.length < 4) {
      findings.warnings.add('The file ends before its picture.');
      return;
    }
    const marker = head[1] ?? 0;
    if (head[0] !== 0xff) {
      const next = await nextMarker(source, at);
      if (next === null) return;
      findings.warnings.add('There are stray bytes between the JPEG segments.');
      at = next;
      continue;
    }
    // Any number of 0xFF may fill the space before a marker; some markers stand alone.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    if (marker === startOfScan || marker === endOfImage) return;
    const length = head.readUInt16BE(2);
    if (length < 2) {
      findings.warnings.add('A JPEG segment says that it has no length.');
      at += 2;
      continue;
    }
    if (isFrame(marker)) {
      const frame = await source.read(at + 4, 5);
      if (frame.length === 5 && findings.width === null) {
        findings.height = frame.readUInt16BE(1) || null;
        findings.width = frame.readUInt16BE(3) || null;
      }
    } else if (marker === app1 || marker === app13) {
      sort(await source.read(at + 4, length - 2), marker, blocks);
    } else if (findings.blocks !== null && (marker === app2 || marker === comment)) {
      const bytes = await source.read(at + 4, length - 2);
      if (marker === comment) findings.blocks.push({ kind: 'comment', bytes });
      // Behind the name: number and count of the parts (ICC.1:2010, B.4), which stand in their order.
      else if (bytes.toString('latin1', 0, iccHeader.length) === iccHeader) blocks.icc.push(bytes.subarray(14));
    }
    at += 2 + length;
  }
}

/** Start-of-frame markers carry the pixel size; 0xC4, 0xC8 and 0xCC in their middle are other things. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The next place within 64 KiB that looks like a marker of a segment. */
async function nextMarker(source: ByteSource, from: number): Promise<number | null> {
  const bytes = await source.read(from, 65_536);
  for (let index = 0; index + 1 < bytes.length; index++) {
    const follower = bytes[index + 1] ?? 0;
    if (bytes[index] === 0xff && follower >= 0xc0 && follower < 0xff) return from + index;
  }
  return null;
}

function sort(payload: Buffer, marker: number, blocks: Blocks): void {
  const start = payload.toString('latin1', 0, 40);
  if (marker === app13) {
    if (start.startsWith(photoshopHeader)) blocks.photoshop.push(payload.subarray(photoshopHeader.length));
  } else if (exifHeader.test(start)) {
    blocks.exif.push(payload.subarray(6));
  } else if (start.startsWith(xmpHeader)) {
    blocks.xmp.push(payload.subarray(xmpHeader.length));
  } else if (start.startsWith(extendedXmpHeader) && payload.length > extendedXmpHeader.length + 40) {
    // After the name: 32 digits of the packet's MD5, its full length, this part's offset (XMP part 3, 1.1.3.1).
    const rest = payload.subarray(extendedXmpHeader.length + 32);
    if (rest.readUInt32BE(0) <= maxExtendedXmpBytes) {
      blocks.extendedXmp.push({ offset: rest.readUInt32BE(4), bytes: rest.subarray(8) });
    }
  }
}

/** A block over 64 KiB goes on in further segments, which then do not begin with a byte order mark. */
function joinExif(parts: readonly Buffer[]): Buffer[] {
  const blocks: Buffer[] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    const order = part.toString('latin1', 0, 2);
    if (last === undefined || order === 'II' || order === 'MM') blocks.push(part);
    else blocks[blocks.length - 1] = Buffer.concat([last, part]);
  }
  return blocks;
}

function joinExtended(parts: Blocks['extendedXmp']): Buffer | null {
  if (parts.length === 0) return null;
  return Buffer.concat(parts.toSorted((one, other) => one.offset - other.offset).map((part) => part.bytes));
}

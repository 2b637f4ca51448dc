/** @file WebP chunks (RFC 9649): size, EXIF and XMP. */
import { bytesSource, type ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import { withoutExifHeader } from './png.ts';
import { readTiff } from './tiff.ts';
import { addXmp } from './xmp.ts';

/** Animations hold a chunk for each frame. */
const maxChunks = 2000;
const maxChunkBytes = 4 * 1024 * 1024;

export async function readWebp(source: ByteSource, findings: Findings): Promise<void> {
  let at = 12;
  for (let hop = 0; hop < maxChunks && at + 8 <= source.sizeBytes; hop++) {
    const head = await source.read(at, 18);
    if (head.length < 8) return;
    const type = head.toString('latin1', 0, 4);
    const size = head.readUInt32LE(4);
    if (findings.width === null) takeSize(type, head, findings);
    if (type === 'EXIF' && size <= maxChunkBytes) {
      await readTiff(bytesSource(withoutExifHeader(await source.read(at + 8, size))), findings);
    } else if (type === 'XMP ' && size <= maxChunkBytes) {
      addXmp(await source.read(at + 8, size), findings);
    } else if (type === 'ICCP' && findings.blocks !== null && size <= maxChunkBytes) {
      findings.blocks.push({ kind: 'icc', bytes: await source.read(at + 8, size) });
    }
    at += 8 + size + (size % 2);
  }
  if (at > source.sizeBytes + 1) findings.warnings.add('The file ends too early.');
}

/** The canvas (VP8X), a lossless (VP8L) or a lossy picture (VP8, RFC 6386 section 9.1). */
function takeSize(type: string, head: Buffer, findings: Findings): void {
  if (head.length < 18) return;
  if (type === 'VP8X') {
    findings.width = head.readUIntLE(12, 3) + 1;
    findings.height = head.readUIntLE(15, 3) + 1;
  } else if (type === 'VP8L') {
    const bits = head.readUInt32LE(9);
    findings.width = (bits & 0x3fff) + 1;
    findings.height = ((bits >>> 14) & 0x3fff) + 1;
  } else if (type === 'VP8 ') {
    findings.width = head.readUInt16LE(14) & 0x3fff;
    findings.height = head.readUInt16LE(16) & 0x3fff;
  }
}

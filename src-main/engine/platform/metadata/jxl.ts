/**
 * @file JPEG XL: the head of the codestream (ISO/IEC 18181-1, annex D: size and orientation), naked or in its container
 * (ISO/IEC 18181-2, boxes with EXIF and XMP, plain or packed by Brotli).
 */
import { brotliDecompressSync } from 'node:zlib';
import { bytesSource, type ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import { withoutExifHeader } from './png.ts';
import { BoxWalker } from './quicktime-boxes.ts';
import { readTiff } from './tiff.ts';
import { addXmp } from './xmp.ts';

/** Size in pixels as stored, and the orientation that alone counts, as in EXIF 1–8. */
interface CodestreamHead {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
}

/** The head takes at most 2 + 14 bytes up to the orientation. */
const headBytes = 32;
const maxBlockBytes = 4 * 1024 * 1024;
/** Width by height of the seven named shapes. */
const ratios = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;

export async function readJxl(source: ByteSource, findings: Findings): Promise<void> {
  const start = await source.read(0, headBytes);
  const isContainer = start.toString('latin1', 4, 8) === 'JXL ';
  const head = readCodestreamHead(isContainer ? await walkContainer(source, findings) : start);
  if (head === null) {
    findings.warnings.add('The head of the JPEG XL picture cannot be read.');
    return;
  }
  findings.width = head.width;
  findings.height = head.height;
  // Encoders leave the EXIF value standing; by the standard the codestream's is the one that counts.
  if (head.orientation !== 1 || 'Orientation' in findings.exif) findings.exif['Orientation'] = head.orientation;
}

/** Takes the metadata of the container; gives the first bytes of its codestream. */
async function walkContainer(source: ByteSource, findings: Findings): Promise<Buffer> {
  const walker = new BoxWalker(source);
  let stream = Buffer.alloc(0);
  for await (const box of walker.top()) {
    if (stream.length < headBytes && (box.type === 'jxlc' || box.type === 'jxlp')) {
      // A partial codestream begins with its number.
      const skip = box.type === 'jxlp' ? 4 : 0;
      stream = Buffer.concat([stream, (await walker.bytes(box, headBytes + skip)).subarray(skip)]);
    } else if (box.type === 'Exif' || box.type === 'xml ' || box.type === 'brob') {
      const bytes = box.missingBytes > 0 ? null : await walker.allBytes(box, maxBlockBytes);
      if (bytes === null) findings.warnings.add('A block of metadata lies outside the file.');
      else if (box.type === 'brob') await takePacked(bytes, findings);
      else await takeBlock(box.type, bytes, findings);
    }
  }
  return stream;
}

/** `brob`: the type of the box that was packed, then Brotli (RFC 7932). */
async function takePacked(bytes: Buffer, findings: Findings): Promise<void> {
  const type = bytes.toString('latin1', 0, 4);
  if (type !== 'Exif' && type !== 'xml ') return;
  let unpacked: Buffer;
  try {
    unpacked = brotliDecompressSync(bytes.subarray(4), { maxOutputLength: maxBlockBytes });
  } catch {
    findings.warnings.add('A packed block of metadata cannot be read.');
    return;
  }
  await takeBlock(type, unpacked, findings);
}

async function takeBlock(type: string, bytes: Buffer, findings: Findings): Promise<void> {
  if (type === 'xml ') {
    addXmp(bytes, findings);
  } else if (bytes.length > 4) {
    // Four bytes say how far away the TIFF header is.
    const claimed = bytes.subarray(4 + bytes.readUInt32BE(0));
    const block = /^(?:II|MM)/.test(claimed.toString('latin1', 0, 2)) ? claimed : withoutExifHeader(bytes.subarray(4));
    await readTiff(bytesSource(block), findings);
  }
}

/** `0xFF 0x0A`, SizeHeader (D.2) and the beginning of ImageMetadata (D.3). */
function readCodestreamHead(bytes: Buffer): CodestreamHead | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0x0a) return null;
  const bits = new Bits(bytes.subarray(2));
  const small = bits.take(1) === 1;
  const side = (): number => (small ? 8 * (1 + bits.take(5)) : 1 + bits.take([9, 13, 18, 30][bits.take(2)] ?? 9));
  const height = side();
  const ratio = ratios[bits.take(3) - 1];
  const width = ratio === undefined ? side() : Math.floor((height * ratio[0]) / ratio[1]);
  const isDefault = bits.take(1) === 1;
  const orientation = !isDefault && bits.take(1) === 1 ? 1 + bits.take(3) : 1;
  return bits.exhausted || width === 0 ? null : { width, height, orientation };
}

/** Reads bits, the lowest of a byte first; beyond the end there are zeros. */
class Bits {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get exhausted(): boolean {
    return this.#at > 8 * this.#bytes.length;
  }

  take(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++, this.#at++) {
      value += (((this.#bytes[this.#at >> 3] ?? 0) >> (this.#at & 7)) & 1) * 2 ** index;
    }
    return value;
  }
}

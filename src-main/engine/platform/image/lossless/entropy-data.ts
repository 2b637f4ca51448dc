/** @file Entropy-coded data of JPEG as plain bits, and back (ITU-T T.81, B.1.1.5 and F.1.2.3). */

const [restart, endOfImage] = [0xd0, 0xd9];
/** Room behind the bits, more than a block can take: whoever reads on meets zeros. */
const spareBytes = 256;

/** The bits of a scan, without stuffed bytes and markers. */
export interface ScanBits {
  readonly bytes: DataView;
  /** Where the data of each restart interval begin and end, in bits; what fills the last byte counts. */
  readonly intervals: readonly { readonly start: number; readonly end: number }[];
}

/** The bits from `start` up to the end of the image; null where other markers than restarts in their order stand between. */
export function scanBits(jpeg: Buffer, start: number): ScanBits | null {
  const bytes = Buffer.alloc(jpeg.length - start + spareBytes);
  const intervals: { start: number; end: number }[] = [];
  let written = 0;
  let begun = 0;
  for (let from = start; ;) {
    let marker = jpeg.indexOf(0xff, from);
    if (marker < 0) return null;
    const next = jpeg[marker + 1];
    if (next === 0) {
      written += jpeg.copy(bytes, written, from, marker + 1);
      from = marker + 2;
      continue;
    }
    written += jpeg.copy(bytes, written, from, marker);
    intervals.push({ start: 8 * begun, end: 8 * written });
    begun = written;
    // Any number of 0xFF may stand before a marker.
    while (jpeg[marker + 1] === 0xff) marker++;
    const kind = jpeg[marker + 1];
    if (kind === endOfImage) break;
    if (kind !== restart + ((intervals.length - 1) & 7)) return null;
    from = marker + 2;
  }
  return { bytes: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), intervals };
}

/** The next 32 bits. */
export function bitsAt(bytes: DataView, at: number): number {
  return (bytes.getInt32(at >>> 3) << (at & 7)) | (bytes.getUint8((at >>> 3) + 4) >>> (8 - (at & 7)));
}

/**
 * Entropy-coded data of so many bits, which stand in words of 32, the first one highest: the last byte is filled with
 * ones, 0 is stuffed behind 0xFF. The words are no longer good for anything then.
 */
export function entropyCoded(words: Int32Array, bitCount: number): Buffer {
  const length = Math.ceil(bitCount / 8);
  const filling = 8 * length - bitCount;
  if (filling > 0) words[bitCount >>> 5]! |= ((1 << filling) - 1) << (32 - (bitCount & 31) - filling);
  const all = Buffer.from(words.buffer, words.byteOffset, 4 * Math.ceil(length / 4));
  all.swap32();
  const bytes = all.subarray(0, length);
  let stuffed = 0;
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) stuffed++;
  const coded = Buffer.allocUnsafe(length + stuffed);
  let written = 0;
  let from = 0;
  while (from < length) {
    const at = bytes.indexOf(0xff, from);
    const to = at < 0 ? length : at + 1;
    written += bytes.copy(coded, written, from, to);
    if (at >= 0) coded[written++] = 0;
    from = to;
  }
  return coded;
}

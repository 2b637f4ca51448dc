/**
 * @file How far the picture data of a JPEG reach (ITU-T T.81). A copy that broke off and was closed by an end marker
 * decodes without an error: the decoder goes on with zeros, and the rest of the picture is grey, or stays coarse. Whether
 * that happened is seen by decoding once more with other bytes behind the data: of a whole picture nothing changes, of a
 * broken one everything behind the break.
 */
import type { RawPicture } from './raw-tiff.ts';

/** The picture data of a JPEG's first picture (behind which others may follow). */
export interface JpegScans {
  /** Where the last scan's data end: at the marker behind them, or at the end of the bytes. */
  readonly end: number;
  /** Rows of pixels in a row of the blocks that are decoded together. */
  readonly blockRows: number;
  /** Every coefficient of every component is there in full precision. */
  readonly complete: boolean;
}

const marker = { endOfImage: 0xd9, startOfScan: 0xda };
const maxSegments = 10_000;
/** Enough for some hundred blocks: one row that differs is all that is looked for. */
const fillerBytes = 4096;

/** Walks from marker to marker over the first picture; null where the bytes are not built as a JPEG. */
export function readJpegScans(bytes: Buffer): JpegScans | null {
  let frame: Frame | null = null;
  let end: number | null = null;
  for (const { kind, segment, dataEnd } of segmentsOf(bytes)) {
    if (isFrame(kind)) frame ??= new Frame(kind, segment);
    if (kind !== marker.startOfScan) continue;
    frame?.addScan(segment);
    end = dataEnd;
  }
  return frame === null || end === null ? null : { end, blockRows: frame.blockRows, complete: frame.isComplete };
}

/** Whether the picture comes in scans of growing precision; looks no further than the frame header. */
export function isProgressiveJpeg(bytes: Buffer): boolean {
  for (const { kind } of segmentsOf(bytes)) if (isFrame(kind)) return isProgressive(kind);
  return false;
}

/**
 * The segments of the first picture: where the marker of each stands, what it holds, and where the data behind it end.
 * Ends early where they cannot be followed.
 */
export function* segmentsOf(
  bytes: Buffer,
): Generator<{ start: number; kind: number; segment: Buffer; dataEnd: number }> {
  for (let at = 2, count = 0; count < maxSegments; count++) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const kind = bytes[at + 1];
    if (bytes[at] !== 0xff || kind === undefined || kind === marker.endOfImage || at + 4 > bytes.length) return;
    const length = bytes.readUInt16BE(at + 2);
    const segmentEnd = at + 2 + length;
    const dataEnd = kind === marker.startOfScan ? endOfData(bytes, segmentEnd) : segmentEnd;
    yield { start: at, kind, segment: bytes.subarray(at + 4, segmentEnd), dataEnd };
    if (length < 2) return;
    at = dataEnd;
  }
}

/** The JPEG with bytes behind its picture data that no picture has, and an end. */
export function withFiller(bytes: Buffer, { end }: JpegScans): Buffer {
  const filler = Buffer.alloc(fillerBytes);
  // A linear congruential generator (Numerical Recipes); 0xFF would be a marker.
  for (let index = 0, state = 1; index < fillerBytes; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    filler[index] = (state >>> 24) % 0xff;
  }
  return Buffer.concat([bytes.subarray(0, end), filler, Buffer.from([0xff, marker.endOfImage])]);
}

/** How many rows from the top are the same in two pictures of one size. */
export function equalRows(one: RawPicture, other: RawPicture): number {
  const rowBytes = one.width * one.channels;
  let row = 0;
  while (row < one.height) {
    const [from, to] = [row * rowBytes, (row + 1) * rowBytes];
    if (Buffer.compare(one.pixels.subarray(from, to), other.pixels.subarray(from, to)) !== 0) break;
    row++;
  }
  return row;
}

/** Start-of-frame markers but for 0xC4, 0xC8 and 0xCC in their middle. */
export function isFrame(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
}

function isProgressive(frameKind: number): boolean {
  return (frameKind & 3) === 2;
}

/** Entropy-coded data go on over stuffed zeros and restart markers. */
function endOfData(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    const goesOn = next === 0 || next === 0xff || (next !== undefined && next >= 0xd0 && next <= 0xd7);
    if (!goesOn) return at;
  }
  return bytes.length;
}

/** What the frame header promises, and which of it the scans bring. */
class Frame {
  readonly blockRows: number;
  readonly #isProgressive: boolean;
  /** For each component the 64 coefficients: their precision so far (`Al` of the last scan), null before the first. */
  readonly #precision = new Map<number, (number | null)[]>();

  constructor(kind: number, header: Buffer) {
    this.#isProgressive = isProgressive(kind);
    let factor = 1;
    for (let index = 0; index < (header[5] ?? 0) && 8 + 3 * index < header.length; index++) {
      this.#precision.set(header[6 + 3 * index] ?? 0, Array<number | null>(64).fill(null));
      factor = Math.max(factor, (header[7 + 3 * index] ?? 0) & 15);
    }
    this.blockRows = 8 * factor;
  }

  /** Notes what a scan header (T.81 B.2.3) announces. */
  addScan(header: Buffer): void {
    const count = header[0] ?? 0;
    const [first = 0, last = 63, approximation = 0] = header.subarray(1 + 2 * count, 4 + 2 * count);
    for (let index = 0; index < count; index++) {
      const coefficients = this.#precision.get(header[1 + 2 * index] ?? 0);
      if (!this.#isProgressive) coefficients?.fill(0);
      else coefficients?.fill(approximation & 15, first, last + 1);
    }
  }

  get isComplete(): boolean {
    return [...this.#precision.values()].every((coefficients) => coefficients.every((precision) => precision === 0));
  }
}

/** RGB bytes, row by row. */
interface Colours {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in its pixels. */
interface Part extends Size {
  readonly left: number;
  readonly top: number;
}

/** How much a pixel counts by its distance from the middle of the new one; nothing from `reach` on. */
interface Kernel {
  readonly reach: number;
  readonly weight: (distance: number) => number;
}

/** The triangle, the cubic of Catmull and Rom (Keys 1981 with a = −1/2), and Lanczos' sinc(x) · sinc(x ÷ 3). */
const kernels = {
  bilinear: { reach: 1, weight: (x) => 1 - x },
  bicubic: { reach: 2, weight: (x) => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((2.5 - 0.5 * x) * x - 4) * x + 2) },
  lanczos3: { reach: 3, weight: (x) => sinc(x) * sinc(x / 3) },
} as const satisfies Readonly<Record<string, Kernel>>;

export type ResampleKernel = keyof typeof kernels;

/** Weights are whole numbers: the sum of bytes that are weighed so just fits into 32 bits. */
const weightBits = 22;
const one = 1 << weightBits;

/**
 * The `part` of a picture that was brought to `size`, as Pillow and with it torchvision does it, to the bit: the edges
 * stay the edges (middles of pixels lie at halves), and where the picture becomes smaller a kernel is as wide as a new
 * pixel, so that every old one counts. First across, then down, each rounded to bytes.
 */
export function resampled(
  { pixels, width, height }: Colours,
  size: Size,
  part: Part,
  kernel: ResampleKernel,
): Uint8Array {
  const across = tapsOf(width, size.width, part.left, part.width, kernels[kernel]);
  const down = tapsOf(height, size.height, part.top, part.height, kernels[kernel]);
  const begin = down.firsts[0] ?? 0;
  const rows = (down.firsts.at(-1) ?? 0) + (down.counts.at(-1) ?? 0) - begin;
  const wide = new Uint8ClampedArray(3 * part.width * rows);
  for (let row = 0; row < rows; row += 1) {
    const from = pixels.subarray(3 * width * (begin + row), 3 * width * (begin + row + 1));
    weigh(from, across, 0, 3, wide.subarray(3 * part.width * row, 3 * part.width * (row + 1)));
  }
  const result = new Uint8ClampedArray(3 * part.width * part.height);
  weigh(wide, down, begin, 3 * part.width, result);
  return new Uint8Array(result.buffer);
}

/** Which old steps make each new one, and by how much each: `one` in all. */
interface Taps {
  readonly firsts: Int32Array;
  readonly counts: Int32Array;
  /** `most` for each new one, those that it does not need last. */
  readonly weights: Int32Array;
  readonly most: number;
}

/** Of `count` new steps from `from` on, where `length` old ones become `newLength`. */
function tapsOf(length: number, newLength: number, from: number, count: number, { reach, weight }: Kernel): Taps {
  const step = length / newLength;
  const widening = Math.max(1, step);
  const most = 2 * Math.ceil(reach * widening) + 1;
  const taps = { firsts: new Int32Array(count), counts: new Int32Array(count), weights: new Int32Array(count * most) };
  for (let place = 0; place < count; place += 1) {
    const middle = (from + place + 0.5) * step;
    const first = Math.max(0, Math.floor(middle - reach * widening + 0.5));
    const end = Math.min(length, Math.floor(middle + reach * widening + 0.5));
    const shares = Array.from({ length: end - first }, (_, tap) => {
      const distance = Math.abs(first + tap + 0.5 - middle) / widening;
      return distance < reach ? weight(distance) : 0;
    });
    const sum = shares.reduce((total, share) => total + share, 0);
    taps.firsts[place] = first;
    taps.counts[place] = shares.length;
    for (const [tap, share] of shares.entries()) taps.weights[place * most + tap] = Math.round((share / sum) * one);
  }
  return { ...taps, most };
}

/** Steps of `inner` values, the first of them number `begin`, become as many as there are taps; clamped by `result`. */
function weigh(values: ArrayLike<number>, taps: Taps, begin: number, inner: number, result: Uint8ClampedArray): void {
  const { firsts, counts, weights, most } = taps;
  for (let place = 0, to = 0; place < firsts.length; place += 1) {
    const from = ((firsts[place] ?? 0) - begin) * inner;
    const firstTap = place * most;
    const endTap = firstTap + (counts[place] ?? 0);
    // Three at a time: fetching a weight costs as much as using it.
    for (let at = from; at < from + inner; at += 3, to += 3) {
      let red = one / 2;
      let green = one / 2;
      let blue = one / 2;
      for (let tap = firstTap, source = at; tap < endTap; tap += 1, source += inner) {
        const weight = weights[tap] ?? 0;
        red = (red + Math.imul(weight, values[source] ?? 0)) | 0;
        green = (green + Math.imul(weight, values[source + 1] ?? 0)) | 0;
        blue = (blue + Math.imul(weight, values[source + 2] ?? 0)) | 0;
      }
      result[to] = red >> weightBits;
      result[to + 1] = green >> weightBits;
      result[to + 2] = blue >> weightBits;
    }
  }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** @file The colour that stands for a picture while it loads. */

/**
 * The most frequent colour of 8-bit RGB or grey pixels, 0xRRGGBB: pixels are counted in 16 × 16 × 16 cells, and the mean of
 * those in the fullest cell is the answer. Looks at no more than about 32,000 pixels.
 */
export function dominantColor(values: Uint8Array, channels: 1 | 3): number {
  const pixels = Math.floor(values.length / channels);
  if (pixels === 0) return 0;
  const step = Math.max(1, Math.floor(pixels / 16_384));
  const counts = new Uint32Array(4096);
  const reds = new Float64Array(4096);
  const greens = new Float64Array(4096);
  const blues = new Float64Array(4096);
  for (let pixel = 0; pixel < pixels; pixel += step) {
    const red = values[pixel * channels] ?? 0;
    const green = channels === 1 ? red : (values[pixel * 3 + 1] ?? 0);
    const blue = channels === 1 ? red : (values[pixel * 3 + 2] ?? 0);
    const cell = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    counts[cell] = (counts[cell] ?? 0) + 1;
    reds[cell] = (reds[cell] ?? 0) + red;
    greens[cell] = (greens[cell] ?? 0) + green;
    blues[cell] = (blues[cell] ?? 0) + blue;
  }
  let fullest = 0;
  for (let cell = 1; cell < 4096; cell++) if ((counts[cell] ?? 0) > (counts[fullest] ?? 0)) fullest = cell;
  const count = counts[fullest] ?? 1;
  const mean = (sums: Float64Array): number => Math.round((sums[fullest] ?? 0) / count);
  return (mean(reds) << 16) | (mean(greens) << 8) | mean(blues);
}

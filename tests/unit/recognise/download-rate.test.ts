import { expect, test } from 'vitest';
import { DownloadRate } from '../../../src-main/engine/recognise/models/download-rate.ts';

test('the rate of the last seconds, and how long the rest takes', () => {
  const rate = new DownloadRate();
  rate.mark(0, 0);
  expect(rate.bytesPerS()).toBeNull();
  expect(rate.etaMs(1)).toBeNull();
  for (let at = 500; at <= 10_000; at += 500) rate.mark(at, at * 10);
  for (let at = 10_500; at <= 16_000; at += 500) rate.mark(at, 100_000 + (at - 10_000) * 2);
  expect(rate.bytesPerS()).toBeCloseTo(2000, 0);
  expect(rate.etaMs(4000)).toBeCloseTo(2000, 0);
});

test('a pause, and a part that begins anew, begin the measure anew', () => {
  const rate = new DownloadRate();
  rate.mark(0, 0);
  rate.mark(1000, 5000);
  rate.mark(60_000, 5000);
  expect(rate.bytesPerS()).toBeNull();
  rate.mark(61_000, 6000);
  expect(rate.bytesPerS()).toBe(1000);
  rate.mark(61_500, 0);
  expect(rate.bytesPerS()).toBeNull();
});

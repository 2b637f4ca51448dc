import { expect, test } from 'vitest';
import { Stopwatch } from '../../../src-main/engine/ingest/stopwatch.ts';

test('adds up what it ran, goes on behind what was before, and stands still in between', () => {
  let now = 1000;
  const watch = new Stopwatch(500, () => now);
  now += 100;
  expect(watch.elapsedMs).toBe(500);
  watch.start();
  now += 30;
  watch.start();
  now += 20;
  expect(watch.elapsedMs).toBe(550);
  watch.stop();
  watch.stop();
  now += 1000;
  expect(watch.elapsedMs).toBe(550);
  watch.start();
  now += 7;
  expect(watch.elapsedMs).toBe(557);
});

import { expect, test } from 'vitest';
import { Progress } from '../../../src-main/engine/ingest/progress.ts';

test('speed and time left are told when they are steady, and belong to the stage under way', () => {
  let nowMs = 0;
  const progress = new Progress(() => nowMs);
  const nothing = { filesPerS: null, etaMs: null };
  progress.enter('read');
  progress.setTotal('read', 1000);
  for (let second = 0; second < 2; second++) {
    nowMs += 1000;
    progress.add('read', 50);
  }
  // Two seconds are too few.
  expect(progress.speed()).toEqual(nothing);
  for (let second = 0; second < 6; second++) {
    nowMs += 1000;
    progress.add('read', 50);
  }
  expect(progress.speed()).toEqual({ filesPerS: 50, etaMs: 12_000 });
  progress.enter('render');
  progress.setTotal('render', 100);
  expect(progress.speed()).toEqual(nothing);
  nowMs += 10_000;
  progress.add('render', 5);
  // Ten seconds, but five files.
  expect(progress.speed()).toEqual(nothing);
  expect(progress.stages()).toEqual([
    { stage: 'scan', done: 0, total: null },
    { stage: 'read', done: 400, total: 1000 },
    { stage: 'render', done: 5, total: 100 },
  ]);
});

test('the speed is that of the last seconds: it follows when the work becomes slower', () => {
  let nowMs = 0;
  const progress = new Progress(() => nowMs);
  progress.enter('render');
  progress.setTotal('render', 10_000);
  const work = (seconds: number, filesPerS: number): void => {
    for (let second = 0; second < seconds; second++) {
      nowMs += 1000;
      progress.add('render', filesPerS);
    }
  };
  work(60, 100);
  expect(progress.speed().filesPerS).toBeCloseTo(100);
  work(20, 10);
  expect(progress.speed().filesPerS).toBeCloseTo(10);
});

import { expect, test } from 'vitest';
import { endedLongWork, fractionDone, underWay } from '../../src-renderer/desktop/work-of-jobs.ts';
import type { Job } from '../../src-shared/model/job.ts';

const job = (change: Partial<Job>): Job => ({
  id: 'a',
  kind: 'import',
  trigger: 'user',
  folders: ['/Peru'],
  state: 'running',
  stages: [
    { stage: 'scan', done: 10, total: 10 },
    { stage: 'read', done: 5, total: 10 },
    { stage: 'render', done: 0, total: 10 },
  ],
  totals: { found: 10, added: 0, updated: 0, unchanged: 0, duplicates: 0, ignored: 0, failed: 0 },
  filesPerS: null,
  etaMs: null,
  startedAt: '2026-11-21T10:00:00Z',
  endedAt: null,
  error: null,
  ...change,
});

test('the taskbar shows the stage that the running work is at', () => {
  expect(fractionDone([])).toBeNull();
  expect(fractionDone([job({ state: 'paused' }), job({ state: 'done' })])).toBeNull();
  expect(fractionDone([job({})])).toBe(0.5);
  expect(fractionDone([job({}), job({ stages: [{ stage: 'scan', done: 7, total: null }] })])).toBe(0.25);
});

test('the end of long work is told once, of work that was seen running, and not when it was stopped', () => {
  const ended = job({ state: 'done', endedAt: '2026-11-21T10:00:31Z' });
  const before = underWay([job({}), job({ id: 'b', state: 'paused' }), job({ id: 'c', state: 'done' })]);
  expect([...before]).toEqual(['a', 'b']);
  expect(endedLongWork(before, [ended])).toEqual([ended]);
  expect(endedLongWork(underWay([ended]), [ended])).toEqual([]);
  expect(endedLongWork(before, [{ ...ended, endedAt: '2026-11-21T10:00:29Z' }])).toEqual([]);
  expect(endedLongWork(before, [{ ...ended, state: 'cancelled' }])).toEqual([]);
  expect(endedLongWork(before, [{ ...ended, id: 'c' }])).toEqual([]);
});

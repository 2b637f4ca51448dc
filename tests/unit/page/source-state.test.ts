import { expect, test } from 'vitest';
import type { Job } from '../../../src-shared/model/job.ts';
import type { Source } from '../../../src-shared/model/source.ts';
import { liesIn, stateOf } from '../../../src-renderer/frame/source-state.ts';

const source: Source = {
  ...{ id: '1', path: '/photos', state: 'here', watch: 'watching', recognise: true, lastScanAt: null },
  ...{ assets: 12, failures: 0 },
};
const job: Job = {
  ...{
    id: 'j',
    kind: 'import',
    trigger: 'user',
    folders: ['/photos/2014'],
    state: 'running',
    filesPerS: null,
    etaMs: null,
  },
  stages: [
    { stage: 'scan', done: 5, total: 5 },
    { stage: 'read', done: 1, total: 4 },
  ],
  totals: { found: 0, added: 0, updated: 0, unchanged: 0, duplicates: 0, ignored: 0, failed: 0 },
  ...{ startedAt: '2026-01-01T00:00:00Z', endedAt: null, error: null },
};

test('a source says the most urgent thing', () => {
  expect(stateOf(source, [])).toEqual({ kind: 'photos', count: 12 });
  expect(stateOf({ ...source, failures: 3 }, [])).toEqual({ kind: 'problems', count: 3 });
  expect(stateOf({ ...source, failures: 3, state: 'away' }, [])).toEqual({ kind: 'away' });
  expect(stateOf({ ...source, failures: 3 }, [job])).toEqual({ kind: 'reading', part: 0.25 });
});

test('work that was paused is no rest, and one that runs beside it counts first', () => {
  const paused = { ...job, id: 'p', state: 'paused' } as const;
  expect(stateOf({ ...source, failures: 3 }, [paused])).toEqual({ kind: 'paused' });
  expect(stateOf(source, [paused, job]).kind).toBe('reading');
});

test('paths lie in folders of any system', () => {
  expect(liesIn('/photos/2014', '/photos')).toBe(true);
  expect(liesIn('/photos', '/photos')).toBe(true);
  expect(liesIn('/photos2', '/photos')).toBe(false);
  expect(liesIn('/home', '/')).toBe(true);
  expect(liesIn('D:\\Trip', 'D:\\')).toBe(true);
  expect(liesIn('D:\\Trip\\lima', 'D:\\Trip')).toBe(true);
});

test('work elsewhere, or over, is none of it', () => {
  expect(stateOf(source, [{ ...job, folders: ['/photos2'] }]).kind).toBe('photos');
  expect(stateOf(source, [{ ...job, state: 'done' }]).kind).toBe('photos');
});

test('while files are still counted there is no part', () => {
  expect(stateOf(source, [{ ...job, stages: [{ stage: 'scan', done: 9, total: null }] }])).toEqual({
    kind: 'reading',
    part: null,
  });
});

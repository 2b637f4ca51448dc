import { expect, test } from 'vitest';
import { failureCodes } from '../../../src-shared/contract/errors.ts';
import type { Slice } from '../../../src-shared/contract/contract.ts';
import type { Job } from '../../../src-shared/model/job.ts';
import { retryOf } from '../../../src-renderer/imports/retry.ts';
import { outcomesOf } from '../../../src-renderer/imports/outcomes.ts';
import { isTold, jobsUnderWay, lastEnded } from '../../../src-renderer/imports/shown-jobs.ts';
import { stripOf } from '../../../src-renderer/imports/strip-of.ts';
import { tidyPath, tidyPaths } from '../../../src-renderer/imports/tidy-path.ts';
import { sentences } from '../../../src-renderer/words/de/errors.ts';
import { reasons as german } from '../../../src-renderer/words/de/reasons.ts';
import { reasons as english } from '../../../src-renderer/words/en/reasons.ts';

test('every Failure has its words in both languages', () => {
  const codes = Object.keys(failureCodes).sort();
  expect(Object.keys(english).sort()).toEqual(codes);
  expect(Object.keys(german).sort()).toEqual(codes);
  expect(Object.keys(sentences.failure).sort()).toEqual(codes);
});

test('a pasted path, as file managers write it', () => {
  expect(tidyPath('  "C:\\Photos\\2014" ', null)).toBe('C:\\Photos\\2014');
  expect(tidyPath("'/home/anna/My photos'", null)).toBe('/home/anna/My photos');
  expect(tidyPath('file:///home/anna/My%20photos', null)).toBe('/home/anna/My photos');
  expect(tidyPath('file:///C:/Photos', null)).toBe('C:/Photos');
  expect(tidyPath('file://%zz', null)).toBe('file://%zz');
  expect(tidyPath('~/Pictures', '/home/anna')).toBe('/home/anna/Pictures');
  expect(tidyPath('~anna/Pictures', '/home/anna')).toBe('~anna/Pictures');
  expect(tidyPaths('/a\r\n\n "/b" \n/a', null)).toEqual(['/a', '/b']);
});

test('what is tried again, and where', () => {
  expect(retryOf('file-truncated', ['/p/a/1.jpg', '/p/a/2.jpg', '/p/b/3.jpg'], false, '/library')).toEqual({
    folders: ['/p/a', '/p/b'],
    copies: false,
  });
  expect(retryOf('folder-unreadable', ['/p/a'], false, '/library').folders).toEqual(['/p/a']);
  expect(retryOf('file-damaged', ['/x.jpg'], false, '/library').folders).toEqual(['/']);
  expect(retryOf('file-damaged', ['C:\\x.jpg'], false, 'D:\\library').folders).toEqual(['C:\\']);
  // Of a card: copied again; what had been copied already is only read.
  expect(retryOf('file-truncated', ['/card/1.jpg', '/library/originals/2.jpg'], true, '/library')).toEqual({
    folders: ['/card'],
    copies: true,
  });
  expect(retryOf('file-truncated', ['/library/originals/2.jpg'], true, '/library').copies).toBe(false);
});

test('the counts make up what was found', () => {
  const counts = { found: 20, added: 9, updated: 1, unchanged: 4, duplicates: 2, left: 1 };
  expect(outcomesOf(counts)).toEqual({ added: 9, updated: 1, unchanged: 4, duplicates: 2, left: 1, failed: 3 });
});

test('which work is told of, what is at work first', () => {
  const totals = { found: 0, added: 0, updated: 0, unchanged: 9, duplicates: 0, ignored: 0, failed: 0 };
  const job = (id: string, more: Partial<Job> = {}): Job => ({
    ...{ id, kind: 'import', trigger: 'user', folders: ['/p'], state: 'running', totals },
    ...{ stages: [{ stage: 'scan', done: 0, total: null }], filesPerS: null, etaMs: null },
    ...{ startedAt: '2026-11-21T12:00:00Z', endedAt: null, error: null, ...more },
  });
  expect(isTold(job('a', { trigger: 'watch' }))).toBe(false);
  expect(isTold(job('a', { trigger: 'start', totals: { ...totals, added: 1 } }))).toBe(true);
  const jobs = [
    job('waits'),
    job('paused', { state: 'paused', stages: [{ stage: 'scan', done: 3, total: 9 }] }),
    job('works', { startedAt: '2026-11-21T12:01:00Z', stages: [{ stage: 'scan', done: 3, total: 9 }] }),
    job('quiet', { trigger: 'watch' }),
    job('older', { state: 'done', endedAt: '2026-11-21T11:00:00Z' }),
    job('newer', { state: 'done', endedAt: '2026-11-21T11:30:00Z' }),
  ];
  expect(jobsUnderWay(jobs).map(({ id }) => id)).toEqual(['works', 'waits', 'paused']);
  expect(lastEnded(jobs)?.id).toBe('newer');
});

test('a strip of photos from the whole import', () => {
  const slice = (sizes: readonly (readonly [number, number])[]): Slice =>
    ({
      id: sizes.map((_, index) => String(index)),
      version: sizes.map(() => 'v'),
      width: sizes.map(([width]) => width),
      height: sizes.map(([, height]) => height),
    }) as unknown as Slice;
  expect(
    stripOf(
      slice([
        [3, 2],
        [0, 0],
      ]),
      9,
    ).map(({ aspect }) => aspect),
  ).toEqual([1.5, 1.5]);
  const many = stripOf(slice(Array.from({ length: 60 }, () => [3, 2] as const)), 9);
  expect(many.map(({ id }) => id)).toEqual(['0', '10', '20', '30', '40', '50']);
});

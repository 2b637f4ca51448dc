import { expect, test } from 'vitest';
import { planSentence, spaceSentence } from '../../src-shared/contract/plan-text.ts';
import { originalsLines } from '../../src-shared/contract/report-text.ts';
import { undoneSentences, undoSentences } from '../../src-shared/contract/undo-text.ts';
import type { ImportPlan, ImportReport, UndoPreview } from '../../src-shared/model/job.ts';

const plan: ImportPlan = {
  ...{ files: 8012, sizeBytes: 31e9, newFiles: 7900, newBytes: 30e9, changedFiles: 0, unchangedFiles: 112 },
  ...{ refusedFiles: 0, sidecars: 0, ignored: 3, failures: [], seconds: 540, firstGuess: false, space: null },
};

test('a plan in one sentence', () => {
  expect(planSentence(plan)).toBe('8,012 photos and videos, 31.0 GB; 7,900 new; about 9 min');
  expect(planSentence({ ...plan, newFiles: 8012, firstGuess: true })).toBe(
    '8,012 photos and videos, 31.0 GB; all new; about 9 min (a first guess)',
  );
  expect(planSentence({ ...plan, newFiles: 0, changedFiles: 2, seconds: 1 })).toMatch(/; 2 changed; about 5 s$/);
  const known = { ...plan, newFiles: 0, unchangedFiles: 8012 };
  expect(planSentence(known)).toMatch(/; all of them in the library already$/);
  expect(planSentence({ ...known, refusedFiles: 12 })).toMatch(
    /; 8,000 in the library already, 12 could not be taken last time$/,
  );
  expect(planSentence({ ...plan, files: 0 })).toBe('There are no photos in here.');
});

test('the space that copies take', () => {
  expect(spaceSentence(plan)).toBeNull();
  expect(spaceSentence({ ...plan, space: { neededBytes: 2e9, freeBytes: 5e9 } })).toContain('about 2.0 GB');
  expect(spaceSentence({ ...plan, space: { neededBytes: 5e9, freeBytes: 2.9e9 } })).toContain(
    'About 2.1 GB are missing',
  );
});

test('what became of the originals', () => {
  const lines = (unchanged: number, changed: string[]): string[] =>
    originalsLines({ originals: { unchanged, changed } } as unknown as ImportReport, 1);
  expect(lines(0, [])).toEqual([]);
  expect(lines(9312, [])).toEqual(['The 9,312 originals are unchanged.']);
  expect(lines(1, ['/a', '/b'])).toEqual([
    'The original is unchanged.',
    expect.stringContaining('2 files were changed or taken away'),
    expect.stringContaining('/a'),
    expect.stringContaining('and 1 more'),
  ]);
});

test('an undo before and after', () => {
  const preview: UndoPreview = {
    ...{ id: 'x', assets: 9312, files: 9400, edited: 0, editedExamples: [] },
    ...{ ownCopies: 0, ownCopiesBytes: 0, keptCopies: [], copiesAlone: 0, sources: [] },
  };
  expect(undoSentences(preview)).toHaveLength(1);
  const all = undoSentences({ ...preview, edited: 2, ownCopies: 1, ownCopiesBytes: 4.2e6, sources: ['/a', '/b'] });
  expect(all).toEqual([
    expect.stringContaining('9,312 photos and videos (9,400 files)'),
    expect.stringContaining('1 copy in the library'),
    expect.stringContaining('/a, /b'),
    expect.stringContaining('You worked on 2 of them'),
  ]);
  expect(undoneSentences({ ...preview, ownCopies: 3, keptCopies: ['/k'] })).toEqual([
    expect.stringContaining('taken out'),
    expect.stringContaining('3 copies moved to the trash'),
    expect.stringContaining('/k'),
  ]);
});

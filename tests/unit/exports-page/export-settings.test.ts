import { beforeAll, describe, expect, test } from 'vitest';
import { parseCopyPattern } from '../../../src-main/engine/platform/files/copy-pattern.ts';
import { presetGroups, countingSettings } from '../../../src-renderer/exports/presets.ts';
import {
  endedWords,
  exportable,
  exportFault,
  exportTitle,
  planWords,
  whyFailed,
} from '../../../src-renderer/exports/export-words.ts';
import { folderFault, isInside, refusedFolder } from '../../../src-renderer/exports/folder-fault.ts';
import { patternProblem, splitAt } from '../../../src-renderer/exports/pattern-problem.ts';
import { privacyWords } from '../../../src-renderer/exports/privacy-words.ts';
import { speak, startWords } from '../../../src-renderer/words/words.ts';
import { FernwehError, type ErrorCode } from '../../../src-shared/contract/errors.ts';
import {
  exportPreset,
  exportSettings,
  type ExportJob,
  type ExportPlan,
  type ExportSettings,
} from '../../../src-shared/model/export.ts';

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startWords();
});

const settingsOf = (given: Partial<ExportSettings>): ExportSettings => ({
  ...exportSettings.parse({ preset: 'organised', to: '/out' }),
  ...given,
});
const hidden = { metadata: 'none', position: 'remove', hiddenAreas: ['Home'] } as const;
const closed = { ...hidden, hiddenAreas: [...hidden.hiddenAreas] };

test('every preset stands in one group', () => {
  const listed = presetGroups.flatMap(({ presets }) => [...presets]);
  expect(listed.toSorted()).toEqual(exportPreset.options.toSorted());
});

describe('what counts for a preset', () => {
  test('originals hide nothing, whatever was chosen before', () => {
    const { privacy, picture } = countingSettings(
      settingsOf({ preset: 'originals', privacy: closed, picture: { format: 'webp', longerSide: 800, quality: 5 } }),
    );
    expect(privacy).toEqual({ metadata: 'keep', position: 'keep', hiddenAreas: [] });
    expect(picture).toEqual({ format: null, longerSide: null, quality: null });
  });
  test('no other preset with places ever tells more than was chosen', () => {
    for (const preset of exportPreset.options) {
      if (preset === 'originals' || preset === 'crops') continue;
      const { privacy } = countingSettings(settingsOf({ preset, privacy: closed }));
      expect(privacy.position, preset).toBe('remove');
      expect(privacy.hiddenAreas, preset).toEqual(['Home']);
    }
  });
  test('the usual names are none of one’s own', () => {
    const own = settingsOf({ preset: 'web', pattern: '{name}.{ext}' });
    expect(countingSettings(own).pattern).toBe('{name}.{ext}');
    expect(countingSettings({ ...own, preset: 'csv' }).pattern).toBeNull();
    const usual = '{year}-{month}-{day}_{hour}{minute}{second}_{name}.{ext}';
    expect(countingSettings({ ...own, pattern: usual }).pattern).toBeNull();
  });
});

test('a folder that cannot be one', () => {
  expect(folderFault('', '/library')).toBe('empty');
  expect(folderFault('out', '/library')).toBe('relative');
  expect(folderFault('/library/originals', '/library')).toBe('own');
  expect(folderFault('/library-2', '/library')).toBeNull();
  expect(folderFault('D:\\out', 'C:\\library')).toBeNull();
  expect(isInside('C:\\photos\\2014', 'C:/photos/')).toBe(true);
});

test('a folder that the engine refuses is told at its field', () => {
  const refused = (code: ErrorCode, data: FernwehError['data']) =>
    refusedFolder(new FernwehError(code, 'No.', { data }));
  expect(refused('no-such-folder', { path: '/out' })).toBe('file');
  expect(refused('bad-input', { path: '/library' })).toBe('own');
  expect(refused('export-unwritable', { path: '/out' })).toBeNull();
  expect(refused('bad-input', { pattern: 'a', why: 'word' })).toBeNull();
});

describe('names that cannot be', () => {
  test.each([
    ['', '', 'Names cannot be empty.'],
    ['/{name}.{ext}', '/', 'Names begin inside the folder: leave “/” out at the beginning.'],
    ['a\\{name}.{ext}', '\\', 'not by “\\”'],
    ['{name}', '', 'Names have “.{ext}” at the end'],
    [`${'a/'.repeat(20)}{name}.{ext}`, '', 'too many folders'],
    ['a//{name}.{ext}', '', 'has no name'],
    ['../{name}.{ext}', '..', '“..” is no name'],
    ['{yaer}/{name}.{ext}', '{yaer}', '{yaer} means nothing'],
    ['{ext}{name}.{ext}', '{ext}', 'at the end and only there'],
    ['a{b/{name}.{ext}', 'a{b', 'stands alone'],
    ['.a/{name}.{ext}', '.a', 'would be hidden'],
    ['a?/{name}.{ext}', 'a?', 'not every computer'],
  ])('%j is told with its place', (pattern, part, sentence) => {
    const problem = patternProblem(thrownBy(() => parseCopyPattern(pattern)));
    expect(problem?.part).toBe(part);
    expect(problem?.sentence).toContain(sentence);
    expect(splitAt(pattern, part).join('')).toBe(pattern);
  });
  test('another error is about something else', () => {
    expect(patternProblem(new Error('no'))).toBeNull();
  });
});

test('what leaves, in plain words', () => {
  const privacy = { metadata: 'keep', position: 'keep', hiddenAreas: [] } as const;
  const of = (given: Partial<ExportSettings>): string => privacyWords(countingSettings(settingsOf(given)));
  expect(of({})).toBe('The files tell everything: when, with which camera, and exactly where they were taken.');
  expect(of({ privacy: { ...privacy, hiddenAreas: ['Home', 'Office'] } })).toContain(
    'Of photos taken in Home and Office no position. Videos are left out',
  );
  expect(of({ picture: { format: 'avif', longerSide: null, quality: null } })).toContain(
    'nothing but what is to be seen',
  );
  expect(of({ preset: 'originals', privacy: closed })).toContain('with everything that they tell');
  expect(of({ preset: 'gpx', privacy: closed })).toContain('nothing to put on a map');
  expect(of({ preset: 'web', privacy: { ...closed, metadata: 'copyright' } })).toContain('author and copyright');
});

const plan: ExportPlan = {
  ...{ photos: 312, files: 312, sizeBytes: 1.8e9, seconds: 240, clashes: 12, away: 1, examples: [] },
  ...{ inSource: null, refused: [{ code: 'video-tells', message: 'No.', photos: 2 }], overBudget: false },
  space: { neededBytes: 1.9e9, freeBytes: 50e9 },
};

test('a plan in sentences', () => {
  const [sum, ...rest] = planWords(plan, 'organised');
  expect(sum).toBe('312 photos · 312 files, about 1.8 GB, about 4 min.');
  expect(rest.join(' ')).toBe(
    '12 names are taken and get a number. 50.0 GB are free there. 2 videos are left out: what they tell cannot be taken out of them. ' +
      '1 original is away and cannot be exported now.',
  );
  const tooHeavy = { ...plan, overBudget: true, refused: [{ code: 'new-code', message: 'No.', photos: 1 }] };
  expect(planWords(tooHeavy, 'report').join(' ')).toContain('1 is left out. No. It will weigh more than it may');
  expect(exportable(plan)).toBe(310);
  expect(planWords({ ...plan, photos: 0 }, 'people')).toEqual(['None of these photos has people on it.']);
});

test('an end in a sentence', () => {
  const job: ExportJob = {
    ...{
      id: 'a',
      preset: 'web',
      to: '/out/Peru',
      state: 'done',
      photos: 12,
      done: 12,
      leftOut: 0,
      failed: 0,
      files: 12,
    },
    ...{ sizeBytes: 1, finishing: false, photosPerS: null, etaMs: null, startedAt: '', endedAt: '', error: null },
  };
  expect(endedWords(job)).toBe('12 photos exported to Peru.');
  expect(endedWords({ ...job, failed: 2 })).toBe('10 photos exported to Peru, 2 not.');
  expect(endedWords({ ...job, failed: 2, leftOut: 1 })).toBe('9 photos exported to Peru, 3 not.');
  const error = { code: 'disk-full', message: 'The disk is full.' };
  const standing = { isWaiting: false, isStopping: false };
  expect(exportTitle({ ...job, failed: 11 }, standing)).toBe('Exported to Peru');
  // It came to its end all right, and yet nothing is there.
  expect(exportTitle({ ...job, failed: 12 }, standing)).toBe('Nothing exported to Peru');
  expect(endedWords({ ...job, failed: 12, files: 0 })).toBe('None of the 12 photos could be exported to Peru.');
  const one = { ...job, photos: 1, done: 1, failed: 1, files: 0 };
  expect(endedWords(one)).toBe('The photo could not be exported to Peru.');
  expect(exportTitle({ ...one, state: 'running' }, standing)).toBe('Exporting to Peru');
  expect(exportTitle({ ...one, state: 'cancelled' }, standing)).toBe('Export stopped: Peru');
  expect(endedWords({ ...job, state: 'failed', error })).toBe('The export to Peru could not go on. The disk is full.');
});

test('in German no English stays where the page has words for a code', async () => {
  await speak('de');
  try {
    const away = { code: 'disk-full', message: 'The disk is full.' };
    expect(whyFailed({ error: away, to: '/out' })).toMatch(/^Das Laufwerk von \/out ist voll\./);
    expect(exportFault(new FernwehError('disk-full', 'Full.', { data: { path: '/out' } }), '/out')).toContain('/out');
    const video = { code: 'unsupported-format', message: 'A video is no picture for the web.', photos: 1 };
    expect(planWords({ ...plan, refused: [video] }, 'web').join(' ')).toContain('1 Video bleibt weg');
  } finally {
    await speak('en');
  }
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

import { expect, test } from 'vitest';
import { whyNothing } from '../../../src-main/hosts/cli/why-nothing.ts';
import type { ModelEntryView } from '../../../src-shared/contract/model-calls.ts';

function entry(id: string, state: ModelEntryView['state'], isUsed: boolean): ModelEntryView {
  return { id, card: null, state, sizeBytes: 1, haveBytes: 1, isOwn: true, profiles: [], isUsed };
}
const works = entry('works', 'installed', true);
const rests = entry('rests', 'installed', false);
const damaged = entry('damaged', 'damaged', false);
const absent = entry('absent', 'absent', false);

test.each<[string, readonly ModelEntryView[], readonly string[] | null, readonly string[], RegExp]>([
  ['nothing is left', [works, rests, damaged, absent], null, [], /^There is no photo among these/],
  ['one rests', [rests, absent], null, [], /any photo: rests rests \(.+\)\.$/],
  ['one that rests was asked', [rests], ['rests'], [], /^There is no photo among these/],
  [
    'all is wrong',
    [rests, damaged, works],
    null,
    ['works'],
    /rests rests \(.+; damaged is damaged \(.+; works fails\.$/,
  ],
  ['a damaged one is told once', [damaged], null, ['damaged'], /any photo: damaged is damaged \([^;]+\)\.$/],
  ['another than the asked one works', [works, damaged], ['damaged'], [], /any photo: damaged is damaged/],
])('%s', (_, entries, asked, failing, said) => {
  expect(whyNothing(entries, asked, failing)).toMatch(said);
});

import { beforeAll, expect, test } from 'vitest';
import type { Change } from '../../../src-shared/model/change.ts';
import { historyKind } from '../../../src-shared/model/change.ts';
import { aboutSentence, changeSentence, editSentence } from '../../../src-renderer/words/edit-sentence.ts';
import { speak, startWords } from '../../../src-renderer/words/words.ts';

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startWords();
});

const said: [Change, string, string][] = [
  [{ what: 'rating', rating: 4 }, '3 photos rated ★★★★', '3 Fotos mit ★★★★ bewertet'],
  [{ what: 'rating', rating: 0 }, 'Stars taken from 3 photos', '3 Fotos ohne Sterne'],
  [{ what: 'rating', rating: -1 }, '3 photos rejected', '3 Fotos aussortiert'],
  [{ what: 'favourite', favourite: true }, '3 photos are favourites', '3 Fotos sind Favoriten'],
  [{ what: 'tags', add: ['beach'], remove: [] }, '3 photos tagged “beach”', '3 Fotos verschlagwortet: „beach“'],
  [
    { what: 'tags', add: [], remove: ['a', 'b'] },
    '“a” and “b” taken from 3 photos',
    '„a“ und „b“ von 3 Fotos entfernt',
  ],
  [{ what: 'tags', add: ['a'], remove: ['b'] }, 'Tags of 3 photos changed', 'Schlagwörter von 3 Fotos geändert'],
  [{ what: 'turn', quarterTurns: 1 }, '3 photos turned', '3 Fotos gedreht'],
  [
    { what: 'captureTime', correction: { mode: 'reset' } },
    'Time of 3 photos as their files say',
    'Zeit von 3 Fotos wieder aus den Dateien',
  ],
  [
    { what: 'seen', says: [{ class: 'seashore', wnid: null, box: null, verdict: 'wrong' }] },
    '“seashore” marked wrong on 3 photos',
    '„seashore“ auf 3 Fotos für falsch erklärt',
  ],
  [
    { what: 'seen', says: [{ class: 'dog', wnid: null, box: [0, 0, 1, 1], verdict: 'unsaid' }] },
    '“dog” on 3 photos as models say',
    '„dog“ auf 3 Fotos wieder wie von Modellen erkannt',
  ],
  [
    {
      what: 'seen',
      says: [
        { class: 'dog', wnid: null, box: [0, 0, 1, 1], verdict: 'wrong' },
        { class: 'wolf', wnid: null, box: [0, 0, 1, 1], verdict: 'right' },
      ],
    },
    '“dog” is “wolf” on 3 photos',
    '„dog“ ist „wolf“ auf 3 Fotos',
  ],
  [{ what: 'position', position: null }, 'Position taken from 3 photos', 'Position von 3 Fotos entfernt'],
  [
    { what: 'position', position: 'file' },
    'Position of 3 photos as their files say',
    'Position von 3 Fotos wieder aus den Dateien',
  ],
];

test.each(said)('%j', async (change, english, german) => {
  await speak('en');
  expect(changeSentence(change, 3)).toBe(english);
  await speak('de');
  expect(changeSentence(change, 3)).toBe(german);
});

test('every kind of the history has its sentences, whatever is known of it', async () => {
  for (const language of ['en', 'de'] as const) {
    await speak(language);
    for (const kind of historyKind.options) {
      for (const after of [null, undefined, 'text', 7, true, [], {}, { path: '/a/Peru 2014' }]) {
        expect(editSentence(kind, 2, after), kind).toMatch(/^[\p{L}\d„“]/u);
        expect(editSentence(kind, 2, after), kind).not.toMatch(/\{\{|edits|undefined/);
      }
      expect(aboutSentence(kind, 2), kind).not.toMatch(/\{\{|edits|about/);
    }
  }
});

test('a folder is called by its name', async () => {
  await speak('en');
  expect(editSentence('source.add', 0, '/photos/Peru 2014')).toBe('Folder “Peru 2014” added');
  expect(editSentence('source.remove', 0, { path: 'C:\\Photos\\Peru' })).toBe('Folder “Peru” taken out of the library');
});

import { expect, test } from 'vitest';
import { catalogue, entryOf, sections, type CommandId } from '../../../src-renderer/commands/catalogue.ts';
import { shownKeys } from '../../../src-renderer/commands/shown-keys.ts';
import { commands as german } from '../../../src-renderer/words/de/commands.ts';
import { commands } from '../../../src-renderer/words/en/commands.ts';
import { wordsOf } from './words-of.ts';

const ids = Object.keys(catalogue) as CommandId[];

test('every command has words, and all words a command', () => {
  const named = wordsOf(commands).map(([key]) => key);
  const expected = [...ids, ...sections.map((section) => `sections.${section}`)];
  expect(named.toSorted()).toEqual(expected.toSorted());
});

test('the palette tells its commands apart by their words', () => {
  const listed = new Set<string>(ids.filter((id) => entryOf(id).listed !== false));
  for (const words of [commands, german]) {
    const titles = wordsOf(words).flatMap(([key, text]) => (listed.has(key) ? [text] : []));
    expect(titles.toSorted()).toEqual([...new Set(titles)].toSorted());
  }
});

test('no two commands of one section, or of everywhere and another, hear the same key', () => {
  const stepBack = new Set<string>(['Escape']);
  for (const id of ids) {
    for (const other of ids) {
      const [a, b] = [entryOf(id), entryOf(other)];
      const meet = a.section === b.section || a.section === 'everywhere';
      if (id === other || !meet) continue;
      const shared = a.keys.filter((key) => b.keys.includes(key) && !stepBack.has(key));
      expect(shared, `${id} and ${other}`).toEqual([]);
    }
  }
});

test('keys are shown as one reads them', () => {
  expect(shownKeys(['0', '1', '2', '3'])).toEqual({ first: '0', rest: ['3'], joint: 'to' });
  expect(shownKeys(['+', '='])).toEqual({ first: '+', rest: ['='], joint: 'or' });
  expect(shownKeys(['Shift+Home', 'Shift+ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowUp', 'Shift+ArrowDown'])).toEqual({
    first: 'Shift+arrows',
    rest: ['Shift+Home'],
    joint: 'or',
  });
  expect(shownKeys(['?'])).toEqual({ first: '?', rest: [], joint: 'or' });
});

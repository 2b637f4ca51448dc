import { expect, test } from 'vitest';
import { addressOf, shownAt } from '../../../src-renderer/saved/shown-at.ts';

const saved = { id: '1', kind: 'query', name: 'llamas', query: 'class:llama' } as const;
const led = { query: 'class:llama', photo: null, selection: '' };

test('a saved query comes back in its view and order, an old one in the view of photos that one is in', () => {
  const shown = shownAt({ view: 'map', sort: '-added' });
  expect(addressOf({ ...saved, shown }, 'settings')).toEqual({ ...led, view: 'map', sort: '-added' });
  expect(shownAt({ view: 'history', sort: 'time' })).toEqual({ view: 'library', sort: 'time' });
  expect(addressOf({ ...saved, shown: null }, 'map')).toEqual({ ...led, view: 'map' });
  expect(addressOf({ ...saved, shown: null }, 'insights')).toEqual({ ...led, view: 'library' });
});

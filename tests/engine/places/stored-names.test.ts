import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRegionNames } from '../../../scripts/gazetteer/geonames.ts';
import { regionAlternates } from '../../../scripts/gazetteer/region-alternates.ts';
import { regionName } from '../../../scripts/gazetteer/region-name.ts';
import { openGazetteer, type Gazetteer } from '../../../src-main/engine/organise/places/gazetteer.ts';
import { resolveNames } from '../../../src-main/engine/query/resolve-names.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { builtGazetteer } from './built-gazetteer.ts';

let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = openGazetteer(builtGazetteer());
});
afterAll(() => gazetteer.close());

const resolved = (text: string): Query => resolveNames(parseQuery(text), (name) => gazetteer.storedNames(name));

test('every region with other names is stored under the name of its entry', () => {
  const stored = new Set([...readRegionNames()].map(([code, name]) => `${code.slice(0, 2)} ${regionName(code, name)}`));
  expect([...regionAlternates.keys()].filter((key) => !stored.has(key))).toEqual([]);
  expect(regionAlternates.size).toBeGreaterThan(150);
});

test.each([
  ['region:Toscana', ['Toscana', 'Tuscany']],
  ['region:BAYERN', ['BAYERN', 'Bavaria']],
  ['region:Catalunya', ['Catalunya', 'Catalonia']],
  ['region:Kaernten', ['Kaernten', 'Carinthia']],
  ['place:Toscana', ['Toscana', 'Tuscany']],
  ['city:München', ['München', 'Munich']],
  ['city:Venezia', ['Venezia', 'Venice']],
  ['city:Koeln', ['Koeln', 'Köln']],
  ['city:Venice', ['Venice']],
  ['region:Tuscany', ['Tuscany']],
  ['region:TX', ['TX']],
])('%s asks for the stored name', (text, values) => {
  expect(resolved(text)).toMatchObject({ kind: 'field', values: expect.arrayContaining(values) as unknown });
});

test('a bare word means a region or a large city by another name, and no village', () => {
  expect(resolved('toscana')).toEqual({
    kind: 'any',
    of: [
      { kind: 'word', text: 'toscana', quoted: false },
      { kind: 'field', field: 'region', values: ['Tuscany'] },
    ],
  });
  expect(resolved('wien')).toMatchObject({ kind: 'any' });
  expect(resolved('münchen')).toMatchObject({ kind: 'any' });
  // Lyon was once written so; a traveller means the animal.
  for (const word of ['beach', 'lake', 'castle', 'park', 'lion'])
    expect(resolved(word)).toMatchObject({ kind: 'word' });
});

test('a town may be narrowed by the local name of its region', () => {
  expect(gazetteer.search('Siena, Toscana', 1)).toMatchObject([{ name: 'Siena', region: 'Tuscany' }]);
});

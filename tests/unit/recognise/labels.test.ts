import { expect, test } from 'vitest';
import { parseLabels } from '../../../src-main/engine/recognise/models/labels.ts';

test('a class a line, with WordNet id and synonyms where there are any', () => {
  expect(parseLabels('n01440764 tench, Tinca tinca\ntv, tvmonitor\ndining table\n')).toEqual([
    { name: 'tench', wnid: 'n01440764', synonyms: ['Tinca tinca'] },
    { name: 'tv', wnid: null, synonyms: ['tvmonitor'] },
    { name: 'dining table', wnid: null, synonyms: [] },
  ]);
});

test('line ends of all systems, a byte order mark, empty lines in the middle and at the end', () => {
  expect(parseLabels('\uFEFFcat\r\n\r\ndog\rcow\n\n\n').map(({ name }) => name)).toEqual([
    'cat',
    'class 1',
    'dog',
    'cow',
  ]);
});

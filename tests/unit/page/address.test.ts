import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { readAddress, writeAddress, type Address } from '../../../src-renderer/frame/read-address.ts';

const address: fc.Arbitrary<Address> = fc.record({
  view: fc.constantFrom('library', 'map', 'insights', 'sources', 'history', 'settings', 'about'),
  query: fc.string({ unit: 'grapheme' }),
  sort: fc.constantFrom('time', '-time', 'added', '-added', 'name', '-name', 'size', '-size', 'album'),
  photo: fc.option(fc.uuid(), { nil: null }),
  selection: fc.string({ unit: 'grapheme' }),
  plots: fc.constantFrom('', 'days:2018', 'days:2018,places:country'),
  map: fc.option(fc.constantFrom('48.1000,11.5000,9.00', 'x'), { nil: null }),
  layers: fc.option(fc.constantFrom('photos,heat,by-day', 'none'), { nil: null }),
});

property.prop([address])('an address that is written is read as the same', (given) => {
  expect(readAddress(writeAddress(given))).toEqual(given);
});

property.prop([fc.string({ unit: 'grapheme' })])('any text is an address', (search) => {
  const read = readAddress(search);
  expect(readAddress(writeAddress(read))).toEqual(read);
});

test('what is the default is not said', () => {
  expect(
    writeAddress({
      view: 'library',
      query: '',
      sort: 'time',
      photo: null,
      selection: '',
      plots: '',
      map: null,
      layers: null,
    }),
  ).toBe('');
  expect(
    writeAddress({
      view: 'map',
      query: 'beach',
      sort: 'time',
      photo: null,
      selection: '',
      plots: '',
      map: null,
      layers: null,
    }),
  ).toBe('?view=map&q=beach');
});

test('what is said wrongly is the default', () => {
  expect(readAddress('?view=nowhere&sort=shoe-size')).toEqual({
    view: 'library',
    query: '',
    sort: 'time',
    photo: null,
    selection: '',
    plots: '',
    map: null,
    layers: null,
  });
});

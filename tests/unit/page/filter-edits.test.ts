import { describe, expect, test } from 'vitest';
import { chosenNames, withNames } from '../../../src-renderer/filters/area-choice.ts';
import { areaOffers } from '../../../src-renderer/filters/area-offers.ts';
import { countryCode, countryName } from '../../../src-renderer/words/country-names.ts';
import { printAll, putFilter, readFilters } from '../../../src-renderer/filters/edit-query.ts';
import {
  fieldIndex,
  fieldValues,
  hasChoice,
  isChoice,
  typeChoice,
  withHas,
  withIs,
  withType,
  withValues,
} from '../../../src-renderer/filters/filter-choices.ts';
import { filterOfKind, withKind } from '../../../src-renderer/filters/kind-filter.ts';
import { fieldsOf, isPlaceName, ownOffers, readTyped } from '../../../src-renderer/filters/offers.ts';
import { measureOffers, weekdayOffers } from '../../../src-renderer/filters/measure-offers.ts';
import { rangeIndex, readMeasure } from '../../../src-renderer/filters/typed-measure.ts';
import { lightOffers } from '../../../src-renderer/filters/light-offers.ts';
import { editorOf } from '../../../src-renderer/filters/panel-kinds.ts';
import { chosenAreas, withArea, withoutArea } from '../../../src-renderer/filters/place-choice.ts';
import { tagMode, tagsOf, withTagMode, withTags } from '../../../src-renderer/filters/tag-choice.ts';
import { fittingOf } from '../../../src-renderer/filters/use-fitting.ts';
import type { Filter } from '../../../src-shared/query/query.ts';

const read = (text: string): readonly Filter[] => readFilters(text) ?? [];

describe('the filters of a query', () => {
  test('are put, replaced and taken out by their place', () => {
    const filters = read('beach camera:nikon -has:tags');
    expect(printAll(filters)).toBe('beach camera:nikon -has:tags');
    expect(printAll(putFilter(filters, 1, null))).toBe('beach -has:tags');
    expect(printAll(putFilter(filters, 0, { kind: 'is', what: 'favourite' }))).toBe(
      'is:favourite camera:nikon -has:tags',
    );
    expect(printAll(putFilter(filters, -1, { kind: 'is', what: 'favourite' }))).toBe(
      'beach camera:nikon -has:tags is:favourite',
    );
    expect(printAll([...read('beach'), ...read('a or b')])).toBe('beach (a or b)');
    expect(readFilters('date:2014-13')).toBeNull();
    expect(readFilters('')).toEqual([]);
  });

  test.each([
    ['date:2014', 'date'],
    ['-month:6', 'date'],
    ['-light:night', 'date'],
    ['orientation:portrait', 'type'],
    ['near:Cusco', 'place'],
    ['country:PE', 'place'],
    ['-has:position', 'place'],
    ['lens:50mm', 'camera'],
    ['source:card', 'type'],
    ['has:tags', 'has'],
    ['-is:rejected', 'rating'],
    ['tag:a,b', 'tag'],
    ['beach', 'text'],
    ['a or b', 'text'],
    ['within:-14,-73,-13,-71', 'text'],
    ['-within:home', 'place'],
    ['within:home,cabin', 'place'],
  ])('%s is changed in the editor %s', (text, editor) => {
    expect(read(text).map(editorOf)).toEqual([editor]);
  });
});

describe('panels', () => {
  test('with, without and any', () => {
    const filters = read('beach -has:tags 2014');
    expect([hasChoice(filters, 'tags'), hasChoice(filters, 'time')]).toEqual(['without', 'any']);
    expect(printAll(withHas(filters, 'tags', 'with'))).toBe('beach has:tags 2014');
    expect(printAll(withHas(filters, 'tags', 'any'))).toBe('beach 2014');
    expect(printAll(withHas(filters, 'time', 'without'))).toBe('beach -has:tags 2014 -has:time');
    expect(isChoice(read('-is:rejected'), 'rejected')).toBe('without');
    expect(printAll(withIs(read('is:favourite'), 'rejected', 'without'))).toBe('is:favourite -is:rejected');
  });

  test('photos or videos', () => {
    expect([
      typeChoice(read('type:video')),
      typeChoice(read('-type:video')),
      typeChoice(read('type:photo,video')),
    ]).toEqual(['video', 'photo', 'any']);
    expect(printAll(withType(read('a -type:video b'), 'video'))).toBe('a type:video b');
    expect(printAll(withType(read('a type:video'), 'any'))).toBe('a');
  });

  test('several values of a field are any of them, and stay ruled out', () => {
    const filters = read('-camera:nikon camera:canon beach');
    expect(fieldIndex(filters, 'camera', null)).toBe(1);
    expect(fieldIndex(filters, 'camera', 0)).toBe(0);
    expect(fieldIndex(filters, 'lens', 0)).toBe(-1);
    expect(fieldValues(filters, 'camera', 0)).toEqual(['nikon']);
    expect(printAll(withValues(filters, 'camera', 1, ['canon', 'sony a7']))).toBe(
      '-camera:nikon camera:canon,"sony a7" beach',
    );
    expect(printAll(withValues(filters, 'camera', 0, ['nikon', 'leica']))).toBe(
      '-camera:nikon,leica camera:canon beach',
    );
    expect(printAll(withValues(filters, 'camera', 1, []))).toBe('-camera:nikon beach');
  });

  test('the filter of a kind keeps its place and its "not"', () => {
    const filters = read('-date:2014 beach date:2015');
    expect(filterOfKind(filters, 'date', null)).toMatchObject({ index: 2 });
    expect(filterOfKind(filters, 'date', 0)).toMatchObject({ index: 0, filter: { from: { year: 2014 } } });
    const year = { year: 2016, month: null, day: null };
    expect(printAll(withKind(filters, 0, { kind: 'date', from: year, to: year }))).toBe('-date:2016 beach date:2015');
    expect(filterOfKind(filters, 'near', null)).toEqual({ index: -1, filter: null });
  });

  test('areas', () => {
    const filters = read('country:PE beach');
    expect(printAll(withArea(filters, null, { field: 'country', value: 'CL' }))).toBe('country:PE,CL beach');
    expect(printAll(withArea(filters, null, { field: 'city', value: 'La Paz' }))).toBe(
      'country:PE beach city:"La Paz"',
    );
    expect(withArea(filters, null, { field: 'country', value: 'pe' })).toBe(filters);
    expect(chosenAreas(read('city:Cusco country:PE'), null)).toEqual([
      { field: 'country', value: 'PE' },
      { field: 'city', value: 'Cusco' },
    ]);
    expect(printAll(withoutArea(filters, null, { field: 'country', value: 'PE' }))).toBe('beach');
  });

  test('areas by their names', () => {
    const filters = read('beach within:home');
    expect(chosenNames(filters, null)).toEqual({ index: 1, names: ['home'] });
    expect(printAll(withNames(filters, 1, ['home', 'the cabin']))).toBe('beach (within:home or within:"the cabin")');
    expect(printAll(withNames(filters, 1, []))).toBe('beach');
    expect(printAll(withNames(read('beach'), -1, ['home']))).toBe('beach within:home');
    const ruledOut = read('-within:home,cabin');
    expect(chosenNames(ruledOut, null)).toEqual({ index: -1, names: [] });
    expect(chosenNames(ruledOut, 0)).toEqual({ index: 0, names: ['home', 'cabin'] });
    expect(printAll(withNames(ruledOut, 0, ['cabin']))).toBe('-within:cabin');
  });

  test('countries by code, in both directions', () => {
    expect([countryCode('Peru'), countryCode('germany'), countryCode('Atlantis')]).toEqual(['PE', 'DE', 'Atlantis']);
    expect([countryName('PE'), countryName('Germany'), countryName('Atlantis')]).toEqual([
      'Peru',
      'Germany',
      'Atlantis',
    ]);
  });
});

describe('tags', () => {
  test('know whether any, all or none are asked for', () => {
    expect(tagMode(read(''), null)).toBe('any');
    expect(tagMode(read('tag:a'), null)).toBe('any');
    expect(tagMode(read('tag:a,b'), null)).toBe('any');
    expect(tagMode(read('tag:a tag:b'), null)).toBe('all');
    expect(tagMode(read('tag:a -tag:b'), 1)).toBe('none');
  });

  test('are written as the language has it', () => {
    expect(printAll(withTags(read('beach'), 'any', ['a', 'b/c']))).toBe('beach tag:a,b/c');
    expect(printAll(withTags(read('tag:a beach'), 'any', ['a', 'b']))).toBe('tag:a,b beach');
    expect(printAll(withTags(read('beach'), 'all', ['a', 'b']))).toBe('beach tag:a tag:b');
    expect(printAll(withTags(read('tag:a -tag:b'), 'none', ['c', 'd']))).toBe('tag:a -tag:c,d');
    expect(printAll(withTags(read('tag:a'), 'any', []))).toBe('');
    expect(tagsOf(read('tag:a,b tag:c -tag:d'), 'any')).toEqual(['a', 'b']);
    expect(tagsOf(read('tag:a,b tag:c -tag:d'), 'all')).toEqual(['c']);
    expect(tagsOf(read('tag:a,b tag:c -tag:d'), 'none')).toEqual(['d']);
  });

  test('move with the mode', () => {
    expect(printAll(withTagMode(read('x tag:a,b y'), 'any', 'all'))).toBe('x tag:a tag:b y');
    expect(printAll(withTagMode(read('x tag:a tag:b y'), 'all', 'none'))).toBe('x -tag:a,b y');
    expect(printAll(withTagMode(read('-tag:a,b'), 'none', 'any'))).toBe('tag:a,b');
  });
});

describe('a measure in a panel', () => {
  test('is what the query language reads, with a comma too, and one value', () => {
    expect(readMeasure('shutter', ' 1/250 ')).toBe(1 / 250);
    expect(readMeasure('aperture', 'f/2,8')).toBe(2.8);
    expect(readMeasure('altitude', '-12')).toBe(-12);
    for (const wrong of ['', 'abc', '100..200', '>=3', '1,2,3', '1" iso:"2', '0'])
      expect(readMeasure('iso', wrong)).toBeNull();
  });

  test('changes the filter of its own measure only', () => {
    const filters = read('iso:400 -focal:50 shutter:1 focal:24');
    expect(rangeIndex(filters, 'focal', null)).toBe(3);
    expect(rangeIndex(filters, 'focal', 1)).toBe(1);
    expect(rangeIndex(filters, 'shutter', 0)).toBe(2);
    expect(rangeIndex(filters, 'altitude', 0)).toBe(-1);
  });
});

describe('what is typed', () => {
  const today = { year: 2026, month: 11, day: 21 };
  const offers = (text: string): string[] =>
    ownOffers(readTyped(text), today, (key) => (key === 'camera' ? 'Kamera' : key)).map((offer) =>
      offer.what === 'key' ? `${offer.key}:` : printAll([offer.filter]),
    );

  test('is a value after a key, or free words', () => {
    expect(readTyped('camera:nik')).toEqual({ isNegated: false, key: 'camera', text: 'nik' });
    expect(readTyped('-tag:"machu pi')).toEqual({ isNegated: true, key: 'tag', text: 'machu pi' });
    expect(readTyped('-strand')).toEqual({ isNegated: true, key: null, text: 'strand' });
    expect(readTyped('-13.5, -71.9')).toEqual({ isNegated: false, key: null, text: '-13.5, -71.9' });
    expect(readTyped('12:30')).toEqual({ isNegated: false, key: null, text: '12:30' });
  });

  test('is the light of the day in the words of the page, and in those of the query', () => {
    const german = {
      sunrise: 'Sonnenaufgang',
      sunset: 'Sonnenuntergang',
      golden: 'Goldene Stunde',
      night: 'Nacht',
      day: 'Tag',
    };
    const named = (text: string): string[] =>
      lightOffers(readTyped(text), (light) => german[light]).map(({ filter }) => printAll([filter]));
    expect(named('sonnen')).toEqual(['light:sunrise', 'light:sunset']);
    expect(named('-light:nacht')).toEqual(['-light:night']);
    expect(named('light:')).toHaveLength(5);
    expect(named('sunset')).toEqual(['light:sunset']);
    expect([...named('su'), ...named('date:sunset'), ...named('strand')]).toEqual([]);
  });

  test('is a measure that can be read, else a range that is often asked for', () => {
    const named = (text: string): string[] => measureOffers(readTyped(text)).map(({ filter }) => printAll([filter]));
    expect(named('iso:400')).toEqual(['iso:400']);
    expect(named('-shutter:>=1s')).toEqual(['-shutter:1..']);
    expect(named('focal:abc')).toEqual(['focal:..24', 'focal:35..50', 'focal:70..200', 'focal:200..']);
    expect([...named('altitude:'), ...named('aperture:'), ...named('iso:')]).toHaveLength(9);
    expect([...named('400'), ...named('date:400')]).toEqual([]);
  });

  test('is a day of the week in the words of the page, and in those of the query', () => {
    const named = (text: string): string[] =>
      weekdayOffers(readTyped(text), 'de').map(({ filter }) => printAll([filter]));
    expect(named('sonn')).toEqual(['weekday:sun']);
    expect(named('-weekday:mi')).toEqual(['-weekday:wed']);
    expect(named('weekday:')).toHaveLength(7);
    expect([...named('so'), ...named('date:sonntag'), ...named('strand')]).toEqual([]);
  });

  test('is a saved area by its name or a word of it', () => {
    const areas = ['Álamo', 'The Cabin'].map((name) => ({
      id: name,
      kind: 'area' as const,
      name,
      query: 'within:1,2,3,4',
      shown: null,
    }));
    const named = (text: string): string[] =>
      areaOffers(readTyped(text), areas).map(({ filter }) => printAll([filter]));
    expect([...named('ala'), ...named('-within:cab'), ...named('bin')]).toEqual([
      'within:Álamo',
      '-within:"The Cabin"',
    ]);
    expect(named('within:')).toHaveLength(2);
    expect(named('tag:cabin')).toEqual([]);
  });

  test('is asked for where it may be', () => {
    expect(fieldsOf(readTyped('lens:50'))).toEqual(['lens']);
    expect(fieldsOf(readTyped('cu'))).not.toContain('filename');
    expect(fieldsOf(readTyped('cus'))).toContain('filename');
    expect(fieldsOf(readTyped('date:2014'))).toEqual([]);
    expect([
      isPlaceName(readTyped('near:Cus')),
      isPlaceName(readTyped('c')),
      isPlaceName(readTyped('tag:Cus')),
    ]).toEqual([true, false, false]);
  });

  test('is offered as the filters it can mean', () => {
    expect(offers('June 2014')).toEqual(['date:2014-06']);
    expect(offers('date:last summer')).toEqual(['date:2026-06..2026-08']);
    expect(offers('13°31′S 71°58′W')).toEqual(['near:-13.516667,-71.966667,50km']);
    expect(offers('has:')).toEqual(['has:position', 'has:time', 'has:people', 'has:tags', 'has:rating']);
    expect(offers('-is:rej')).toEqual(['-is:rejected']);
    expect(offers('orientation:p')).toEqual(['orientation:portrait']);
    expect(offers('rating:')).toEqual(['rating:5', 'rating:>=4', 'rating:>=3', 'rating:>=2', 'rating:none']);
    expect(offers('kam')).toEqual(['camera:']);
    expect(offers('ca')).toEqual(['camera:']);
    expect(offers('two words')).toEqual([]);
  });
});

test('as many chips as there is room for, one at least', () => {
  expect(fittingOf([100, 100], 220, 9)).toBe(2);
  expect(fittingOf([100, 100, 100], 300, 9)).toBe(2);
  expect(fittingOf([100, 100, 100], 200, 9)).toBe(1);
  expect(fittingOf([100], 20, 9)).toBe(1);
  expect(fittingOf([10, 10, 10], 900, 2)).toBe(2);
  expect(fittingOf([], 900, 2)).toBe(0);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lights } from '../../src-shared/model/light.ts';
import { normalise } from '../../src-shared/query/normalise.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';
import { printQuery } from '../../src-shared/query/print.ts';
import type { Filter, Query } from '../../src-shared/query/query.ts';
import { times } from '../thorough.ts';
import { anyQuery, normalQuery } from './query-arbitraries.ts';

const word = (text: string): Filter => ({ kind: 'word', text, quoted: false });

const isRising = (values: readonly (number | string)[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));

/** Whether the normal form of query.ts holds, said once more and apart from `normalise`. */
function isNormal(query: Query): boolean {
  const inside = (filter: Filter): boolean => {
    switch (filter.kind) {
      case 'everything':
        return false;
      case 'all':
      case 'any':
        return filter.of.length >= 2 && filter.of.every((member) => member.kind !== filter.kind && inside(member));
      case 'not':
        return filter.of.kind !== 'not' && inside(filter.of);
      case 'word':
        return filter.text.trim() !== '' && (filter.quoted || !/^-|[\s():,"“”„‟]|^(?:or|and)$/iu.test(filter.text));
      case 'date':
        return filter.from !== null || filter.to !== null;
      case 'month':
        return (
          filter.months.length > 0 &&
          filter.months.every((month, index) => index === 0 || month > (filter.months[index - 1] ?? 0))
        );
      case 'rating':
        return (
          filter.ratings.length > 0 &&
          filter.ratings.every((rating, index) => index === 0 || rating > (filter.ratings[index - 1] ?? 0))
        );
      case 'light':
        return filter.lights.length > 0 && isRising(filter.lights.map((light) => lights.indexOf(light)));
      case 'orientation':
        return filter.orientations.length > 0 && isRising(filter.orientations);
      case 'class':
        return filter.values.length > 0 && filter.count >= 1;
      case 'score':
        return false;
      case 'field':
        return filter.values.length > 0 && new Set(filter.values).size === filter.values.length;
      default:
        return true;
    }
  };
  if (query.kind === 'everything' || query.kind === 'score') return true;
  // The one score of a query stands last, outside of everything else.
  if (query.kind !== 'all' || query.of.at(-1)?.kind !== 'score') return inside(query);
  const others = query.of.slice(0, -1);
  return others.length > 0 && others.every((member) => member.kind !== 'all' && inside(member));
}

describe('print and parse', () => {
  it('gives back every query in normal form', () => {
    fc.assert(
      fc.property(normalQuery, (query) => {
        expect(parseQuery(printQuery(query))).toStrictEqual(query);
      }),
      { numRuns: times(5000, 1000) },
    );
  });

  it('brings every tree into normal form, and leaves that alone', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const normal = normalise(query);
        expect(isNormal(normal)).toBe(true);
        expect(normalise(normal)).toStrictEqual(normal);
        expect(parseQuery(printQuery(query))).toStrictEqual(normal);
      }),
      { numRuns: times(3000, 600) },
    );
  });

  it.each([
    ['  beach   SUNSET ', 'beach SUNSET'],
    ['a AND b', 'a b'],
    ['a, b', 'a b'],
    ['(a) or (b or c)', 'a or b or c'],
    ['(a b) or c', 'a b or c'],
    ['a (b or c)', 'a (b or c)'],
    ['--a', 'a'],
    ['-(-a)', 'a'],
    ['-(a b)', '-(a b)'],
    ['“San Pedro”', '"San Pedro"'],
    ['„Grüß Gott“', '"Grüß Gott"'],
    ['"a\\"b"', '"a\\"b"'],
    ['"C:\\Photos"', '"C:\\\\Photos"'],
    ['DATE:>=2014-6', 'date:2014-06..'],
    ['date:>2014-12', 'date:2015-01..'],
    ['date:<2014-03-01', 'date:..2014-02-28'],
    ['date:<=2014', 'date:..2014'],
    ['date:2014-06..2014-06', 'date:2014-06'],
    ['date:2014 or date:2016-01', 'date:2014,2016-01'],
    ['x date:2014,2016', 'x date:2014,2016'],
    ['-has:position,time', '-has:position,time'],
    ['time:>=18:00', 'time:18:00..23:59'],
    ['time:9:05', 'time:09:05'],
    ['time:18:00..24:00', 'time:18:00..23:59'],
    ['month:Dezember..feb,6', 'month:1,2,6,12'],
    ['weekday:So,sat', 'weekday:sat,sun'],
    ['weekday:fri..mon', 'weekday:mon,fri..sun'],
    ['iso:>=800', 'iso:800..'],
    ['iso:100 or iso:<=50', 'iso:100,..50'],
    ['iso:100 or focal:50', 'iso:100 or focal:50'],
    ['-(iso:100 or iso:200)', '-iso:100,200'],
    ['shutter:0.004', 'shutter:1/250'],
    ['shutter:1/4..1/3', 'shutter:0.25..0.333'],
    ['shutter:>=1s', 'shutter:1..'],
    ['aperture:f/2.80', 'aperture:2.8'],
    ['altitude:2.5km..', 'altitude:2500..'],
    ['near:-13.520,-71.970,50KM', 'near:-13.52,-71.97,50km'],
    ['near:−13.52,−71.97,1.5mi', 'near:-13.52,-71.97,2414.016m'],
    ['near:1,2', 'near:1,2,25km'],
    ['near:Cusco,25km', 'near:Cusco'],
    ['near:Cusco,0.3km', 'near:Cusco,300m'],
    ['near:"3 Brothers",1nm', 'near:"3 Brothers",1.852km'],
    ['within:-0,0.0000001,1,2', 'within:0,0.0000001,1,2'],
    ['within:( 1,2  3,4 5,6 1,2 )', 'within:(1,2 3,4 5,6)'],
    ['within:"home"', 'within:home'],
    ['within:"3 huts",cabin', 'within:"3 huts" or within:cabin'],
    ['type:video,PHOTO,video', 'type:photo,video'],
    ['light:Sunset,golden,sunrise,sunset', 'light:sunrise,sunset,golden'],
    ['orientation:square,PORTRAIT,square', 'orientation:portrait,square'],
    ['-light:night', '-light:night'],
    ['rating:3', 'rating:3'],
    ['rating:>=4', 'rating:>=4'],
    ['rating:4..', 'rating:>=4'],
    ['rating:>3,5', 'rating:>=4'],
    ['rating:<=2', 'rating:1..2'],
    ['rating:..2', 'rating:1..2'],
    ['rating:<3', 'rating:1..2'],
    ['rating:<1', 'rating:none'],
    ['rating:>=1', 'rating:1..5'],
    ['rating:2..4', 'rating:2..4'],
    ['rating:4,2,3,1', 'rating:1..4'],
    ['rating:0..2', 'rating:none,1..2'],
    ['rating:none..2', 'rating:none,1..2'],
    ['rating:5,None,REJECTED,1', 'rating:rejected,none,1,5'],
    ['rating:1 or rating:2', 'rating:1 or rating:2'],
    ['is:Favorite', 'is:favourite'],
    ['is:rejected,favourite', 'is:rejected,favourite'],
    ['-is:rejected', '-is:rejected'],
    ['camera:"Canon EOS 80D","Nikon"', 'camera:"Canon EOS 80D",Nikon'],
    ['filename:a:b', 'filename:a:b'],
  ])('prints %s canonically', (text, canonical) => {
    expect(printQuery(parseQuery(text))).toBe(canonical);
    expect(printQuery(parseQuery(canonical))).toBe(canonical);
  });

  it('prints what an editor leaves behind', () => {
    expect(printQuery({ kind: 'everything' })).toBe('');
    expect(printQuery({ kind: 'all', of: [] })).toBe('');
    expect(printQuery({ kind: 'all', of: [word('a'), { kind: 'any', of: [] }] })).toBe('a');
    expect(printQuery({ kind: 'any', of: [word('a'), { kind: 'everything' }] })).toBe('');
    expect(printQuery({ kind: 'not', of: { kind: 'all', of: [word('a')] } })).toBe('-a');
    expect(printQuery({ kind: 'type', types: [] })).toBe('');
    expect(printQuery(word('or'))).toBe('"or"');
  });
});

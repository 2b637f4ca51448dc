import { describe, expect, it } from 'vitest';
import { FernwehError } from '../../src-shared/contract/errors.ts';
import { parseQuery, queryLimits } from '../../src-shared/query/parse.ts';
import { syntaxSentence } from '../../src-shared/query/syntax-sentence.ts';
import type { ClassFilter, Filter, Query, RangeFilter } from '../../src-shared/query/query.ts';
import { errors } from './query-refusals.ts';

const word = (text: string, quoted = false): Filter => ({ kind: 'word', text, quoted });
const year = (value: number): { year: number; month: null; day: null } => ({ year: value, month: null, day: null });

function refused(text: string): FernwehError {
  try {
    parseQuery(text);
  } catch (error) {
    if (error instanceof FernwehError) return error;
    throw error;
  }
  throw new Error(`"${text}" was understood.`);
}

const things = (names: readonly (string | readonly [string, number])[], count = 1): ClassFilter => ({
  kind: 'class',
  values: names.map((one) => (typeof one === 'string' ? { name: one, score: null } : { name: one[0], score: one[1] })),
  count,
  large: false,
});

const range = (of: RangeFilter['of'], from: number | null, to: number | null): RangeFilter => ({
  kind: 'range',
  ...{ of, from, to },
});

describe('parseQuery understands', () => {
  it.each<[string, Query]>([
    ['', { kind: 'everything' }],
    [' \t\n\u00a0,', { kind: 'everything' }],
    ['beach', word('beach')],
    ['"or"', word('or', true)],
    ['L\'Aquila -"San Pedro"', { kind: 'all', of: [word("L'Aquila"), { kind: 'not', of: word('San Pedro', true) }] }],
    ['well-known', word('well-known')],
    ['a b or c', { kind: 'any', of: [{ kind: 'all', of: [word('a'), word('b')] }, word('c')] }],
    ['( a or b ) c', { kind: 'all', of: [{ kind: 'any', of: [word('a'), word('b')] }, word('c')] }],
    ['a (b (c))', { kind: 'all', of: [word('a'), word('b'), word('c')] }],
    ['(a)b', { kind: 'all', of: [word('a'), word('b')] }],
    ['a or(b c)', { kind: 'any', of: [word('a'), { kind: 'all', of: [word('b'), word('c')] }] }],
    ['-(a OR b)', { kind: 'not', of: { kind: 'any', of: [word('a'), word('b')] } }],
    ['(camera:canon)', { kind: 'field', field: 'camera', values: ['canon'] }],
    ['Camera:"Canon EOS 80D",nikon', { kind: 'field', field: 'camera', values: ['Canon EOS 80D', 'nikon'] }],
    ['tag:"a, \\"b\\""', { kind: 'field', field: 'tag', values: ['a, "b"'] }],
    ['source:"C:\\Photos\\2014"', { kind: 'field', field: 'source', values: ['C:\\Photos\\2014'] }],
    ['date:2014', { kind: 'date', from: year(2014), to: year(2014) }],
    ['date:0001..9999-12-31', { kind: 'date', from: year(1), to: { year: 9999, month: 12, day: 31 } }],
    [
      'date:2012-02-29',
      { kind: 'date', from: { year: 2012, month: 2, day: 29 }, to: { year: 2012, month: 2, day: 29 } },
    ],
    ['date:2014-07..2014', { kind: 'date', from: { year: 2014, month: 7, day: null }, to: year(2014) }],
    ['date:>2014-12-31', { kind: 'date', from: { year: 2015, month: 1, day: 1 }, to: null }],
    ['date:<2014', { kind: 'date', from: null, to: year(2013) }],
    ['date:2014..', { kind: 'date', from: year(2014), to: null }],
    ['date:..2014', { kind: 'date', from: null, to: year(2014) }],
    ['time:22:00..4:30', { kind: 'time', fromMin: 1320, toMin: 270 }],
    ['time:..06:00', { kind: 'time', fromMin: 0, toMin: 360 }],
    ['time:<06:00', { kind: 'time', fromMin: 0, toMin: 359 }],
    ['month:6,7', { kind: 'month', months: [6, 7] }],
    ['month:JUNI,july,Mär,maerz,Sept.', { kind: 'month', months: [3, 6, 7, 9] }],
    ['month:11..2', { kind: 'month', months: [1, 2, 11, 12] }],
    ['weekday:sat,sun', { kind: 'weekday', weekdays: [6, 7] }],
    ['Weekday:Dienstag,THURSDAY,sonnabend,Mo.', { kind: 'weekday', weekdays: [1, 2, 4, 6] }],
    ['weekday:sundays,montags', { kind: 'weekday', weekdays: [1, 7] }],
    ['weekday:fri..mon', { kind: 'weekday', weekdays: [1, 5, 6, 7] }],
    ['iso:400', range('iso', 400, 400)],
    ['ISO:400..1600', range('iso', 400, 1600)],
    ['iso:>=800', range('iso', 800, null)],
    ['iso:>800', range('iso', 801, null)],
    ['iso:<800', range('iso', null, 799)],
    ['iso:<=10000', range('iso', null, 10_000)],
    ['iso:>10000', range('iso', 10_010, null)],
    ['focal:24mm..70mm', range('focal', 24, 70)],
    ['focal:4.25', range('focal', 4.25, 4.25)],
    ['shutter:1/250', range('shutter', 1 / 250, 1 / 250)],
    ['shutter:0.004s', range('shutter', 1 / 250, 1 / 250)],
    ['shutter:4ms', range('shutter', 1 / 250, 1 / 250)],
    ['shutter:10/2500', range('shutter', 1 / 250, 1 / 250)],
    ['shutter:>=1s', range('shutter', 1, null)],
    ['shutter:>=2min', range('shutter', 120, null)],
    ['shutter:1/500..1/60', range('shutter', 1 / 500, 1 / 60)],
    ['shutter:>1/250', range('shutter', 1 / 249, null)],
    ['shutter:<1/250', range('shutter', null, 1 / 251)],
    ['aperture:f/2.8', range('aperture', 2.8, 2.8)],
    ['aperture:F1.4..2.8', range('aperture', 1.4, 2.8)],
    ['aperture:..f/4', range('aperture', null, 4)],
    ['altitude:>=2500', range('altitude', 2500, null)],
    ['altitude:2.5km..3000m', range('altitude', 2500, 3000)],
    ['altitude:−50..-0.2', range('altitude', -50, 0)],
    ['altitude:<0', range('altitude', null, -1)],
    ['altitude:1000ft', range('altitude', 305, 305)],
    ['iso:100,400..', { kind: 'any', of: [range('iso', 100, 100), range('iso', 400, null)] }],
    ['class:dog', things(['dog'])],
    ['Class:beach,sunset', things(['beach', 'sunset'])],
    ['class:dog class:cat', { kind: 'all', of: [things(['dog']), things(['cat'])] }],
    ['class:dog>=2', things(['dog'], 2)],
    ['class:dog>2', things(['dog'], 3)],
    ['class:dog@0.6', things([['dog', 0.6]])],
    ['class:dog@60%>=2', things([['dog', 0.6]], 2)],
    ['class:dog>=2@.6', things([['dog', 0.6]], 2)],
    ['class:"hot dog"@0.65>=2', things([['hot dog', 0.65]], 2)],
    ['class:"a@b"', things(['a@b'])],
    ['class:dog>=2,cat', { kind: 'any', of: [things(['dog'], 2), things(['cat'])] }],
    ['class:dog>=2,cat>=2', things(['dog', 'cat'], 2)],
    ['large:dog@0.5', { ...things([['dog', 0.5]]), large: true }],
    ['score>=0.6', { kind: 'score', least: 0.6 }],
    ['score>=0.6 class:dog', { kind: 'all', of: [things(['dog']), { kind: 'score', least: 0.6 }] }],
    [
      'class:dog or class:cat score:60% score:>=0.12345',
      {
        kind: 'all',
        of: [
          { kind: 'any', of: [things(['dog']), things(['cat'])] },
          { kind: 'score', least: 0.6 },
        ],
      },
    ],
    ['near:-13.52,-71.97,50km', { kind: 'near', centre: { lat: -13.52, lon: -71.97 }, radiusM: 50_000 }],
    ['near:+.5,5.,1.005km', { kind: 'near', centre: { lat: 0.5, lon: 5 }, radiusM: 1005 }],
    ['near:"San Pedro de Atacama",20km', { kind: 'near', centre: { name: 'San Pedro de Atacama' }, radiusM: 20_000 }],
    ['near:Cusco', { kind: 'near', centre: { name: 'Cusco' }, radiusM: 25_000 }],
    ['near:Cusco,10mi', { kind: 'near', centre: { name: 'Cusco' }, radiusM: 16_093.44 }],
    ['near:0,0,20040km', { kind: 'near', centre: { lat: 0, lon: 0 }, radiusM: 20_040_000 }],
    ['within:-14,170,-13,-170', { kind: 'box', south: -14, west: 170, north: -13, east: -170 }],
    [
      'within:(1,2\n3,4 5,6)',
      {
        kind: 'polygon',
        ring: [
          { lat: 1, lon: 2 },
          { lat: 3, lon: 4 },
          { lat: 5, lon: 6 },
        ],
      },
    ],
    ['within:home', { kind: 'area', name: 'home' }],
    ['within:"-1 hut"', { kind: 'area', name: '-1 hut' }],
    [
      'within:"the cabin",home',
      {
        kind: 'any',
        of: [
          { kind: 'area', name: 'the cabin' },
          { kind: 'area', name: 'home' },
        ],
      },
    ],
    ['type:Video', { kind: 'type', types: ['video'] }],
    ['light:sunset,Sunrise', { kind: 'light', lights: ['sunrise', 'sunset'] }],
    ['orientation:square,landscape', { kind: 'orientation', orientations: ['landscape', 'square'] }],
    ['rating:>=4,none', { kind: 'rating', ratings: [0, 4, 5] }],
    ['rating:0', { kind: 'rating', ratings: [0] }],
    ['Rating:Rejected', { kind: 'rating', ratings: [-1] }],
    ['is:favorite', { kind: 'is', what: 'favourite' }],
    ['has:people', { kind: 'has', what: 'people' }],
    ['has:people>=1', { kind: 'has', what: 'people' }],
    ['has:people>=3', things(['person'], 3)],
    ['has:people>1', things(['person'], 2)],
    ['has:People@60%>=3', things([['person', 0.6]], 3)],
    ['has:people>=2,tags', { kind: 'any', of: [things(['person'], 2), { kind: 'has', what: 'tags' }] }],
    ['has:rating', { kind: 'has', what: 'rating' }],
    ['San Pedro, 20km', { kind: 'all', of: [word('San'), word('Pedro'), word('20km')] }],
  ])('%s', (text, query) => {
    expect(parseQuery(text)).toStrictEqual(query);
  });

  it('every field of text', () => {
    for (const field of ['camera', 'lens', 'country', 'region', 'city', 'place', 'filename', 'source', 'tag']) {
      expect(parseQuery(`${field.toUpperCase()}:x`)).toStrictEqual({ kind: 'field', field, values: ['x'] });
    }
  });
});

describe('parseQuery refuses', () => {
  it.each(errors)('%s', (text, place, sentence, mended) => {
    const { code, message, data } = refused(text);
    const at = Number(data['at']);
    const length = Number(data['length']);
    expect(code).toBe('query-syntax');
    expect(text.slice(at, at + length)).toBe(place);
    expect(message).toMatch(sentence);
    expect(message).toMatch(/[.?]$/);
    expect(syntaxSentence(data, 'en')).toBe(message);
    const german = syntaxSentence(data, 'de') ?? '';
    expect(german).toMatch(/^[\p{Lu}`„].*[.?]$/u);
    expect(german).not.toMatch(/undefined|null|NaN/);
    expect(german).not.toBe(message);
    const suggestion = data['suggestion'];
    expect(typeof suggestion === 'string' ? text.slice(0, at) + suggestion + text.slice(at + length) : null).toBe(
      mended,
    );
  });

  it('points at the right one of equal pieces', () => {
    expect(refused('date:2013-13 date:2014').data).toMatchObject({ at: 10, length: 2 });
    expect(refused('🏖️ 東京 (a) (b').data).toMatchObject({ at: 11, length: 1 });
    expect(refused('x) y)').data).toMatchObject({ at: 1, length: 1 });
  });

  it('suggests what is then understood, or brings the next error', () => {
    for (const [text, , , mended] of errors) {
      if (mended === null) continue;
      try {
        parseQuery(mended);
      } catch (error) {
        expect((error as FernwehError).data['at'], text).not.toBe(refused(text).data['at']);
      }
    }
  });

  it('what is too deep, too long or too much, whatever its shape', () => {
    const { depth, filters, textLength } = queryLimits;
    expect(parseQuery(`${'('.repeat(depth)}a${')'.repeat(depth)}`)).toStrictEqual(word('a'));
    expect(refused('('.repeat(depth + 1)).data['at']).toBe(depth);
    expect(refused('-('.repeat(5_000)).message).toMatch(/100 times/);
    expect(parseQuery(`${'-'.repeat(50_000)}a`)).toStrictEqual(word('a'));
    expect(parseQuery('a '.repeat(filters))).toMatchObject({ kind: 'all' });
    expect(refused('a '.repeat(filters + 1)).data['at']).toBe(2 * filters);
    expect(refused('x'.repeat(textLength + 1)).data).toMatchObject({ at: textLength, length: 1 });
    for (const piece of ['"', '(', 'a:', 'x,1km ', 'near:a ', '\\', '-', 'date:2014,', 'a or ', '"\\"', 'a"', '2014-'])
      try {
        parseQuery(piece.repeat(Math.floor(textLength / piece.length)));
      } catch (error) {
        expect(error).toBeInstanceOf(FernwehError);
      }
  });
});

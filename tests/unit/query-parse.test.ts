import { describe, expect, it } from 'vitest';
import { FernwehError } from '../../src-shared/contract/errors.ts';
import { parseQuery, queryLimits } from '../../src-shared/query/parse.ts';
import { syntaxSentence } from '../../src-shared/query/syntax-sentence.ts';
import type { ClassFilter, Filter, Query } from '../../src-shared/query/query.ts';

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

/** The text, the place of the error in it, a part of the sentence, and what stands there after the suggestion. */
const errors: readonly (readonly [text: string, place: string, sentence: RegExp, mended: string | null])[] = [
  ['beach cmera:canon', 'cmera:', /Unknown key `cmera:`\. Did you mean `camera:`\?/, 'beach camera:canon'],
  ['folder:Peru', 'folder:', /Did you mean `source:`/, 'source:Peru'],
  ['licht:sunset', 'licht:', /Did you mean `light:`/, 'light:sunset'],
  ['light:Sonnenuntergang', 'Sonnenuntergang', /Did you mean `sunset`/, 'light:sunset'],
  ['light:"goldene Stunde"', '"goldene Stunde"', /Did you mean `golden`/, 'light:golden'],
  ['light:blue', 'blue', /`light:` does not know `blue`\. It may be sunrise, sunset, golden, night, day/, null],
  ['orientation:hochformat', 'hochformat', /Did you mean `portrait`/, 'orientation:portrait'],
  ['format:portrait', 'format:', /Did you mean `orientation:`/, 'orientation:portrait'],
  ['ort:Cusco', 'ort:', /Did you mean `place:`/, 'place:Cusco'],
  ['foo:bar x', 'foo:bar', /Unknown key `foo:`.*quotes/, '"foo:bar" x'],
  ['12:30', '12:30', /time of day/, 'time:12:30'],
  ['http://x.org/a b', 'http://x.org/a', /quotes/, '"http://x.org/a" b'],
  ['https://x', 'https://x', /quotes/, '"https://x"'],
  [':a', ':a', /no filter/, '":a"'],
  ['a class:dog>=0.6', '>=0.6', /no count.*whole numbers/, 'a class:dog@0.6'],
  ['class:dog>=two', '>=two', /no count/, null],
  ['class:dog=2', '=2', /or more/, 'class:dog>=2'],
  ['class:dog<2', '<2', /with a minus/, null],
  ['class:dog>=0', '>=0', /from 1 to 300/, null],
  ['class:dog>300', '>300', /from 1 to 300/, null],
  ['class:>=2', '>=2', /stands before the sign/, null],
  ['class:@0.6', '@0.6', /stands before the sign/, null],
  ['class:dog@60', '60', /is more. Did you mean `0.6`/, 'class:dog@0.6'],
  ['class:dog@high', 'high', /no score/, null],
  ['class:dog@', '@', /missing/, null],
  ['class:dog@0,6', '@0,6', /with a point/, 'class:dog@0.6'],
  ['class:dog@0.6@0.7', '@0.7', /second time/, null],
  ['class:dog>=2>=3', '>=3', /second time/, null],
  ['class:"hot dog"x', 'x', /closing quote/, null],
  ['class:"hot dog"@2000', '2000', /is more/, null],
  ['camera:"Canon"@2', '@', /closing quote/, null],
  ['klasse:dog', 'klasse:', /Did you mean `class:`/, 'class:dog'],
  ['groß:dog', 'groß:', /Did you mean `large:`/, 'large:dog'],
  ['a score>0.6', '>0.6', /from one on/, 'a score>=0.6'],
  ['score<=0.6', '<=0.6', /from one on/, 'score>=0.6'],
  ['score>=0,6', '>=0,6', /with a point/, 'score>=0.6'],
  ['score>=', '>=', /missing/, null],
  ['score:1.5', '1.5', /is more. Did you mean `0.015`/, 'score:0.015'],
  ['score:101', '101', /is more/, null],
  ['a -score>=0.6', 'score>=0.6', /without a minus/, null],
  ['rating:6', '6', /five stars/, 'rating:5'],
  ['rating:-1', '-1', /Did you mean `rejected`/, 'rating:rejected'],
  ['rating:>5', '>5', /No number of stars/, null],
  ['rating:<0', '<0', /No number of stars/, null],
  ['rating:4..2', '4..2', /ends before it begins/, 'rating:2..4'],
  ['rating:..', '..', /one end/, null],
  ['rating:>=', '>=', /missing/, null],
  ['rating:ohne', 'ohne', /Did you mean `none`/, 'rating:none'],
  ['rating:>=rejected', 'rejected', /Stars are 1 to 5/, null],
  ['rating:good', 'good', /Stars are 1 to 5/, null],
  ['rating:constructor', 'constructor', /Stars are 1 to 5/, null],
  ['a rating>=4', 'rating>=4', /ends with a colon/, 'a rating:>=4'],
  ['sterne:3', 'sterne:', /Did you mean `rating:`/, 'rating:3'],
  ['ist:rejected', 'ist:', /Did you mean `is:`/, 'is:rejected'],
  ['is:liebling', 'liebling', /Did you mean `favourite`/, 'is:favourite'],
  ['is:abgelehnt', 'abgelehnt', /Did you mean `rejected`/, 'is:rejected'],
  ['is:tall', 'tall', /may be favourite, rejected/, null],
  ['album:Peru', 'album:', /not available yet/, null],
  ['date>=2014', 'date>=2014', /ends with a colon/, 'date:>=2014'],
  ['camera=canon', 'camera=canon', /ends with a colon/, 'camera:canon'],
  ['camera:', 'camera:', /needs a value/, null],
  ['(camera:)', 'camera:', /needs a value/, null],
  ['camera: canon', 'camera: ', /needs a value.*No space/, 'camera:canon'],
  ['near:Cusco, 50km', ', ', /missing after this comma.*No space/, 'near:Cusco,50km'],
  ['camera:canon,', ',', /missing after this comma/, null],
  ['camera:,canon', 'camera:', /needs a value/, null],
  ['camera:(canon or nikon)', '(', /commas list/, null],
  ['camera:"canon"eos', 'e', /closing quote/, null],
  ['filename:IMG(1).jpg', 'IMG(1).jpg', /quotes/, 'filename:"IMG(1).jpg"'],
  ['IMG(1).jpg', 'IMG(1).jpg', /quotes/, '"IMG(1).jpg"'],
  ['a "b c', '"', /never closed/, null],
  ['source:"D:\\"', '"', /never closed/, null],
  ['a ""', '""', /nothing between these quotes/, null],
  ['tag:" "', '" "', /nothing between these quotes/, null],
  ['a (b', '(', /never closed/, null],
  ['a b)', ')', /closes nothing/, null],
  [')', ')', /closes nothing/, null],
  ['a ( ) b', '( )', /nothing between/, null],
  ['a or', 'or', /before and after/, 'a "or"'],
  ['or a', 'or', /before and after/, '"or" a'],
  ['a (or b)', 'or', /before and after/, 'a ("or" b)'],
  ['a (b or)', 'or', /before and after/, 'a (b "or")'],
  ['(a or) b', 'or', /before and after/, '(a "or") b'],
  ['Cusco - Peru', '-', /minus/, null],
  ['date:2014-13', '13', /^Month 13 does not exist\.$/, null],
  ['date:2014-00', '00', /Month 0 does not exist/, null],
  ['date:2014..2014-02-30', '30', /February 2014 has 28 days/, null],
  ['date:2100-02-29', '29', /February 2100 has 28 days/, null],
  ['date:2014-06-00', '00', /Day 0 does not exist/, null],
  ['date:0000', '0000', /no year 0/, null],
  ['date:>9999', '>9999', /0001 to 9999/, null],
  ['date:<0001-01-01', '<0001-01-01', /0001 to 9999/, null],
  ['date:14', '14', /four digits/, null],
  ['date:2014-07..2014-06', '2014-07..2014-06', /ends before it begins/, 'date:2014-06..2014-07'],
  ['date:..', '..', /one end/, null],
  ['date:2014..07', '07', /four digits/, null],
  ['date:21.06.2014', '21.06.2014', /no date/, 'date:2014-06-21'],
  ['date:2014/06/21', '2014/06/21', /no date/, 'date:2014-06-21'],
  ['date:20140621', '20140621', /no date/, 'date:2014-06-21'],
  ['date:06/07/2014', '06/07/2014', /no date/, null],
  ['date:>=', '>=', /missing/, null],
  ['date:yesterday', 'yesterday', /no date/, null],
  ['date:2014-06...2014-07', '.2014-07', /no date/, null],
  ['time:25:00', '25', /Hour 25/, null],
  ['time:18:00..18:60', '60', /Minute 60/, null],
  ['time:24:00', '24', /Hour 24/, null],
  ['time:18', '18', /24 hours/, 'time:18:00'],
  ['time:6pm..9:30pm', '6pm', /24 hours/, 'time:18:00..9:30pm'],
  ['time:18:00:30', '18:00:30', /no time/, 'time:18:00'],
  ['time:>23:59', '>23:59', /No time of day is left/, null],
  ['time:..', '..', /one end/, null],
  ['month:13', '13', /Month 13 does not exist/, null],
  ['month:6,Agust', 'Agust', /no month. Did you mean August/, 'month:6,August'],
  ['month:6..', '6..', /both ends/, null],
  ['near:91,0,1km', '91', /latitude lies between -90 and 90/, null],
  ['near:1,-180.5,1km', '-180.5', /longitude lies between/, null],
  ['near:1', '1', /latitude and a longitude/, null],
  ['near:1,x', 'x', /no longitude/, null],
  ['near:1,2,3km,4', '4', /point, such as/, null],
  ['near:Cusco,0km', '0km', /more than nothing/, null],
  ['near:Cusco,-5km', '-5km', /more than nothing/, null],
  ['near:Cusco,20041km', '20041km', /20,040 km/, 'near:Cusco,20040km'],
  ['near:Cusco,50', '50', /needs a unit/, 'near:Cusco,50km'],
  ['near:Cusco,50 km', '50', /needs a unit/, 'near:Cusco,50km km'],
  ['near:Cusco,50parsec', '50parsec', /no distance/, null],
  ['near:Cusco,Peru,50km', 'Cusco,Peru', /comma stands in quotes/, 'near:"Cusco, Peru",50km'],
  [
    'x near:San Pedro de Atacama,20km',
    'San Pedro de Atacama,20km',
    /spaces stands in quotes/,
    'x near:"San Pedro de Atacama",20km',
  ],
  ['within:-14,-73,-13', 'within:-14,-73,-13', /A box is/, null],
  ['within:-13,-73,-14,-71', '-13,-73,-14,-71', /south stands before north/, 'within:-14,-73,-13,-71'],
  ['within:1,2,3,4,5', '5', /Four numbers/, null],
  ['within:1,2,3,(4)', '(4)', /number belongs here/, null],
  ['within:home,-14', 'within:home,-14', /A box is/, null],
  ['within:(1,2 3,4)', '(1,2 3,4)', /three corners/, null],
  ['within:(1,2 3,4 1,2)', '(1,2 3,4 1,2)', /three corners/, null],
  ['within:(1,2 3, 4 5,6)', '3,', /without a space/, null],
  ['within:(1,2 3,400 5,6)', '400', /longitude lies between/, null],
  ['within:(1,2 3,4 5,6', '(', /never closed/, null],
  ['within:(1,2 3,4 5,6),(7,8 9,1 2,3)', '(7,8 9,1 2,3)', /stands alone/, null],
  ['type:photo|video', 'photo|video', /photo, video/, null],
  ['type:photos', 'photos', /Did you mean `photo`/, 'type:photo'],
  ['has:person>=3', 'person', /Did you mean `people`/, 'has:people>=3'],
  ['has:people>=0', '>=0', /from 1 to 300/, null],
  ['has:people=3', '=3', /or more/, 'has:people>=3'],
  ['has:people>=0.6', '>=0.6', /no count/, 'has:people@0.6'],
  ['has:position>=2', 'position>=2', /Did you mean `position`/, 'has:position'],
  ['has:>=2', '>=2', /may be position/, null],
  ['has:gps', 'gps', /Did you mean `position`/, 'has:position'],
  ['has:score', 'score', /may be position/, null],
  ['constructor:x', 'constructor:x', /Unknown key/, '"constructor:x"'],
  ['has:constructor', 'constructor', /may be position/, null],
  ['near:Cusco,5constructor', '5constructor', /no distance/, null],
];

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

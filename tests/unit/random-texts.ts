/** @file Texts that nobody would write, from a seed: what the query language and the sentences must stand. */

/** Numbers in [0, 1) from a seed, always the same ones (mulberry32 by Tommy Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const keys =
  'date: time: month: weekday: near: within: class: large: score: score>= has: is: type: rating: tag: city: country: region: place: camera: lens: light: orientation: filename: source: import: iso: focal: shutter: aperture: altitude: album: nokey:'.split(
    ' ',
  );
const pieces = [
  ...keys,
  ...'( ) " “ ” „ - , : \\ .. >= <= > < = @ or and OR oder und ohne not'.split(' '),
  ...'2014 2014-06 2014-06-21 2014-13-99 18:00 99:99 6,7 50km 0km 1e9km -13.52 -71.97 180 -180.5 0.6 1.5 >=2 999999999999999999999'.split(
    ' ',
  ),
  ...'dog dogs beach Strand sunset in around um von bis from till last two zwei within km of June Juni Sonntags every the den auf near home'.split(
    ' ',
  ),
  ...[
    'Machu Picchu',
    'Lake Titicaca',
    'in den Alpen',
    '"',
    '""',
    '" "',
    '(((',
    ')))',
    '--',
    '---',
    ' ',
    '  ',
    '\t',
    '\n',
  ],
];
/** Right to left, marks that combine, surrogates alone and in pairs, joiners, NUL and other controls, odd spaces. */
const odd = [
  'שלום',
  'مرحبا',
  '\u202e',
  '\u200f',
  'e\u0301\u0301\u0301',
  '\u0300',
  '\ud83c',
  '\udfd6',
  '🏖',
  '👨‍👩‍👧‍👦',
  '\u200d',
  '\u0000',
  '\u0007',
  '\u001b[0m',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\u3000',
  'İ',
  'ß',
  'ŉ',
  '東京',
  'ﬁ',
  '\uffff',
];

/** One text after the other; `valid` are what some of them are made from. */
export function randomTexts(seed: number, valid: readonly string[]): () => string {
  const random = seeded(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const one = (from: readonly string[]): string => from[below(from.length)] ?? '';
  const units = (count: number, most: number): string =>
    Array.from({ length: count }, () => String.fromCharCode(below(most))).join('');
  const soup = (count: number, glue: number): string =>
    Array.from({ length: count }, () => (random() < 0.1 ? one(odd) : one(pieces)) + (random() < glue ? ' ' : '')).join(
      '',
    );
  const changed = (): string => {
    let text = one(valid);
    for (let times = 1 + below(3); times > 0; times--) {
      const at = below(text.length + 1);
      const piece = text.slice(at, at + below(8));
      const kind = below(4);
      if (kind === 0) text = text.slice(0, at) + text.slice(at + piece.length);
      else if (kind === 1) text = text.slice(0, at) + piece + text.slice(at);
      else if (kind === 2) text = text.slice(0, at) + (random() < 0.5 ? one(pieces) : one(odd)) + text.slice(at);
      else text = text.slice(at) + one([' ', ' or ', ' ']) + text.slice(0, at);
    }
    return text;
  };
  return () => {
    const kind = below(10);
    if (kind < 4) return changed();
    if (kind < 7) return soup(1 + below(12), random());
    if (kind === 7) return units(below(30), 128);
    return kind === 8 ? units(below(20), 0x10000) : one(valid);
  };
}

/** Long and deep ones: what costs more than its length must not, and what nests must not break the stack. */
export const greatTexts: readonly string[] = [
  '(',
  ')',
  '-',
  '"',
  '("',
  '(a ',
  '(a or ',
  '-(a ',
  ',',
  'a ',
  'a or ',
  'a:',
  'class:a,',
  'class:dog ',
  '"a" ',
  '\\',
  '"\\',
  'near:x, ',
  'within:(1,2 ',
  'date:2014..',
  '2014-06-21 ',
  'in June ',
  'ohne Hunde und ',
  '1.',
  '1,000,',
  "a'",
  'é',
  '\u0301',
  '\u0000',
  '🏖',
  '\ud83c',
  ' ',
  'dogs, ',
  'near home 50 km ',
].map((piece) => piece.repeat(Math.ceil(110_000 / piece.length)));

/** Accents and other marks that a reader may leave out: combining marks, Hebrew points, Arabic vowel signs. */
const marks =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

/** Characters without a width of their own: soft hyphen, joiners, direction marks, variation selectors, BOM. */
const invisible = /\u00ad|[\u200b-\u200f]|[\u2060-\u2064]|[\ufe00-\ufe0f]|\ufeff/g;

/** Letters that Unicode does not decompose, as people type them without the key for it (after CLDR's Latin-ASCII). */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ǝ: 'e',
  ə: 'a',
  ς: 'σ',
  '‘': "'",
  '’': "'",
  ʻ: "'",
  ʼ: "'",
  ʹ: "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');
const beyondAscii = /[\u0080-\uffff]/;

/**
 * Text for comparing, without regard to case and accents: "Åre", "ÅRE" and "are" are one. Compatibility
 * decomposition (UAX #15), marks off, lower case, letters without decomposition as ASCII, composed again (so that
 * Hangul syllables and Japanese voiced kana stay whole). Spaces and punctuation stay. `fold(fold(x))` is `fold(x)`.
 */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .replace(invisible, '')
    .toLowerCase()
    .replace(special, (letter) => letters[letter] ?? letter)
    .normalize('NFC');
}

/** Letters that carry no combining mark, and what travellers type for them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  ə: 'a',
};

/**
 * A name as the search compares it: lower case, without accents, apostrophes and other signs, single spaces.
 * Scripts other than Latin keep their letters.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøłđðþıŋħə]/gu, (letter) => plainLetters[letter] ?? letter)
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘ʻʼ`´ʿʾ]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** The German way of writing umlauts without them (`Köln` → `koeln`); null where there is none to write. */
export function foldUmlauts(name: string): string | null {
  if (!/[äöü]/iu.test(name.normalize('NFC'))) return null;
  return foldName(name.normalize('NFC').replace(/[äöüÄÖÜ]/gu, (letter) => `${foldName(letter)}e`));
}

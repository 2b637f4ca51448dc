import { fold } from '../../../../src-shared/algorithms/fold.ts';

/**
 * A name as the search compares it: lower case, without accents, apostrophes and other signs, single spaces.
 * Scripts other than Latin keep their letters.
 */
export function foldName(name: string): string {
  return fold(name)
    .normalize('NFD')
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

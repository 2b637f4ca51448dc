/** The languages that words are known in. */
export type WordLanguage = 'en' | 'de';

/** Endings of plurals and what stands for them in the singular; words are folded, so umlauts are gone already. */
const endings: Readonly<Record<WordLanguage, readonly (readonly [string, string])[]>> = {
  en: [
    ['ies', 'y'],
    ['ves', 'f'],
    ['ves', 'fe'],
    ['s', ''],
    ['es', ''],
    ['men', 'man'],
  ],
  de: [
    ['innen', ''],
    ['en', ''],
    ['en', 'e'],
    ['er', ''],
    ['e', ''],
    ['n', ''],
    ['s', ''],
  ],
};

/** Shorter ones are no words: `yes` is not the plural of `ye`. */
const shortestStem = 3;

/**
 * What a folded word may be the plural of, the likeliest first: `dogs` → `dog`, `hunde` → `hund`. Of several words the
 * last is in the plural. Only a guess: whoever asks looks which of them there is.
 */
export function stemsOf(word: string, language: WordLanguage): string[] {
  const stems = endings[language].flatMap(([plural, singular]) => {
    const stem = word.slice(0, -plural.length) + singular;
    return word.endsWith(plural) && stem.length >= shortestStem ? [stem] : [];
  });
  return language === 'de' ? withoutUmlauts([word, ...stems]) : stems;
}

/** `voegel`, `haeuser` as well as `vögel`, `häuser`: after the words themselves, those without the umlauts written out. */
function withoutUmlauts(words: readonly string[]): string[] {
  const [, ...stems] = words;
  const plain = words.map((word) => word.replace(/([aou])e/g, '$1'));
  return [...stems, ...plain.filter((word) => !words.includes(word))];
}

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { english } from './en/english.ts';
import { language, languageOf, setLanguage, type Language } from './language.ts';

/** @file The words of the page. English is in the page; other languages are loaded when they are chosen. */

/** The same keys with words of another language. */
export type Translated<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : Translated<Words[Key]>;
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: typeof english;
  }
}

/** The words for a key, outside of components; inside, `useTranslation` draws anew when the language changes. */
export const { t } = i18next;

/** The language of this computer, as far as Fernweh speaks it. */
export function systemLanguage(): Language {
  return languageOf(navigator.languages);
}

/** Readies the words; call once, before the page is drawn. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: english },
    defaultNS: 'frame',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Speaks another language from now on. */
export async function speak(next: Language): Promise<void> {
  if (next === 'de' && !i18next.hasResourceBundle('de', 'frame')) {
    const [{ german }, errors] = await Promise.all([import('./de/german.ts'), import('./de/errors.ts')]);
    for (const [area, words] of Object.entries(german)) i18next.addResourceBundle('de', area, words);
    sentences.set('de', errors.sentences);
  }
  setLanguage(next);
  await i18next.changeLanguage(next);
  document.documentElement.lang = next;
}

/** Sentences of the engine by what they are about and code, in languages other than its own, which is English. */
export interface EngineSentences {
  readonly error: Readonly<Record<string, string>>;
  readonly failure: Readonly<Record<string, string>>;
  /** Why an execution provider is not used. */
  readonly provider: Readonly<Record<string, string>>;
}
const sentences = new Map<Language, EngineSentences>();

/**
 * The engine's sentence for this code in the language that is spoken; null where there is none: then the engine's own,
 * in English, holds. A sentence that needs a fact which is not in `data` counts as none.
 */
export function engineSentence(
  kind: keyof EngineSentences,
  code: string,
  data: Readonly<Record<string, unknown>> = {},
): string | null {
  const sentence = sentences.get(language())?.[kind][code];
  if (sentence === undefined) return null;
  let isWhole = true;
  const filled = sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fact = data[name];
    if (typeof fact === 'string' || typeof fact === 'number') return String(fact);
    isWhole = false;
    return '';
  });
  return isWhole ? filled : null;
}

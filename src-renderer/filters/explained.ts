import type { Filter } from '../../src-shared/query/query.ts';
import type { WordMeaning } from '../../src-shared/contract/class-calls.ts';
import type { Light } from '../../src-shared/model/light.ts';
import { t } from '../words/words.ts';
import { withoutNot } from './edit-query.ts';
import { writtenFilter } from './written-date.ts';

/** What a filter stands for, where its words alone do not tell; null for all others. */
export function explained(filter: Filter): string | null {
  const { of } = withoutNot(filter);
  if (of.kind !== 'light') return null;
  return of.lights.map(explainedLight).join('\n');
}

/** What a plain word finds beside its own name, or that nothing is called so; null for all others. */
export function explainedWord(meaning: WordMeaning): string | null {
  if (meaning.isUnknown) return unknownSentence(meaning);
  const { text, classes, lights } = meaning;
  const names = classes.length === 0 ? [] : [t('filters:word.standsFor', { word: text, names: classes.join(', ') })];
  return [...names, ...lights.map(explainedLight)].join('\n') || null;
}

/** That nothing in the library is called so. */
export function unknownSentence({ text, field }: Pick<WordMeaning, 'text' | 'field'>): string {
  if (field === null) return t('filters:word.unknown', { word: text });
  return t('filters:word.unknownIn', { filter: writtenFilter({ kind: 'field', field, values: [text] }) });
}

function explainedLight(light: Light): string {
  return t('filters:light.explained', {
    name: t(`filters:light.names.${light}`),
    meaning: t(`filters:light.means.${light}`),
  });
}

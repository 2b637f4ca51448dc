import type { Filter } from '../../src-shared/query/query.ts';
import { t } from '../words/words.ts';
import { withoutNot } from './edit-query.ts';

/** What a filter stands for, where its words alone do not tell; null for all others. */
export function explained(filter: Filter): string | null {
  const { of } = withoutNot(filter);
  if (of.kind !== 'light') return null;
  return of.lights
    .map((light) =>
      t('filters:light.explained', {
        name: t(`filters:light.names.${light}`),
        meaning: t(`filters:light.means.${light}`),
      }),
    )
    .join('\n');
}

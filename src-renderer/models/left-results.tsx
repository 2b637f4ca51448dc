import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { ForgetDialog, type ToForget } from './forget-dialog.tsx';
import { isHere, nameOf } from './model-words.ts';
import type { KnownResults } from './use-model-results.ts';

interface LeftResultsProps extends KnownResults {
  readonly models: readonly ModelEntryView[];
}

/** What models found that are not on this computer any more, each with a way to delete it. */
export function LeftResults({ models, results, askAgain }: LeftResultsProps) {
  const { t } = useTranslation('models');
  const [asked, ask] = useState<ToForget | null>(null);
  const left = results.flatMap(({ model: id, photos }): ToForget[] => {
    const known = models.find((one) => one.id === id);
    if (known !== undefined && isHere(known)) return [];
    return [{ id, photos, name: known === undefined ? id : nameOf(known) }];
  });
  if (left.length === 0) return null;
  return (
    <section className="model-list">
      <h2>{t('left.title')}</h2>
      <p className="hint">{t('left.why')}</p>
      <ul className="models" aria-label={t('left.title')}>
        {left.map((one) => (
          <li key={one.id} className="model left-model" aria-label={one.name}>
            <p>
              <span className="model-name">{one.name}</span>{' '}
              {one.id !== one.name && <span className="model-id">{one.id}</span>}
            </p>
            <span className="figures">{t('left.photos', { count: one.photos })}</span>
            <button
              type="button"
              className="button quiet"
              aria-label={t('list.deedOf', { deed: t('left.forget'), name: one.name })}
              onClick={() => ask(one)}
            >
              {t('left.forget')}
            </button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <ForgetDialog
          asked={asked}
          onClose={() => {
            ask(null);
            askAgain();
          }}
        />
      )}
    </section>
  );
}

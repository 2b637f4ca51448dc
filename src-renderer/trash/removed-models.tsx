import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { nameOf } from '../models/model-words.ts';
import { Icon } from '../parts/icon.tsx';
import { RemoveDialog } from '../models/remove-dialog.tsx';
import { useModels } from '../models/use-models.ts';
import { useRestore } from '../models/use-restore.ts';
import { writtenBytes } from '../words/format.ts';

/** Models that were removed and are kept; `otherwise` where there are none. */
export function RemovedModels({ otherwise }: { readonly otherwise: ReactNode }) {
  const { t } = useTranslation('models');
  const { models } = useModels();
  const restore = useRestore();
  const [asked, setAsked] = useState<ModelEntryView | null>(null);
  const removed = models?.filter(({ state }) => state === 'removed') ?? [];
  const button = (model: ModelEntryView, label: string, run: () => void, icon?: ReactNode) => (
    <button
      type="button"
      className="button quiet"
      aria-label={t('list.deedOf', { deed: label, name: nameOf(model) })}
      onClick={run}
    >
      {icon}
      {label}
    </button>
  );
  return (
    <>
      {removed.length === 0 && otherwise}
      {removed.length > 0 && (
        <section aria-label={t('remove.kept')}>
          <h2 className="history-day">{t('remove.kept')}</h2>
          <ul className="history">
            {removed.map((model) => (
              <li key={model.id} className="history-entry">
                <div className="history-words">
                  <p>{nameOf(model)}</p>
                  <p className="hint figures">{writtenBytes(model.sizeBytes)}</p>
                </div>
                {button(model, t('list.forGood'), () => setAsked(model))}
                {button(model, t('list.restore'), () => restore(model), <Icon name="undo" size={16} />)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked !== null && <RemoveDialog model={asked} photos={0} onClose={() => setAsked(null)} />}
    </>
  );
}

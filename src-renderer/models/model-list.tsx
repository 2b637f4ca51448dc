import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import type { ModelResults } from '../../src-shared/model/recognition-state.ts';
import { Segments } from '../parts/segments.tsx';
import { ModelRow } from './model-row.tsx';
import { isHere } from './model-words.ts';
import type { ToInstall } from './models-page.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

const tasks = ['all', 'detect', 'classify', 'embed'] as const;
const places = ['all', 'here', 'away'] as const;

interface ModelListProps {
  readonly models: readonly ModelEntryView[];
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly results: readonly ModelResults[];
  readonly onInstall: (wanted: ToInstall) => void;
}

/** Every model that Fernweh knows, those on this computer first. */
export function ModelList({ models, heading, results, onInstall }: ModelListProps) {
  const { t } = useTranslation('models');
  const [task, setTask] = useState<(typeof tasks)[number]>('all');
  const [place, setPlace] = useState<(typeof places)[number]>('all');
  const [removed, setRemoved] = useState<ModelEntryView | null>(null);
  const shown = models
    .filter((model) => task === 'all' || model.card?.task === task)
    .filter((model) => place === 'all' || isHere(model) === (place === 'here'))
    .toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
  return (
    <section className="model-list">
      <h2 ref={heading} tabIndex={-1}>
        {t('list.title')}
      </h2>
      <div className="model-filters">
        <Segments
          label={t('list.task')}
          value={task}
          options={tasks.map((value) => ({
            value,
            label: value === 'all' ? t('list.all') : t(`shortTasks.${value}`),
          }))}
          onChange={setTask}
        />
        <Segments
          label={t('list.where')}
          value={place}
          options={places.map((value) => ({ value, label: t(`list.${value}`) }))}
          onChange={setPlace}
        />
      </div>
      {shown.length === 0 ? (
        <p className="models-empty">{t('list.none')}</p>
      ) : (
        <ul className="models" aria-label={t('list.name')}>
          {shown.map((model) => (
            <ModelRow key={model.id} model={model} onInstall={onInstall} onRemove={setRemoved} />
          ))}
        </ul>
      )}
      {removed !== null && (
        <RemoveDialog
          model={removed}
          photos={results.find(({ model }) => model === removed.id)?.photos ?? 0}
          onClose={() => setRemoved(null)}
        />
      )}
    </section>
  );
}

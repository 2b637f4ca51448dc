import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddModelWishes } from '../../src-shared/contract/model-calls.ts';
import { decodersOf, type ModelCard } from '../../src-shared/model/model-card.ts';
import { FolderChooser } from '../imports/folder-chooser.tsx';
import { Segments } from '../parts/segments.tsx';
import { inputWords } from './model-words.ts';
import type { Missing } from './use-adding.ts';

const tasks = ['found', 'detect', 'classify', 'embed'] as const;
/** Lists of classes that come with Fernweh, as the engine knows them. */
const shippedLabels = { coco: 'coco-80', imagenet: 'imagenet-1000' } as const;
const labelChoices = ['found', 'coco', 'imagenet', 'file'] as const;
type LabelChoice = (typeof labelChoices)[number];

interface AddFormProps {
  /** What the file was taken for; null while nothing could be told. */
  readonly card: ModelCard | null;
  readonly missing: Missing | null;
  readonly problem: string | null;
  /** Where the file lies. */
  readonly folder: string | null;
  readonly wishes: AddModelWishes;
  readonly onWishes: (wishes: AddModelWishes) => void;
}

/** What the user may say of a model that nobody knows; all else is taken as it looks. */
export function AddForm({ card, missing, problem, folder, wishes, onWishes }: AddFormProps) {
  const { t } = useTranslation('models');
  const set = (changed: Partial<AddModelWishes>): void => {
    onWishes({ ...wishes, ...changed });
  };
  const decoders = wishes.task === null ? [] : decodersOf(wishes.task);
  return (
    <div className="add-form">
      <h3>{t('adding.formTitle')}</h3>
      {missing !== null && <p role="alert">{t(`adding.asked.${missing}`)}</p>}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {card !== null && (
        <div className="prepared">
          <p>{t('adding.prepared', { how: inputWords(card.input) })}</p>
          <p className="hint">{t('adding.assumed')}</p>
        </div>
      )}
      <label className="form-line">
        <span>{t('adding.name')}</span>
        <input
          className="field"
          value={wishes.name ?? ''}
          placeholder={card?.name ?? ''}
          maxLength={200}
          onChange={(event) => set({ name: event.target.value.trim() === '' ? null : event.target.value })}
        />
      </label>
      <Segments
        label={t('adding.task')}
        value={wishes.task ?? 'found'}
        options={tasks.map((value) => ({
          value,
          label: value === 'found' ? t('adding.asFound') : t(`shortTasks.${value}`),
        }))}
        onChange={(task) => set({ task: task === 'found' ? null : task, decoder: null })}
      />
      {decoders.length > 1 && (
        <label className="form-line">
          <span>{t('adding.decoder')}</span>
          <select
            className="field"
            value={wishes.decoder ?? ''}
            onChange={(event) => set({ decoder: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">{t('adding.asFound')}</option>
            {decoders.map((decoder) => (
              <option key={decoder} value={decoder}>
                {decoder}
              </option>
            ))}
          </select>
        </label>
      )}
      {wishes.task !== 'embed' && (
        <Labels
          value={wishes.labels}
          isMissing={missing === 'labels'}
          folder={folder}
          onChange={(labels) => set({ labels })}
        />
      )}
      <label className="form-line">
        <span>{t('adding.size')}</span>
        <input
          type="number"
          className="field"
          min={16}
          max={4096}
          step={1}
          value={wishes.size ?? ''}
          placeholder={card === null ? '' : String(card.input.width)}
          onChange={(event) => {
            const size = event.target.valueAsNumber;
            set({ size: Number.isInteger(size) && size > 0 ? size : null });
          }}
        />
      </label>
    </div>
  );
}

function Labels(props: {
  readonly value: string | null;
  /** Nothing can be done without them. */
  readonly isMissing: boolean;
  /** Where one looks for them first: beside the model. */
  readonly folder: string | null;
  readonly onChange: (labels: string | null) => void;
}) {
  const { value, isMissing, folder, onChange } = props;
  const { t } = useTranslation('models');
  const shipped = (Object.entries(shippedLabels) as ['coco' | 'imagenet', string][]).find(([, name]) => name === value);
  const [choice, setChoice] = useState<LabelChoice>(shipped?.[0] ?? (value === null && !isMissing ? 'found' : 'file'));
  const onFolder = useCallback(() => undefined, []);
  return (
    <>
      <Segments
        label={t('adding.labels')}
        value={choice}
        options={labelChoices.map((one) => ({ value: one, label: t(`adding.labelsOf.${one}`) }))}
        onChange={(next) => {
          setChoice(next);
          onChange(next === 'coco' || next === 'imagenet' ? shippedLabels[next] : null);
        }}
      />
      {choice === 'file' && (
        <FolderChooser
          path={folder}
          onPath={onFolder}
          file={{
            kind: 'labels',
            chosen: value,
            onChoose: onChange,
            label: t('adding.labelsPath'),
            none: t('adding.noLabels'),
          }}
        />
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useOverlay } from '../frame/overlays.tsx';
import { Icon } from '../parts/icon.tsx';
import { Switch } from '../parts/switch.tsx';
import { problemWords } from '../recognition/recognition-words.ts';
import { writtenBytes } from '../words/format.ts';
import { ModelDetails } from './model-details.tsx';
import { isComing, isDownloadable, nameOf, stateWords } from './model-words.ts';
import type { ToInstall } from './models-page.tsx';
import { useRestore } from './use-restore.ts';

interface ModelRowProps {
  readonly model: ModelEntryView;
  readonly onInstall: (wanted: ToInstall) => void;
  readonly onRemove: (model: ModelEntryView) => void;
}

/** One model: what it tells, how it stands, and what can be done with it. */
export function ModelRow({ model, onInstall, onRemove }: ModelRowProps) {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const { recognition, installation } = useLive();
  const say = useToast();
  const { id, card, state, sizeBytes, isOwn, isUsed } = model;
  const name = nameOf(model);
  const problem = recognition?.models.find((one) => one.id === id)?.problem ?? null;
  return (
    <li className="model" aria-label={name}>
      <div className="model-line">
        <div className="model-called">
          <p className="model-name">
            {name} {id !== name && <span className="model-id">{id}</span>}{' '}
            {isOwn && <span className="profile-mark">{t('list.own')}</span>}
          </p>
          <p className="model-facts">
            {card !== null && <span>{t(`tasks.${card.task}`)}</span>}
            <span className="figures">{writtenBytes(sizeBytes)}</span>
            <span className={state === 'damaged' ? 'danger' : undefined}>
              {state === 'installed' && isUsed && <Icon name="check" size={16} />}
              {state === 'damaged' && <Icon name="warning" size={16} />}{' '}
              {stateWords(model, isComing(installation, [id]))}
            </span>
          </p>
        </div>
        <Deeds model={model} onInstall={onInstall} onRemove={onRemove} />
      </div>
      {state === 'installed' && (
        <div className="model-use">
          <Switch
            label={t('list.use')}
            on={isUsed}
            onChange={(use) => {
              calls.models.use({ id, use }).catch((error: unknown) => {
                say({ text: sentenceOf(error), tone: 'danger' });
              });
            }}
          />
        </div>
      )}
      {state === 'damaged' && <p>{t(isDownloadable(model) ? 'list.damagedAgain' : 'list.damagedFile')}</p>}
      {state === 'file-only' && <p className="hint">{t('list.fileOnlyWhy')}</p>}
      {problem !== null && state !== 'damaged' && <p className="problem">{problemWords(problem, name)}</p>}
      <ModelDetails model={model} />
    </li>
  );
}

/** Buttons by where it stands. */
function Deeds({ model, onInstall, onRemove }: ModelRowProps) {
  const { t } = useTranslation('models');
  const { calls } = useEngine();
  const { installation } = useLive();
  const show = useOverlay();
  const say = useToast();
  const restore = useRestore();
  const { id, state } = model;
  const name = nameOf(model);
  const isBusy = installation?.state === 'running' || installation?.state === 'paused';
  const install = (): void => {
    onInstall({ names: [id], title: name });
  };
  const deed = (label: string, run: () => void, options: { disabled?: boolean; quiet?: boolean } = {}) => (
    <button
      type="button"
      className={options.quiet === true ? 'button quiet' : 'button'}
      aria-label={t('list.deedOf', { deed: label, name })}
      disabled={options.disabled === true}
      onClick={run}
    >
      {label}
    </button>
  );
  const again = isDownloadable(model)
    ? deed(t('list.again'), install, { disabled: isBusy })
    : deed(t('list.fromFile'), () => show('model'));
  return (
    <div className="model-deeds">
      {state === 'installed' && deed(t('list.tryOut'), () => show({ what: 'model', tryId: id }), { quiet: true })}
      {(state === 'installed' || state === 'damaged') && deed(t('list.remove'), () => onRemove(model), { quiet: true })}
      {state === 'damaged' && again}
      {state === 'absent' && deed(t('list.install'), install, { disabled: isBusy })}
      {state === 'removed' && (
        <>
          {deed(t('list.forGood'), () => onRemove(model), { quiet: true })}
          {deed(t('list.restore'), () => restore(model))}
        </>
      )}
      {state === 'file-only' && deed(t('list.fromFile'), () => show('model'))}
      {state === 'part' && !isBusy && (
        <>
          {deed(
            t('list.discard'),
            () => {
              calls.models.remove({ id }).catch((error: unknown) => {
                say({ text: sentenceOf(error), tone: 'danger' });
              });
            },
            { quiet: true },
          )}
          {deed(t('list.goOn'), install)}
        </>
      )}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { RecognitionState } from '../../src-shared/model/recognition-state.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useOverlay } from '../frame/overlays.tsx';
import { Icon } from '../parts/icon.tsx';
import { Ring } from '../parts/ring.tsx';
import { leftOf, progressWords, whyWords } from './recognition-words.ts';

/** @file Looking at photos, as a line of the work that goes on. */

/** Whether there is something to tell of it now; behind an import it says that it comes after it. */
export function isRecognising(state: RecognitionState | null, isImporting: boolean): state is RecognitionState {
  if (state === null) return false;
  const { phase, waitingFor } = state;
  if (phase === 'running') return true;
  if (phase !== 'paused' && phase !== 'waiting') return false;
  return leftOf(state) > 0 && (waitingFor !== 'import' || isImporting);
}

/** It turns only while photos are really looked at. */
export function RecognitionRing({ state }: { readonly state: RecognitionState }) {
  const { phase, done, total } = state;
  const part = total === 0 ? 0 : done / total;
  return <Ring part={phase === 'running' && part === 0 ? null : part} size={20} />;
}

/** What it does, how far it is or what it waits for. */
export function RecognitionWords({ state }: { readonly state: RecognitionState }) {
  const { t } = useTranslation('recognition');
  const phase = state.phase === 'paused' || state.phase === 'waiting' ? state.phase : 'running';
  const left = t('work.left', { count: leftOf(state) });
  const detail =
    phase === 'running'
      ? progressWords(state)
      : phase === 'waiting'
        ? [left, whyWords(state)].filter((words) => words !== '').join(' · ')
        : left;
  return (
    <>
      <strong>{t(`work.${phase}`)}</strong>
      <span className="work-detail">{detail}</span>
    </>
  );
}

/** Photos without an answer and models that do not run, as a link to what they are. */
export function RecognitionProblemsLink({ state }: { readonly state: RecognitionState }) {
  const { t } = useTranslation('recognition');
  const show = useOverlay();
  const broken = state.models.find(({ problem }) => problem !== null);
  if (broken === undefined && state.failed === 0) return null;
  return (
    <button type="button" className="link warn" onClick={() => show('problems')}>
      <Icon name="warning" size={16} />{' '}
      {broken === undefined ? t('work.failed', { count: state.failed }) : t('work.problem', { name: broken.name })}
    </button>
  );
}

/** Pause and go on; one that only waits can be put away. */
export function RecognitionButtons(props: { readonly state: RecognitionState; readonly onPutAway?: () => void }) {
  const { state, onPutAway } = props;
  const { t } = useTranslation('recognition');
  const { calls } = useEngine();
  const say = useToast();
  const failed = (error: unknown): void => {
    say({ text: sentenceOf(error), tone: 'danger' });
  };
  const isPaused = state.phase === 'paused';
  const label = isPaused ? t('work.resume') : t('work.pause');
  return (
    <span className="work-buttons">
      <button
        type="button"
        className="icon-button"
        aria-label={label}
        title={label}
        onClick={() => {
          (isPaused ? calls.recognition.resume({}) : calls.recognition.pause({})).catch(failed);
        }}
      >
        <Icon name={isPaused ? 'play' : 'pause'} />
      </button>
      {onPutAway !== undefined && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('work.putAway')}
          title={t('work.putAway')}
          onClick={onPutAway}
        >
          <Icon name="close" />
        </button>
      )}
    </span>
  );
}

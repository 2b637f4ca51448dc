import { useTranslation } from 'react-i18next';
import type { TrashProgress } from '../../src-shared/contract/trash-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { roughTime } from '../imports/import-words.ts';
import { useSteadyEta } from '../imports/use-steady-eta.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { Ring } from '../parts/ring.tsx';

/** @file Files on their way to the trash, as a line of the work that goes on. */

interface TrashWork {
  readonly progress: TrashProgress;
}

/** How much of it is done. */
export function TrashRing({ progress: { done, total } }: TrashWork) {
  return <Ring part={done === 0 ? null : done / total} size={20} />;
}

/** What it is, how far, and how long it takes. */
export function TrashWords({ progress }: TrashWork) {
  const { t } = useTranslation('trash');
  return (
    <>
      <strong>{t('work.title')}</strong>
      <span className="work-detail">
        <TrashCount progress={progress} />
      </span>
    </>
  );
}

/** "120 of 4,000 · about 3 min left". */
export function TrashCount({ progress: { group, done, total, etaMs } }: TrashWork) {
  const { t } = useTranslation(['trash', 'imports']);
  const steadyMs = useSteadyEta(group, etaMs);
  const left = steadyMs === null ? [] : [t('imports:time.left', { time: roughTime(steadyMs) })];
  return <>{[t('work.count', { count: done, total }), ...left].join(' · ')}</>;
}

/** Stops it between two files. */
export function TrashButtons() {
  const { t } = useTranslation('trash');
  const stop = useStopTrash();
  return (
    <span className="work-buttons">
      <IconButton label={t('work.stop')} icon="close" onClick={stop} />
    </span>
  );
}

/** Lets the file that is on its way arrive, and leaves the rest where it is. */
export function useStopTrash(): () => void {
  const { calls } = useEngine();
  const say = useToast();
  return () => {
    calls.files.stopTrash({}).catch((error: unknown) => {
      say({ text: sentenceOf(error), tone: 'danger' });
    });
  };
}

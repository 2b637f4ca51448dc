import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../src-shared/model/job.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Icon } from '../parts/icon.tsx';
import { Paths } from './failure-reasons.tsx';

/** What is worth a look although it is no failure: files that are left, pictures of which a part is missing. */
export function ReviewLooks(props: {
  readonly report: ImportReport;
  /** The import was stopped: it may not even have found all. */
  readonly isStopped: boolean;
  readonly onGoOn: () => Promise<void>;
}) {
  const { left, incomplete } = props.report;
  const hasLeft = props.isStopped || left > 0;
  const { t } = useTranslation('imports');
  const [isOpen, setOpen] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!hasLeft && incomplete.length === 0) return null;
  const goOn = (): void => {
    setProblem(null);
    setStarting(true);
    props.onGoOn().catch((error: unknown) => {
      setProblem(sentenceOf(error));
      setStarting(false);
    });
  };
  return (
    <section className="reasons" aria-label={t('review.look')}>
      <header className="reasons-head">
        <h3>{t('review.look')}</h3>
      </header>
      {hasLeft && (
        <section className="reason">
          <span className="reason-mark warn">
            <Icon name="pause" />
          </span>
          <div className="reason-words">
            <h4>{left > 0 ? t('review.left', { count: left }) : t('review.leftUnknown')}</h4>
            <p>{t('review.leftWhy')}</p>
            {problem !== null && (
              <p className="problem" role="alert">
                {problem}
              </p>
            )}
          </div>
          <div className="reason-buttons">
            <button type="button" className="button" disabled={isStarting} onClick={goOn}>
              {t('review.goOn')}
            </button>
          </div>
        </section>
      )}
      {incomplete.length > 0 && (
        <section className="reason">
          <span className="reason-mark warn">
            <Icon name="warning" />
          </span>
          <div className="reason-words">
            <h4>{t('review.incomplete', { count: incomplete.length })}</h4>
            <p>{t('review.incompleteWhy')}</p>
            {isOpen && <Paths files={incomplete.map(({ path, message }) => ({ path, detail: message }))} />}
          </div>
          <div className="reason-buttons">
            <button type="button" className="button quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? t('failures.hide') : t('failures.show')}
            </button>
          </div>
        </section>
      )}
    </section>
  );
}

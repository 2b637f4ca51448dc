import './review.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Dialog } from '../parts/dialog.tsx';
import { RecognitionProblems, useHasBrokenModels } from '../recognition/recognition-problems.tsx';
import { useFailedRecognitions } from '../recognition/use-failed-recognitions.ts';
import { FailureReasons } from './failure-reasons.tsx';
import { useStartImport } from './use-start-import.ts';

/** All that could not be taken and why, as it is now. `revision`: when to ask again. */
export function ProblemsDialog(props: { readonly revision: number; readonly onClose: () => void }) {
  const { calls } = useEngine();
  const { t } = useTranslation('imports');
  const start = useStartImport();
  const failed = useFailedRecognitions();
  const hasMore = useHasBrokenModels() || failed.length > 0;
  const [failures, setFailures] = useState<readonly Failure[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const dropped = new AbortController();
    calls.failures
      .list({}, { signal: dropped.signal })
      .then(setFailures)
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setProblem(sentenceOf(error));
      });
    return () => {
      dropped.abort();
    };
  }, [calls, props.revision]);

  return (
    <Dialog title={t('review.problems')} width={800} reading onClose={props.onClose}>
      <div className="review">
        {problem !== null && <p className="problem">{problem}</p>}
        {failures?.length === 0 && !hasMore && <p>{t('failures.all')}</p>}
        <FailureReasons
          failures={failures ?? []}
          copied={false}
          onTry={async ({ folders }) => {
            await start(folders, false);
            props.onClose();
          }}
        />
        <RecognitionProblems failed={failed} />
      </div>
    </Dialog>
  );
}

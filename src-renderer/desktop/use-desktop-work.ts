import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../src-shared/model/job.ts';
import { desktopBridge } from '../connect/desktop.ts';
import { jobSentence } from '../feedback/job-speaker.tsx';
import { endedLongWork, fractionDone, underWay } from './work-of-jobs.ts';

/** Shows the work on the taskbar, and its end by a notification when it took long. Nothing in a browser. */
export function useDesktopWork(jobs: readonly Job[]): void {
  const { t } = useTranslation('desktop');
  const fraction = fractionDone(jobs);
  // The taskbar shows whole parts of a hundred: no message for less.
  const shown = fraction === null ? null : Math.round(fraction * 100) / 100;
  useEffect(() => {
    void desktopBridge()?.setProgress(shown);
  }, [shown]);

  const before = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const job of endedLongWork(before.current, jobs)) {
      const title = job.state === 'done' ? t('notice.done') : t('notice.failed');
      void desktopBridge()?.notify(title, jobSentence(job));
    }
    before.current = underWay(jobs);
  }, [jobs, t]);
}

import { useEffect, useRef, useState } from 'react';
import { currentStage } from '../../src-shared/model/current-stage.ts';
import type { Job } from '../../src-shared/model/job.ts';
import { addedWords, changedNothing, newFailures } from '../imports/import-words.ts';
import { jobsUnderWay, lastEnded } from '../imports/shown-jobs.ts';
import { folderName } from '../words/format.ts';
import { t } from '../words/words.ts';

/** More often a screen reader would speak of nothing else. */
const everyMs = 10_000;

/** Speaks of the work that goes on, to those who hear the page: at most every ten seconds, and its end at once. */
export function JobSpeaker({ jobs }: { readonly jobs: readonly Job[] }) {
  const [said, setSaid] = useState('');
  const last = useRef({ atMs: Number.NEGATIVE_INFINITY, state: '' });
  // Jobs that ended before the page was opened are no news.
  const [openedMs] = useState(() => Date.now());
  const [underWay] = jobsUnderWay(jobs);
  const ended = lastEnded(jobs);
  const isNews = ended !== null && ended.endedAt !== null && Date.parse(ended.endedAt) >= openedMs;
  const job = underWay ?? (isNews ? ended : undefined);

  useEffect(() => {
    if (job === undefined) return;
    const state = `${job.id} ${job.state}`;
    const waitMs = state === last.current.state ? last.current.atMs + everyMs - performance.now() : 0;
    const timer = setTimeout(
      () => {
        last.current = { atMs: performance.now(), state };
        setSaid(jobSentence(job));
      },
      Math.max(0, waitMs),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [job]);

  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

/** What there is to say of a job now. */
export function jobSentence(job: Job): string {
  const [first = ''] = job.folders;
  const name = job.folders.length === 1 ? folderName(first) : t('work.folders', { count: job.folders.length });
  const failed = newFailures(job.totals);
  if (job.trigger === 'undo' && job.state === 'done') return t('work.back', { name });
  switch (job.state) {
    case 'running': {
      const { done = 0, total = null } = currentStage(job) ?? {};
      return total === null ? t('work.counting', { name, done }) : t('work.running', { name, done, total });
    }
    case 'done':
      if (changedNothing(job)) {
        return failed === 0 ? t('work.looked', { name }) : t('work.lookedWithFailures', { name, failed });
      }
      return failed === 0
        ? t('work.done', { name, photos: addedWords(job.totals) })
        : t('work.doneWithFailures', { name, photos: addedWords(job.totals), failed });
    case 'paused':
    case 'cancelled':
    case 'failed':
      return t(`work.${job.state}`, { name });
  }
}

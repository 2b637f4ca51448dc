import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useOverlay } from '../frame/overlays.tsx';
import { isUnderWay } from '../imports/shown-jobs.ts';
import { broughtNothing, endedWords } from './export-words.ts';

/** Says that an export came to its end, unless one is looking at it (`shownId`). Draws nothing. */
export function ExportEnds({ shownId }: { readonly shownId: string | null }) {
  const { exports } = useLive();
  const { t } = useTranslation('exports');
  const say = useToast();
  const show = useOverlay();
  /** Null until it is known which were over when the page was opened: they are no news. */
  const told = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (exports === null) return;
    const over = exports.filter((job) => !isUnderWay(job));
    const known = told.current;
    told.current = new Set(over.map(({ id }) => id));
    if (known === null) return;
    const fresh = over.filter(({ id }) => !known.has(id) && id !== shownId);
    if (fresh.length > 1) {
      // One word would cover the other.
      const isBad = fresh.some((job) => job.state === 'failed' || broughtNothing(job));
      say({
        text: t('ended.several', { count: fresh.length }),
        action: { label: t('work.show'), run: () => show('exports') },
        ...(isBad ? { tone: 'danger' } : {}),
      });
      return;
    }
    for (const job of fresh) {
      say({
        text: endedWords(job),
        action: { label: t('work.show'), run: () => show({ what: 'exported', id: job.id }) },
        ...(job.state === 'failed' || broughtNothing(job) ? { tone: 'danger' } : {}),
      });
    }
  }, [exports, shownId, say, show, t]);
  return null;
}

import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SavedChange } from '../../src-shared/contract/saved-calls.ts';
import type { Saved } from '../../src-shared/model/saved.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useEdits } from '../feedback/use-edits.ts';
import { editSentence } from '../words/edit-sentence.ts';
import { t } from '../words/words.ts';
import { SavedContext, type SavedThings, type SavedWish } from './saved-context.ts';

const NameDialog = lazy(async () => ({ default: (await import('./name-dialog.tsx')).NameDialog }));

/** Photos come first. */
const afterMs = 800;
/** While an import brings photos, it need not be asked after each of them. */
const everyMs = 1000;

/** Knows what is saved, as it is now, and asks for names. */
export function SavedProvider({ children }: { readonly children: ReactNode }) {
  const { calls } = useEngine();
  const { revision } = useLive();
  const say = useToast();
  const { undo } = useEdits();
  const [all, setAll] = useState<readonly Saved[]>([]);
  const [wish, setWish] = useState<SavedWish | null>(null);
  const [asked, setAsked] = useState(0);
  const lastMs = useRef<number | null>(null);

  useEffect(() => {
    const dropped = new AbortController();
    const waitMs = lastMs.current === null ? afterMs : asked > 0 ? 0 : lastMs.current + everyMs - performance.now();
    const timer = setTimeout(
      () => {
        lastMs.current = performance.now();
        calls.saved
          .list({}, { signal: dropped.signal })
          .then(setAll)
          // The event stream tells of an engine that does not answer.
          .catch(() => undefined);
      },
      Math.max(0, waitMs),
    );
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, revision, asked]);

  const things = useMemo<SavedThings>(() => {
    const told = async (kind: 'saved.change' | 'saved.remove', change: Promise<SavedChange>): Promise<void> => {
      try {
        const { saved, group } = await change;
        say({
          text: editSentence(kind, 0, saved),
          action: { label: t('edits:undo'), run: () => void undo(group).then(() => setAsked((times) => times + 1)) },
        });
      } catch (error) {
        say({ text: sentenceOf(error), tone: 'danger' });
      }
      setAsked((times) => times + 1);
    };
    return {
      queries: all.filter(({ kind }) => kind === 'query'),
      areas: all.filter(({ kind }) => kind === 'area'),
      ask: setWish,
      remove: ({ id }) => void told('saved.remove', calls.saved.remove({ id })),
      replace: ({ id }, query, shown) => void told('saved.change', calls.saved.change({ id, query, shown })),
    };
  }, [all, calls, say, undo]);

  return (
    <SavedContext value={things}>
      {children}
      {wish !== null && (
        <Suspense fallback={null}>
          <NameDialog
            wish={wish}
            onClose={() => {
              setWish(null);
            }}
            onDone={({ saved, group }) => {
              say({
                text: editSentence('saved' in wish ? 'saved.change' : 'saved.add', 0, saved),
                action: { label: t('edits:undo'), run: () => void undo(group) },
              });
              if (!('saved' in wish)) wish.onSaved?.(saved);
              setAsked((times) => times + 1);
            }}
          />
        </Suspense>
      )}
    </SavedContext>
  );
}

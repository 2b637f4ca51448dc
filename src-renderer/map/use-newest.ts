import { useEffect, useRef, useState } from 'react';

/** What was asked and answered last. */
export interface Newest<Question, Answer> {
  /** The last one stays until the next is there; null: there was none yet. */
  readonly answer: Answer | null;
  /** What `answer` belongs to. */
  readonly question: Question | null;
  /** What was asked last, where it has no answer, and why. */
  readonly failed: { readonly question: Question; readonly error: unknown } | null;
}

/**
 * The answer to a question that changes faster than answers come, as under a hand: one is under way at a time, and of
 * what is asked meanwhile only the newest is asked then. So answers keep coming while it changes, and the last one is
 * for the last question. `question` counts by identity; null asks nothing. `ask` must not change.
 */
export function useNewest<Question, Answer>(
  question: Question | null,
  ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
): Newest<Question, Answer> {
  const [newest, setNewest] = useState<Newest<Question, Answer>>({ answer: null, question: null, failed: null });
  const next = useRef<((question: Question | null) => void) | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    let wanted: Question | null = null;
    let isUnderWay = false;
    const go = async (): Promise<void> => {
      isUnderWay = true;
      while (wanted !== null && !ended.signal.aborted) {
        const asked: Question = wanted;
        wanted = null;
        try {
          const answer = await ask(asked, ended.signal);
          if (!ended.signal.aborted) setNewest({ answer, question: asked, failed: null });
        } catch (error) {
          if (!ended.signal.aborted) setNewest((known) => ({ ...known, failed: { question: asked, error } }));
        }
      }
      isUnderWay = false;
    };
    next.current = (asked) => {
      wanted = asked;
      if (!isUnderWay) void go();
    };
    return () => {
      next.current = null;
      ended.abort();
    };
  }, [ask]);
  useEffect(() => {
    next.current?.(question);
  }, [question, ask]);
  return newest;
}

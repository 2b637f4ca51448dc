import { useCallback, useEffect, useRef, useState } from 'react';
import { printDate } from '../../src-shared/query/print.ts';
import { useEngine } from '../connect/engine-context.ts';
import { language } from '../words/language.ts';
import { dayOf } from './date-presets.ts';
import { isTelling, type ReadSentence } from './read-pieces.ts';
import { isSentence } from '../../src-shared/query/sentence/sentence-text.ts';

const quietMs = 120;

/** A question under way. */
interface Asking {
  readonly text: string;
  readonly dropped: AbortController;
  readonly answer: Promise<ReadSentence | null>;
}

export interface Readings {
  /** Of what is typed, or of what was typed a letter ago; null where there is nothing to tell. */
  readonly shown: ReadSentence | null;
  /** Of exactly what is typed, even where there is nothing to tell. */
  readonly read: ReadSentence | null;
  /** Of this text, asked now where it is not there yet; null where there is nothing to tell, or it cannot be had. */
  readonly of: (text: string) => Promise<ReadSentence | null>;
}

/** Reads a sentence while it is typed, once typing rests; what a later letter made stale is dropped. */
export function useReading(typed: string): Readings {
  const { calls } = useEngine();
  const [read, setRead] = useState<ReadSentence | null>(null);
  const asking = useRef<Asking | null>(null);
  const ask = useCallback(
    async (text: string, dropped: AbortController): Promise<ReadSentence | null> => {
      const now = printDate(dayOf(new Date()));
      try {
        const reading = await calls.query.read({ text, language: language(), now }, { signal: dropped.signal });
        const found = { text, reading };
        if (!dropped.signal.aborted) setRead(found);
        return found;
      } catch {
        // The text counts as it is: one can always search for its words.
        return null;
      }
    },
    [calls],
  );
  /** What is being asked is not asked again: Enter waits for the answer that typing has asked for. */
  const askOnce = useCallback(
    (text: string): Promise<ReadSentence | null> => {
      if (asking.current?.text === text) return asking.current.answer;
      asking.current?.dropped.abort();
      const dropped = new AbortController();
      const answer = ask(text, dropped);
      asking.current = { text, dropped, answer };
      void answer.finally(() => {
        if (asking.current?.dropped === dropped) asking.current = null;
      });
      return answer;
    },
    [ask],
  );
  const isAsked = isSentence(typed);
  useEffect(() => {
    if (!isAsked) return;
    const timer = setTimeout(() => void askOnce(typed), quietMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, isAsked, askOnce]);
  useEffect(
    () => () => {
      asking.current?.dropped.abort();
    },
    [],
  );
  const isNear = read !== null && isAsked && (typed.startsWith(read.text) || read.text.startsWith(typed));
  return {
    shown: isNear && isTelling(read) ? read : null,
    read: isAsked && read?.text === typed ? read : null,
    of: async (text) => {
      const found = read?.text === text ? read : await askOnce(text);
      return found !== null && isTelling(found) ? found : null;
    },
  };
}

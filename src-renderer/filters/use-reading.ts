import { useCallback, useEffect, useRef, useState } from 'react';
import { printDate } from '../../src-shared/query/print.ts';
import { useEngine } from '../connect/engine-context.ts';
import { language } from '../words/language.ts';
import { dayOf } from './date-presets.ts';
import { isTelling, type ReadSentence } from './read-pieces.ts';
import { isSentence } from './sentence-text.ts';

const quietMs = 120;

export interface Readings {
  /** Of what is typed, or of what was typed a letter ago; null where there is nothing to tell. */
  readonly shown: ReadSentence | null;
  /** Of this text, asked now where it is not there yet; null where there is nothing to tell, or it cannot be had. */
  readonly of: (text: string) => Promise<ReadSentence | null>;
}

/** Reads a sentence while it is typed, once typing rests; what a later letter made stale is dropped. */
export function useReading(typed: string): Readings {
  const { calls } = useEngine();
  const [read, setRead] = useState<ReadSentence | null>(null);
  const asking = useRef<AbortController | null>(null);
  const ask = useCallback(
    async (text: string): Promise<ReadSentence | null> => {
      asking.current?.abort();
      const dropped = new AbortController();
      asking.current = dropped;
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
  const isAsked = isSentence(typed);
  useEffect(() => {
    if (!isAsked) return;
    const timer = setTimeout(() => void ask(typed), quietMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, isAsked, ask]);
  useEffect(
    () => () => {
      asking.current?.abort();
    },
    [],
  );
  const isNear = read !== null && isAsked && (typed.startsWith(read.text) || read.text.startsWith(typed));
  return {
    shown: isNear && isTelling(read) ? read : null,
    of: async (text) => {
      const found = read?.text === text ? read : await ask(text);
      return found !== null && isTelling(found) ? found : null;
    },
  };
}

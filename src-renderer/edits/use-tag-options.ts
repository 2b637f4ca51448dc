import { useMemo } from 'react';
import type { Suggestion } from '../../src-shared/contract/suggest-calls.ts';
import { useTyped, type AskTyped } from '../connect/use-typed.ts';
import { writtenCount } from '../words/format.ts';
import type { Option } from './suggest-field.tsx';

const quietMs = 80;
const most = 8;

const askTags: AskTyped<Suggestion> = (calls, text, signal) =>
  calls.suggest.values({ field: 'tag', text: text.trim(), limit: most }, { signal });

/** Tags of the library for what is typed, with how many photos carry them. */
export function useTagOptions(text: string): readonly Option[] {
  const tags = useTyped(text, quietMs, askTags);
  return useMemo(
    () => tags.map(({ value, count }) => ({ key: value, text: value, note: writtenCount(count) })),
    [tags],
  );
}

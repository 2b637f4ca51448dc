import { useEffect, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { writtenCount } from '../words/format.ts';
import type { Option } from './suggest-field.tsx';

const quietMs = 80;
const most = 8;

/** Tags of the library for what is typed, with how many photos carry them. */
export function useTagOptions(text: string): readonly Option[] {
  const { calls } = useEngine();
  const [options, setOptions] = useState<readonly Option[]>([]);
  useEffect(() => {
    const dropped = new AbortController();
    const timer = setTimeout(() => {
      calls.suggest
        .values({ field: 'tag', text: text.trim(), limit: most }, { signal: dropped.signal })
        .then((values) => {
          setOptions(values.map(({ value, count }) => ({ key: value, text: value, note: writtenCount(count) })));
        })
        // Without suggestions one can still type.
        .catch(() => undefined);
    }, quietMs);
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, text]);
  return options;
}

import { useEffect, useState } from 'react';
import { scoreBins, type ScoreHistogram } from '../../src-shared/contract/class-calls.ts';
import type { ClassKey } from '../../src-shared/vocabulary/vocabulary.ts';
import { useEngine } from '../connect/engine-context.ts';

/** Of a family with many classes those that are on most photos tell enough. */
const mostAsked = 8;

/** How sure the models are of these classes on the photos of a query, taken together; asked anew when `times` grows. */
export function useHistogram(meant: readonly ClassKey[], within: string, times: number): ScoreHistogram | null {
  const { calls } = useEngine();
  const [histogram, setHistogram] = useState<ScoreHistogram | null>(null);
  // Counts come anew with every change of the library; the names of the classes seldom do.
  const asked = JSON.stringify(meant.slice(0, mostAsked).map(({ class: name, wnid }) => [name, wnid]));
  useEffect(() => {
    const dropped = new AbortController();
    // Our own text of a moment ago.
    const keys = JSON.parse(asked) as [string, string | null][];
    Promise.all(
      keys.map(([name, wnid]) =>
        calls.classes.histogram({ class: name, wnid, query: within }, { signal: dropped.signal }),
      ),
    )
      .then((found) => {
        setHistogram(found.length === 0 ? null : together(found));
      })
      // The slider works without its bars.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, asked, within, times]);
  return histogram;
}

function together(all: readonly ScoreHistogram[]): ScoreHistogram {
  const photos = Array.from({ length: scoreBins }, (_, bin) =>
    all.reduce((sum, one) => sum + (one.photos[bin] ?? 0), 0),
  );
  return { photos, threshold: all[0]?.threshold ?? 0.5 };
}

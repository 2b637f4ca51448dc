import { useEffect, useState } from 'react';
import type { Answer } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';
import { stripOf, type StripPhoto } from './strip-of.ts';

/** The photos that an import brought, as far as its review shows them. */
export interface ImportPhotos {
  readonly total: number;
  /** Spread over all of them, so many as fill a strip that is `stripAspect` times as wide as high. */
  readonly strip: readonly StripPhoto[];
  /** `YYYY-MM-DD` of the first and the last day. */
  readonly days: readonly [string, string] | null;
  /** Those of most photos, the first first. */
  readonly places: readonly string[];
}

/** Photos looked at for the strip. */
const sample = 400;
const namedPlaces = 3;

/** What a query of an import finds; null until it is known. `stripAspect`: width by height of the strip. */
export function useImportPhotos(query: string | null, stripAspect: number): ImportPhotos | null {
  const { calls } = useEngine();
  const [photos, setPhotos] = useState<ImportPhotos | null>(null);
  useEffect(() => {
    if (query === null) return;
    const dropped = new AbortController();
    const { signal } = dropped;
    const load = async (): Promise<void> => {
      const answer = await calls.query.run({ query, sort: '-time' }, { signal });
      const slice = await calls.query.slice({ query, sort: '-time', offset: 0, limit: sample }, { signal });
      if (!signal.aborted) setPhotos({ ...spanOf(answer), strip: stripOf(slice, stripAspect) });
    };
    // Without it the review is as true.
    load().catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, query, stripAspect]);
  return photos;
}

function spanOf({ total, days: { day, count, place } }: Answer): Omit<ImportPhotos, 'strip'> {
  const sorted = day.toSorted();
  const [first] = sorted;
  const last = sorted.at(-1);
  const byPlace = new Map<string, number>();
  for (const [index, name] of place.entries()) {
    if (name === null) continue;
    // The town is enough where several are named.
    const [town = name] = name.split(', ');
    byPlace.set(town, (byPlace.get(town) ?? 0) + (count[index] ?? 0));
  }
  const places = [...byPlace].sort((a, b) => b[1] - a[1]).slice(0, namedPlaces);
  return {
    total,
    days: first === undefined || last === undefined || first === '' ? null : [first, last],
    places: places.map(([name]) => name),
  };
}

import { useCallback, useEffect, useState } from 'react';
import type { FolderListing, ListedFiles } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

/** What a folder holds, as far as one chooses folders in it. */
export interface OpenFolder {
  /** The last folder that could be listed, or home; null until the first answer. */
  readonly listing: FolderListing | null;
  /** The path that was asked for last; null: where one begins. */
  readonly asked: string | null;
  /** Its answer is under way. */
  readonly isOpening: boolean;
  /** Why the folder that was asked for last cannot be listed. */
  readonly problem: string | null;
  /** Lists another folder, or the same again; null: where one begins, at home. */
  readonly open: (path: string | null) => void;
}

/** Lists folders one after the other, with files of a kind where one is named; only the answer to the last question counts, however late an earlier one comes. */
export function useFolderListing(begin: string | null, files: ListedFiles | null = null): OpenFolder {
  const { calls } = useEngine();
  // An object each time: the same folder can be asked for again.
  const [wanted, setWanted] = useState<{ readonly path: string | null }>({ path: begin });
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [answered, setAnswered] = useState<{ readonly to: typeof wanted; readonly problem: string | null } | null>(
    null,
  );

  useEffect(() => {
    const dropped = new AbortController();
    calls.folders
      .list({ path: wanted.path, files }, { signal: dropped.signal })
      .then((answer) => {
        if (dropped.signal.aborted) return;
        setListing(answer);
        setAnswered({ to: wanted, problem: null });
      })
      .catch(async (error: unknown) => {
        if (dropped.signal.aborted) return;
        setAnswered({ to: wanted, problem: sentenceOf(error) });
        // The places to begin at, where no folder has told them yet.
        const home = await calls.folders.list({ path: null, files }, { signal: dropped.signal }).catch(() => null);
        if (home !== null && !dropped.signal.aborted) setListing((before) => before ?? home);
      });
    return () => {
      dropped.abort();
    };
  }, [calls, wanted, files]);

  const open = useCallback((path: string | null) => {
    setWanted({ path });
  }, []);
  const isOpening = answered?.to !== wanted;
  return { listing, asked: wanted.path, isOpening, problem: isOpening ? null : (answered?.problem ?? null), open };
}

import { useCallback } from 'react';
import { defaultCopyPattern } from '../../src-shared/model/copy-pattern.ts';
import { useEngine } from '../connect/engine-context.ts';

/** Starts the import of these folders, `copies` by day into the library's own folder; the import's id. */
export function useStartImport(): (folders: readonly string[], copies: boolean) => Promise<string> {
  const { calls } = useEngine();
  return useCallback(
    async (folders, copies) => {
      const copy = copies ? { pattern: defaultCopyPattern } : null;
      const { id } = await calls.imports.start({ folders: [...folders], copy });
      return id;
    },
    [calls],
  );
}

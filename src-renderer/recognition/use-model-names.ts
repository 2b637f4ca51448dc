import { useCallback } from 'react';
import { useLive } from '../connect/live-context.ts';

/** What a model is called by its id; one that is not on this computer any more is called by its id. */
export function useModelNames(): (id: string) => string {
  const { recognition } = useLive();
  const models = recognition?.models;
  return useCallback((id) => models?.find((one) => one.id === id)?.name ?? id, [models]);
}

import { useEffect, useState } from 'react';
import type { ExportChoice, ExportPlan, ExportSettings } from '../../src-shared/model/export.ts';
import { useEngine } from '../connect/engine-context.ts';

/** Whoever is still typing waits for nothing. */
const settleMs = 300;

/** What an export would do. */
export interface Planned {
  /** Of the settings as they are now, else of those before; null while none is known, and where they are refused. */
  readonly plan: ExportPlan | null;
  /** The plan of these settings is being made. */
  readonly isLooking: boolean;
  /** Why the settings are refused; null where they are not. */
  readonly error: unknown;
}

/** What the export of this choice with these settings would do, found out in the background; `settings` null: nothing. */
export function useExportPlan(choice: ExportChoice, settings: ExportSettings | null): Planned {
  const { calls } = useEngine();
  const key = JSON.stringify(settings);
  const [told, setTold] = useState<{
    readonly key: string;
    readonly plan: ExportPlan | null;
    readonly error: unknown;
  }>({ key: '', plan: null, error: null });

  useEffect(() => {
    if (settings === null) return;
    const dropped = new AbortController();
    const timer = setTimeout(() => {
      calls.exports.plan({ choice, settings }, { signal: dropped.signal }).then(
        (plan) => {
          if (!dropped.signal.aborted) setTold({ key, plan, error: null });
        },
        (error: unknown) => {
          if (!dropped.signal.aborted) setTold({ key, plan: null, error });
        },
      );
    }, settleMs);
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, choice, key]);

  if (settings === null) return { plan: null, isLooking: false, error: null };
  const isLooking = told.key !== key;
  return { plan: told.plan, isLooking, error: isLooking ? null : told.error };
}

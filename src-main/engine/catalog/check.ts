import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { damagedNow } from './sqlite-errors.ts';

/** The check's thread tells what it found, `null` for a whole catalog. */
export type CheckMessage = { readonly finding: string | null };

/** The check of the catalog after an unclean end. */
export interface CatalogCheck {
  /** Ends it if it still runs; true when it came to its end and found the catalog whole. */
  stop(): Promise<boolean>;
}

/**
 * Looks through the whole catalog in a thread of its own, beside all other work: at a million assets that takes seconds,
 * which nobody should wait for. `onDamaged` hears of damage.
 */
export function checkCatalog(
  libraryPath: string,
  options: { readonly onDamaged?: (error: FernwehError) => void; readonly checkDelayMs?: number },
): CatalogCheck {
  let thread: Worker | null = null;
  let whole = false;
  const timer = setTimeout(() => {
    const entry = new URL(`./check-thread${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
    thread = new Worker(entry, { workerData: { libraryPath }, name: 'catalog check' });
    thread.unref();
    thread.on('message', ({ finding }: CheckMessage) => {
      if (finding === null) whole = true;
      else options.onDamaged?.(damagedNow(libraryPath, finding));
    });
    thread.on('error', (cause: unknown) => {
      options.onDamaged?.(
        new FernwehError('internal', `The catalog in ${libraryPath} could not be checked: ${String(cause)}`, { cause }),
      );
    });
  }, options.checkDelayMs ?? 3000).unref();
  return {
    stop: async () => {
      clearTimeout(timer);
      await thread?.terminate();
      return whole;
    },
  };
}

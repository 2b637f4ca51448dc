import { useSyncExternalStore } from 'react';

/** @file Exports that this page asked to stop, and that still finish what is being written. */

let stopping: ReadonlySet<string> = new Set();
const watchers = new Set<() => void>();

/** Their ids. */
export function useStoppingExports(): ReadonlySet<string> {
  return useSyncExternalStore(watch, () => stopping);
}

/** Counts an export among them until `stop`, which waits for its end, is settled; settles alike. */
export async function whileStopping(id: string, stop: () => Promise<unknown>): Promise<void> {
  tell(new Set([...stopping, id]));
  try {
    await stop();
  } finally {
    tell(new Set([...stopping].filter((one) => one !== id)));
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function tell(next: ReadonlySet<string>): void {
  stopping = next;
  for (const watcher of watchers) watcher();
}

import type { ScanTasks } from '../ingest/scan-worker.ts';
import type { ChildPool } from '../platform/pool/pool.ts';

/** A share that does not answer within this is away for a person as well. */
const patienceMs = 5000;

/**
 * Which folders cannot be reached now, asked in a process of its own for each: one that hangs holds up neither the engine
 * nor the question about the next one.
 */
export async function reachOf(
  paths: readonly string[],
  openScanner: () => ChildPool<ScanTasks>,
): Promise<{ reachable: number; awaySources: string[] }> {
  const scanner = openScanner();
  try {
    const awaySources: string[] = [];
    for (const path of paths) {
      const isHere = await scanner
        .run('isReachable', path, { priority: 0, timeoutMs: patienceMs })
        // It hangs, or took its process down.
        .catch(() => false);
      if (!isHere) awaySources.push(path);
    }
    return { reachable: paths.length - awaySources.length, awaySources };
  } finally {
    await scanner.close();
  }
}

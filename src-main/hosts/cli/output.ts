import { once } from 'node:events';

/**
 * Writes to standard output and waits where the reader is slow, so that a million assets never pile up in memory.
 * False when the reader is gone (`| head`): then there is nothing more to do.
 */
export async function write(chunk: string | Uint8Array): Promise<boolean> {
  if (process.stdout.destroyed) return false;
  if (process.stdout.write(chunk)) return true;
  const gone = new AbortController();
  try {
    await Promise.race([
      once(process.stdout, 'drain', { signal: gone.signal }),
      once(process.stdout, 'close', { signal: gone.signal }),
    ]);
  } finally {
    gone.abort();
  }
  return !process.stdout.destroyed;
}

/** A reader that closes its end is no error of ours. */
export function ignoreClosedReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.stdout.destroy();
  });
}

/** One line to standard error, where progress and warnings go. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

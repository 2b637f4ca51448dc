/**
 * Writes to standard output and waits until it is taken, so that a million assets never pile up in memory. False when
 * the reader is gone (`| head`): then there is nothing more to do. Rejects where it cannot be written (a full disk).
 */
export function write(chunk: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => {
      if (!error) resolve(true);
      else if (isGone(error)) resolve(false);
      else reject(new Error(`The output cannot be written: ${error.message}`, { cause: error }));
    });
  });
}

/** What became of a piece of output is told by `write`; without a listener node would end the process over it. */
export function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** One line to standard error, where progress and warnings go. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

function isGone(error: Error): boolean {
  const code = 'code' in error ? error.code : null;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}

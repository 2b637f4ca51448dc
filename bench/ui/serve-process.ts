import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const command = join(import.meta.dirname, '../../bin/fernweh.js');

/** A running `fernweh serve`. */
export interface Served {
  readonly address: string;
  /** When its process was started, in milliseconds since 1970. */
  readonly startedAt: number;
  stop(): Promise<void>;
}

/**
 * Starts `fernweh serve` on a library; resolves with the address that it prints, which is before the library is open.
 * `models`: a folder of models, null for the usual one, whose models would look at all photos first.
 */
export async function startServe(library: string, models: string | null = null): Promise<Served> {
  const startedAt = performance.timeOrigin + performance.now();
  const engine = spawn(
    process.execPath,
    [command, 'serve', '--library', library, ...(models === null ? [] : ['--models', models])],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const stop = async (): Promise<void> => {
    if (engine.exitCode !== null || engine.signalCode !== null) return;
    const ended = once(engine, 'exit');
    engine.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface({ input: engine.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return { address, startedAt, stop };
  }
  throw new Error('the engine ended without an address');
}

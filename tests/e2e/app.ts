import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { makeTrip, type MadeTrip } from '../../scripts/demo/make-trip.ts';
import { makeJpeg } from '../make/pictures.ts';

const root = resolve(import.meta.dirname, '../..');

/** The program as a user starts it: the built command line, a library of its own, a trip to import. */
export interface App {
  readonly address: string;
  readonly library: string;
  readonly trip: MadeTrip;
  /** The folder above the trip's own folders. */
  readonly tripFolder: string;
  /** SIGKILL: nothing is tidied up. */
  kill(): Promise<void>;
  start(): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts `fernweh serve` on an empty library; nothing is imported yet. `models`: a folder of models, else none is there;
 * `env`: more of its environment.
 */
export async function startApp(
  photos: number,
  models: string | null = null,
  env: Readonly<Record<string, string>> = {},
): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-e2e-'));
  const tripFolder = join(folder, 'Peru 2014');
  await mkdir(tripFolder);
  const trip = await makeTrip(tripFolder, photos, (shots) =>
    Promise.all(shots.map((_, index) => makeJpeg({ width: 480, height: index % 3 === 0 ? 640 : 320, seed: index }))),
  );
  const library = join(folder, 'library');
  let child: ChildProcess | null = null;

  const start = async (port?: string): Promise<string> => {
    const args = [
      join(root, 'bin/fernweh.js'),
      'serve',
      '--library',
      library,
      '--models',
      models ?? join(folder, 'models'),
      ...(port === undefined ? [] : ['--port', port]),
    ];
    const started = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    child = started;
    for await (const line of createInterface({ input: started.stdout })) {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (address !== undefined) return address;
    }
    throw new Error('fernweh serve ended without an address');
  };
  const address = await start();
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    if (running?.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill(signal);
    await ended;
  };
  return {
    address,
    library,
    trip,
    tripFolder,
    kill: () => stop('SIGKILL'),
    start: () => start(new URL(address).port),
    close: async () => {
      await stop('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

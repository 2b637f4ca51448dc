import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { contractVersion } from '../../../src-shared/contract/version.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { findEngine, openEngine } from '../../engine/engine.ts';
import { serve } from '../server/serve.ts';
import { noWords, parseArguments, wholeNumber } from './arguments.ts';
import { tell } from './failure.ts';
import { libraryPath, modelsPath } from './library-path.ts';
import { openBrowser } from './open-browser.ts';
import { note, write } from './output.ts';
import { patiently, type Patience } from './patience.ts';

export const serveHelp = `fernweh serve [--port N] [--open] [--import FOLDER]...

Opens the library for the browser and prints the address. Only this computer can reach it, only with the token in it.

  --port     a fixed port instead of a free one
  --open     opens the browser
  --import   takes this folder in at once; may be given several times`;

const shortPatienceMs = 5000;

/** `fernweh serve`: prints one line with the full address before anything slow, and stays until it is stopped. */
export async function serveCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    port: { type: 'string' },
    open: { type: 'boolean' },
    import: { type: 'string', multiple: true },
  });
  noWords('serve', positionals);
  const folders = (values.import ?? []).map((folder) => resolve(folder));
  const library = libraryPath(values.library);
  const models = modelsPath(values.models);
  const port = wholeNumber('port', values.port, 0, 65_535) ?? 0;

  for (const folder of folders) await mustBeFolder(folder);
  const living = await findEngine(library);
  // The engine of a command ends with it, and its address with it: a page needs one that stays.
  if (living?.contractVersion === contractVersion && !living.passing) {
    const address = `${living.origin}/?token=${living.token}`;
    await write(`Fernweh is open already: ${address}\n`);
    if (folders.length > 0) {
      const { clientOf } = await import('./connect.ts');
      await clientOf(living).imports.start({ folders });
    }
    if (values.open === true) openBrowser(address, note);
    return 0;
  }

  const stopped = stopSignal();
  const stopping = new AbortController();
  const patience: Patience = {
    patienceMs: shortPatienceMs,
    outlastsCommands: true,
    signal: stopping.signal,
    onWait: note,
  };
  let failed: unknown = null;
  const door = await serve({
    port,
    // A command that holds the library is waited for; the page shows meanwhile.
    open: () => patiently(patience, () => openEngine({ libraryPath: library, modelsPath: models, watch: true })),
    ready: async (opened, { origin, token }) => {
      await opened.publish(origin, token);
      if (folders.length > 0) await opened.startImport(folders, 'cli');
    },
    failed: (error) => {
      if (stopping.signal.aborted) return;
      failed = error;
      stopped.now();
    },
    listening: async (address) => {
      await write(`Fernweh is open at ${address}\n`);
      if (values.open === true) openBrowser(address, note);
    },
  });
  await stopped.promise;
  stopping.abort();
  await door.close();
  if (failed === null) return 0;
  note(tell(failed).text);
  return 1;
}

/** Told before the door opens, not by a page that closes again. */
async function mustBeFolder(path: string): Promise<void> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new FernwehError('no-such-folder', `There is no folder ${path}.`, { data: { path } });
}

/** Ends at Ctrl-C, at `kill`, and when the parent that reads our output is gone. */
function stopSignal(): { promise: Promise<void>; now: () => void } {
  const { promise, resolve: now } = Promise.withResolvers<undefined>();
  const stop = (): void => {
    now(undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  process.once('disconnect', stop);
  return { promise, now: stop };
}

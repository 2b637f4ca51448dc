import { parentPort, workerData } from 'node:worker_threads';
import { startCheckpoints } from './checkpoints.ts';
import { columnsState } from './columns-state.ts';
import { closeCatalog, type OpenedCatalog } from './open.ts';
import { openRepaired } from './repair.ts';
import { catalogError } from './sqlite-errors.ts';
import { catalogCalls } from './writer-calls.ts';
import {
  errorToMessage,
  type CallMessage,
  type CallName,
  type FromWriterThread,
  type ToWriterThread,
} from './writer-messages.ts';

/** @file Entry of the thread that owns the one writing connection. It answers calls one after the other, in order. */

if (parentPort === null) throw new Error('writer-thread.ts runs as a worker thread');
const port = parentPort;
// Given by writer.ts.
const { libraryPath } = workerData as { readonly libraryPath: string };

function send(message: FromWriterThread): void {
  port.postMessage(message);
}

function serve(catalog: OpenedCatalog): void {
  const { db } = catalog;
  const checkpoints = startCheckpoints(db);
  const calls = catalogCalls(db, ({ changed, removed }, from) => {
    const step = { from, to: columnsState(db) };
    send({ type: 'committed', changed: [...changed], removed: [...removed], step });
  });
  port.on('message', (message: ToWriterThread) => {
    if (message.type === 'close') {
      checkpoints.stop();
      send({ type: 'closed', error: close(catalog, message.checked) });
      port.close();
      return;
    }
    try {
      send({ type: 'done', id: message.id, result: run(calls, message) });
    } catch (error) {
      send({ type: 'refused', id: message.id, error: errorToMessage(catalogError(error, libraryPath)) });
    }
    checkpoints.worked();
  });
  send({ type: 'ready', uncleanEnd: catalog.uncleanEnd, createdAt: catalog.createdAt, warnings: catalog.warnings });
}

/** The caller is typed by the same interface, so that the arguments fit the name. */
function run(calls: Readonly<Record<CallName, (...args: never[]) => unknown>>, { name, args }: CallMessage): unknown {
  return calls[name](...(args as never[]));
}

function close({ db }: OpenedCatalog, checked: boolean): ReturnType<typeof errorToMessage> | null {
  try {
    closeCatalog(db, checked);
    return null;
  } catch (error) {
    return errorToMessage(catalogError(error, libraryPath));
  }
}

try {
  serve(openRepaired(libraryPath));
} catch (error) {
  send({ type: 'failed', error: errorToMessage(catalogError(error, libraryPath)) });
  port.close();
}

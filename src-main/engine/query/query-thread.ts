/** @file Entry of the query thread: one QueryEngine behind messages. */
import { parentPort, workerData } from 'node:worker_threads';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { openForQuery } from '../catalog/open.ts';
import { catalogError, sqliteCode } from '../catalog/sqlite-errors.ts';
import { QueryEngine } from './query-engine.ts';
import type { Call, Calls, FromThread, PlainError, ThreadData, ToThread } from './query-messages.ts';

/** The first screen, which needs no columns, has the processor for itself so long. */
const firstScreenMs = 800;
/** Smaller libraries are read from the catalog in a fifth of a second. */
const keptFrom = 50_000;

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only.');
const { libraryPath } = workerData as ThreadData;
const send = (message: FromThread): void => port.postMessage(message);
const underWay = new Map<number, AbortController>();

let engine: QueryEngine | null = null;

port.on('message', (message: ToThread) => {
  if (message.call === 'open') open();
  else if (message.call === 'cancel') underWay.get(message.id)?.abort();
  else if (message.call === 'close') void close();
  else void answer(message);
});

function open(): void {
  try {
    engine = new QueryEngine(openForQuery(libraryPath), firstScreenMs, keptFrom);
    send({ kind: 'open' });
  } catch (error) {
    send({ kind: 'not-open', error: plain(error) });
  }
}

async function answer(message: Call): Promise<void> {
  if (engine === null) return;
  const { id } = message;
  const controller = new AbortController();
  underWay.set(id, controller);
  try {
    const output = await dispatch(engine, message, controller.signal);
    if (message.call === 'facets') send({ kind: 'written', id, output: JSON.stringify(output) });
    else send({ kind: 'done', id, output });
  } catch (error) {
    send({ kind: 'failed', id, error: plain(error) });
  } finally {
    underWay.delete(id);
  }
}

async function dispatch(
  engine: QueryEngine,
  message: Call,
  signal: AbortSignal,
): Promise<Calls[keyof Calls]['output']> {
  switch (message.call) {
    case 'run':
      return await engine.run(message.input.query, message.input.sort, signal);
    case 'head': {
      const { query, sort, atLeast } = message.input;
      return await engine.head(query, sort, atLeast, signal);
    }
    case 'slice': {
      const { query, sort, offset, limit } = message.input;
      return await engine.slice(query, sort, offset, limit, signal);
    }
    case 'assets': {
      const { query, sort, offset, limit } = message.input;
      return await engine.assets(query, sort, offset, limit, signal);
    }
    case 'ids': {
      const { query, sort, offset, limit } = message.input;
      return await engine.ids(query, sort, offset, limit, signal);
    }
    case 'indexOf': {
      const { query, sort, id } = message.input;
      return await engine.indexOf(query, sort, id, signal);
    }
    case 'tops':
      return await engine.tops(message.input, signal);
    case 'mapCells': {
      const { query, box, zoom } = message.input;
      return await engine.mapCells(query, box, zoom, signal);
    }
    case 'tracks': {
      const { query, box, zoom } = message.input;
      return await engine.tracks(query, { box, zoom }, signal);
    }
    case 'heat': {
      const { query, box, zoom } = message.input;
      return await engine.heat(query, { box, zoom }, signal);
    }
    case 'kinds': {
      const { query, box, zoom, by } = message.input;
      return await engine.kinds(query, { box, zoom }, by, signal);
    }
    case 'facets': {
      const { query, sort, ids, map } = message.input;
      return await engine.facets(query, sort, ids, map, signal);
    }
    case 'insights':
      return await engine.insights(message.input.query, message.input.together, signal);
    case 'suggest': {
      const { field, text, limit, query, language } = message.input;
      return await engine.suggest(field, text, limit, query, language, signal);
    }
    case 'classCounts':
      return await engine.classCounts(message.input.query, signal);
    case 'histogram': {
      const { query, ...one } = message.input;
      return await engine.histogram(one, query, signal);
    }
    case 'classDoubts':
      return await engine.classDoubts(message.input.query, message.input.language, signal);
    case 'wordMeanings':
      return await engine.wordMeanings(message.input.words, message.input.language, signal);
    case 'thresholds':
      return await engine.thresholds(message.input);
    case 'library':
      return engine.library();
    case 'changed':
      return await engine.changed(message.input.ids, message.input.step);
    case 'status':
      return engine.status();
    case 'loaded':
      await engine.loaded();
      return null;
  }
}

async function close(): Promise<void> {
  for (const controller of underWay.values()) controller.abort();
  await engine?.close();
  // With the port closed nothing keeps the thread alive.
  port?.close();
}

function plain(error: unknown): PlainError {
  const told = sqliteCode(error) === null ? error : catalogError(error, libraryPath);
  if (told instanceof FernwehError) return { code: told.code, message: told.message, data: told.data };
  return { code: null, message: error instanceof Error ? error.message : String(error), data: {} };
}

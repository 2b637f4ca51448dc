import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineEvent } from '../../src-shared/contract/contract.ts';
import { openEngine, type Engine } from '../../src-main/engine/engine.ts';
import { client, clientOf, type Calls } from '../../src-main/hosts/cli/connect.ts';
import { serve, type Door } from '../../src-main/hosts/server/serve.ts';
import { writePhoto } from '../make/photo.ts';

/** A real engine that also tells which signals its calls were given, and when its event streams ended. */
interface Watched {
  readonly streams: { signal: AbortSignal; ended: boolean }[];
  readonly questions: { signal: AbortSignal | undefined; ended: Promise<unknown> }[];
}

function watch(engine: Engine): { engine: Engine; watched: Watched } {
  const watched: Watched = { streams: [], questions: [] };
  const watching: Engine = {
    ...engine,
    events: async function* (signal) {
      const stream = { signal, ended: false };
      watched.streams.push(stream);
      try {
        yield* engine.events(signal);
      } finally {
        stream.ended = true;
      }
    },
    run: async (question, signal) => {
      // Only a question about 1900 takes for ever: it is as slow as a question can be.
      const answer =
        question.query === 'date:1900'
          ? new Promise<never>((_, reject) => {
              signal?.addEventListener('abort', () => {
                reject(signal.reason as Error);
              });
            })
          : engine.run(question, signal);
      watched.questions.push({ signal, ended: answer.catch((error: unknown) => error) });
      return await answer;
    },
  };
  return { engine: watching, watched };
}

let folder: string;
let door: Door;
let calls: Calls;
let watched: Watched;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-events-'));
  const opened = watch(await openEngine({ libraryPath: join(folder, 'library') }));
  watched = opened.watched;
  door = await serve({ open: () => Promise.resolve(opened.engine) });
  calls = client(door.origin, door.token, (sent) => fetch(sent));
});
afterEach(async () => {
  await door.close();
  await rm(folder, { recursive: true, force: true });
});

/** As long as the test itself may take: a busy machine is slow, which is no fault. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const lastMs = performance.now() + 50_000; !isSo();) {
    if (performance.now() > lastMs) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test('many pages hear the same import to its end, and leave nothing behind', async () => {
  const photos = join(folder, 'photos');
  const { mkdir } = await import('node:fs/promises');
  await mkdir(photos);
  await writePhoto(join(photos, 'a.jpg'));
  const leaving = new AbortController();
  const heard: EngineEvent[][] = [];
  const pages = Array.from({ length: 12 }, async (_, page) => {
    const events = await calls.events({}, { signal: leaving.signal });
    const list: EngineEvent[] = (heard[page] = []);
    try {
      for await (const event of events) list.push(event);
    } catch (error) {
      if (!leaving.signal.aborted) throw error;
    }
  });
  await until('all pages listen', () => watched.streams.length === 12);
  const { id } = await calls.imports.start({ folders: [photos] });
  await calls.imports.report({ id });
  await until('all pages heard the end', () =>
    heard.every((list) => list.some((event) => event.type === 'job' && event.job.state === 'done')),
  );
  await until('all pages heard of the catalog', () =>
    heard.every((list) => list.some(({ type }) => type === 'catalog')),
  );
  leaving.abort();
  await Promise.all(pages);
  await until('the engine forgot them', () => watched.streams.every((stream) => stream.ended && stream.signal.aborted));
});

test('a page that goes away without a word is forgotten', async () => {
  const { hostname, port } = new URL(door.origin);
  const headers = { authorization: `Bearer ${door.token}`, 'content-type': 'application/json' };
  const outgoing = request({ hostname, port, path: '/rpc/events', method: 'POST', headers });
  outgoing.on('error', () => undefined);
  outgoing.end(JSON.stringify({ json: {} }));
  await once(outgoing, 'response');
  await until('the page listens', () => watched.streams.length === 1);
  outgoing.destroy();
  await until('the engine forgot it', () => watched.streams[0]?.ended === true);
});

test('a silent stream is kept alive', async () => {
  const { hostname, port } = new URL(door.origin);
  const headers = { authorization: `Bearer ${door.token}`, 'content-type': 'application/json' };
  const outgoing = request({ hostname, port, path: '/rpc/events', method: 'POST', headers });
  outgoing.end(JSON.stringify({ json: {} }));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  expect(response.headers['content-type']).toContain('text/event-stream');
  let said = '';
  response.setEncoding('utf8').on('data', (text: string) => (said += text));
  await until('a comment came', () => said.split('\n\n').filter((part) => part.startsWith(':')).length >= 2);
  outgoing.destroy();
});

test('closing the door ends the streams of those who listen', async () => {
  const events = await calls.events({});
  const listening = (async () => {
    for await (const event of events) expect(event.type).toBe('nothing happens');
  })().catch((error: unknown) => error);
  await until('the page listens', () => watched.streams.length === 1);
  await door.close();
  await listening;
  await until('the engine forgot it', () => watched.streams[0]?.ended === true);
});

test('an engine that closes ends the streams by itself', async () => {
  const other = await openEngine({ libraryPath: join(folder, 'other') });
  const listening = (async () => {
    const heard: EngineEvent[] = [];
    for await (const event of other.events(new AbortController().signal)) heard.push(event);
    return heard;
  })();
  await other.close();
  expect(await listening).toEqual([]);
});

test('a question whose page lost interest is dropped in the engine', async () => {
  const leaving = new AbortController();
  const answer = calls.query.run({ query: 'date:1900', sort: 'time' }, { signal: leaving.signal });
  const refused = expect(answer).rejects.toThrow();
  await until('the engine was asked', () => watched.questions.length === 1);
  leaving.abort();
  await refused;
  await until('the engine was told', () => watched.questions[0]?.signal?.aborted === true);
  await watched.questions[0]?.ended;
  expect((await calls.query.run({ query: '', sort: 'time' })).total).toBe(0);
});

test('an event between the call and the first word asked for is heard', async () => {
  const engine = await openEngine({ libraryPath: join(folder, 'other') });
  try {
    const listening = engine.events(AbortSignal.timeout(30_000));
    await mkdir(join(folder, 'one'));
    await writePhoto(join(folder, 'one', 'a.jpg'), { local: '2014:06:18 10:00:00', seed: 1 });
    await engine.importReport(await engine.startImport([join(folder, 'one')], 'cli'));
    const heard = new Set<string>();
    for await (const { type } of listening) {
      heard.add(type);
      if (heard.has('job') && heard.has('catalog')) break;
    }
    expect([...heard]).toEqual(expect.arrayContaining(['job', 'catalog']));
  } finally {
    await engine.close();
  }
});

test('who never asks for an event is forgotten when he is gone', async () => {
  const engine = await openEngine({ libraryPath: join(folder, 'other') });
  const gone = new AbortController();
  const listening = engine.events(gone.signal);
  gone.abort();
  await engine.close();
  expect((await listening.next()).done).toBe(true);
});

test('a command that stops listening is heard of, though a collection came between', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const gone = new AbortController();
  const events = await clientOf(door).events({}, { signal: gone.signal });
  const listening = (async () => {
    for await (const event of events) expect(event.type).toBeTypeOf('string');
  })();
  for (let round = 0; round < 10; round++) {
    collect();
    await pause(20);
  }
  gone.abort();
  await expect(listening).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => watched.streams.map(({ ended }) => ended)).toEqual([true]);
});

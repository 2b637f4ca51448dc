/** @file When photos are looked at, and by which models. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { importAll } from './open-library.ts';
import {
  imported,
  isIdle,
  openRecognising,
  recognisingPlace,
  saidOf,
  stateWhen,
  writePhotos,
} from '../recognise/running/recognising-library.ts';
import { putModel, tinyGraphs } from '../recognise/running/tiny-models.ts';

test('without models it says so; one that comes looks at all photos by itself, and at those of the next import', async () => {
  const place = recognisingPlace();
  await writePhotos(place.photos, ['a', 'b'], 200);
  const engine = await openRecognising(place);
  await importAll(engine, place.photos);
  expect(await engine.recognition.state()).toMatchObject({ phase: 'no-models', models: [] });
  const nothing = await engine.recognition.run({ query: '', models: null });
  expect(nothing).toMatchObject({ recognised: 0, failures: [], providers: {} });
  await expect(engine.recognition.run({ query: '', models: ['none'] })).rejects.toMatchObject({ code: 'not-found' });

  putModel(place.models, 'fine', { graph: tinyGraphs.fine });
  await engine.models.use('fine', true);
  await stateWhen(engine, (state) => isIdle(state) && state.done === 2);
  expect(await saidOf(engine)).toEqual({ a: 'fine: red', b: 'fine: red' });

  await writePhotos(place.photos, ['c'], 90);
  await importAll(engine, place.photos);
  await stateWhen(engine, (state) => isIdle(state) && state.done === 1);
  expect(await saidOf(engine)).toEqual({ a: 'fine: red', b: 'fine: red', c: 'fine: red' });

  // Another version looks again, and nobody else.
  putModel(place.models, 'slow', { graph: tinyGraphs.slow });
  putModel(place.models, 'fine', { graph: tinyGraphs.slow, version: '2' });
  await engine.models.use('slow', false);
  const { models } = await stateWhen(engine, (state) => isIdle(state) && state.done === 3);
  expect(models.map(({ id, left }) => [id, left])).toEqual([['fine', 0]]);
  expect((await saidOf(engine))['a']).toBe('fine: red');
  // One that rests looks where it is named.
  const named = await engine.recognition.run({ query: 'filename:a', models: ['slow'] });
  expect(named).toMatchObject({ recognised: 1, providers: { slow: 'cpu' } });
  expect((await saidOf(engine))['a']).toBe('fine: red, slow: red');
  expect((await saidOf(engine))['b']).toBe('fine: red');

  // Edited labels make a model of one's own another version, which looks again; who asks sees what is in the folder now.
  writeFileSync(join(place.models, 'fine', 'colours.txt'), 'rot\ngreen\nblue');
  const edited = await engine.recognition.run({ query: '', models: null });
  expect(edited).toMatchObject({ recognised: 3, failures: [], providers: { fine: 'cpu' } });
  expect(await saidOf(engine)).toMatchObject({ a: 'fine: rot, slow: red', b: 'fine: rot' });

  // What a model found stays when it goes, until somebody wants it gone.
  await engine.models.remove('fine', false);
  expect((await engine.recognition.state()).models.map(({ id }) => id)).not.toContain('fine');
  expect((await saidOf(engine))['b']).toBe('fine: rot');
  expect(await engine.recognition.forget('fine')).toBe(3);
  expect(await saidOf(engine)).toEqual({ a: 'slow: red', b: '', c: '' });
  expect(await engine.recognition.forget('fine')).toBe(0);
}, 120_000);

test('it waits while it is off, paused or a source is left out; a run does not', async () => {
  const place = recognisingPlace({ recognise: false });
  await writePhotos(place.photos, ['a', 'b'], 200);
  await imported(place);
  putModel(place.models, 'fine', { graph: tinyGraphs.fine });
  const first = await openRecognising(place);
  expect(await stateWhen(first, ({ phase }) => phase === 'off')).toMatchObject({ total: 2, done: 0 });
  await first.recognition.pause();
  await first.changeSettings({ recognise: true });
  expect((await stateWhen(first, ({ phase }) => phase === 'paused')).total).toBe(2);
  await first.close();

  const engine = await openRecognising(place);
  expect((await engine.recognition.state()).phase).toBe('paused');
  const [source] = (await engine.info()).sources;
  expect(source?.recognise).toBe(true);
  await engine.recognition.ofSource(source?.id ?? '', false);
  expect((await engine.info()).sources[0]?.recognise).toBe(false);
  await engine.recognition.resume();
  expect(await stateWhen(engine, isIdle)).toMatchObject({ total: 0 });
  await engine.recognition.ofSource(source?.id ?? '', true);
  expect(await stateWhen(engine, (state) => isIdle(state) && state.done === 2)).toMatchObject({ failed: 0 });
  await expect(engine.recognition.ofSource('none', true)).rejects.toMatchObject({ code: 'not-found' });

  await writePhotos(place.photos, ['c', 'd'], 90);
  await engine.recognition.pause();
  await importAll(engine, place.photos);
  await stateWhen(engine, (state) => state.phase === 'paused' && state.models[0]?.left === 2);
  await pause(300);
  expect((await saidOf(engine))['c']).toBe('');
  const run = await engine.recognition.run({ query: 'filename:c', models: null });
  expect(run).toMatchObject({ recognised: 1, failures: [] });
  expect(await saidOf(engine)).toMatchObject({ c: 'fine: red', d: '' });
}, 120_000);

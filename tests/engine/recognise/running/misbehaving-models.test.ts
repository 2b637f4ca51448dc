/** @file Models at their worst: each fails for itself, and no photo and no other model is harmed by it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  imported,
  isIdle,
  openRecognising,
  recognisingPlace,
  recognitionProcesses,
  saidOf,
  stateWhen,
  writePhotos,
} from './recognising-library.ts';
import { putModel, tinyGraphs } from './tiny-models.ts';

test('models that cannot be opened, or never come back, get a problem; the others go on', async () => {
  const place = recognisingPlace();
  await writePhotos(place.photos, ['a', 'b', 'c'], 200);
  await imported(place);
  putModel(place.models, 'fine', { graph: tinyGraphs.fine });
  putModel(place.models, 'garbage', { graph: Buffer.alloc(5000, 7) });
  putModel(place.models, 'mislabelled', { graph: tinyGraphs.fine, labels: ['one', 'two'] });
  putModel(place.models, 'misshapen', { graph: tinyGraphs.fine, side: 16 });
  putModel(place.models, 'stuck', { graph: tinyGraphs.stuck });
  putModel(place.models, 'cut', { graph: tinyGraphs.fine });
  writeFileSync(join(place.models, 'cut', 'tiny.onnx'), 'cut off');
  const engine = await openRecognising(place);

  const { models, ...state } = await stateWhen(engine, isIdle);
  expect(state).toMatchObject({ waitingFor: null, done: 3, total: 3, failed: 0 });
  const problems = Object.fromEntries(models.map(({ id, problem }) => [id, problem?.code ?? null]));
  expect(problems).toEqual({
    ...{ fine: null, garbage: 'model-damaged', mislabelled: 'model-misfit', misshapen: 'model-misfit' },
    ...{ stuck: 'model-failed', cut: 'model-damaged' },
  });
  expect(models.find(({ id }) => id === 'stuck')?.problem?.message).toMatch(/does not come to an end/);
  expect(await saidOf(engine)).toEqual({ a: 'fine: red', b: 'fine: red', c: 'fine: red' });

  // Mended, it is tried again.
  putModel(place.models, 'garbage', { graph: tinyGraphs.fine });
  await engine.recognition.retry();
  const mended = await stateWhen(engine, (now) => isIdle(now) && now.done === 3);
  expect(mended.models.find(({ id }) => id === 'garbage')).toMatchObject({ problem: null, left: 0, provider: 'cpu' });
}, 120_000);

test('a photo that a model says nothing of, or never ends with, fails alone', async () => {
  const place = recognisingPlace();
  await writePhotos(place.photos, ['bright', 'white'], 200);
  await writePhotos(place.photos, ['dark'], 60);
  await imported(place);
  putModel(place.models, 'nan', { graph: tinyGraphs.nanOfDark });
  putModel(place.models, 'stuck', { graph: tinyGraphs.stuckAtDark });
  const engine = await openRecognising(place, { passing: true });

  const report = await engine.recognition.run({ query: '', models: null });
  const failures = report.failures.map(({ path, code, model }) => [/(\w+)\.jpg$/.exec(path)?.[1], model, code]).sort();
  expect(failures).toEqual([
    ['dark', 'nan', 'model-output'],
    ['dark', 'stuck', 'model-timeout'],
  ]);
  expect(report).toMatchObject({ recognised: 2, providers: { nan: 'cpu', stuck: 'cpu' } });
  const { models } = await engine.recognition.state();
  expect(models.map(({ problem }) => problem)).toEqual([null, null]);
  const said = await saidOf(engine);
  expect(said).toEqual({ bright: 'nan: red, stuck: red', white: said['bright'], dark: '' });

  // They stay told, as the catalog knows them.
  const kept = (await engine.recognition.failures()).map(({ path, model, code }) => [path, model, code].join(' '));
  expect(kept.sort()).toEqual(report.failures.map(({ path, model, code }) => [path, model, code].join(' ')).sort());

  // What failed counts as looked at, until somebody wants it tried again.
  expect(await engine.recognition.run({ query: '', models: null })).toMatchObject({ recognised: 0, failures: [] });
  putModel(place.models, 'nan', { graph: tinyGraphs.fine, version: '2' });
  await engine.recognition.retry();
  const again = await engine.recognition.run({ query: '', models: ['nan'] });
  expect(again).toMatchObject({ recognised: 3, failures: [] });
}, 120_000);

test('a photo that ends the process twice, alone, is left out', async () => {
  const place = recognisingPlace();
  await writePhotos(place.photos, ['bright', 'white'], 200);
  await writePhotos(place.photos, ['dark'], 60);
  await imported(place);
  putModel(place.models, 'stuck', { graph: tinyGraphs.stuckAtDark });
  const engine = await openRecognising(place, {
    modelPatience: { openMs: 60_000, lookMs: 60_000, prepareMs: 60_000 },
  });
  // Where it hangs, it dies as native code dies.
  const seen = new Set<number>();
  const killing = setInterval(() => {
    for (const pid of recognitionProcesses()) {
      if (seen.has(pid)) process.kill(pid, 'SIGSEGV');
      seen.add(pid);
    }
  }, 2500);
  try {
    const { models, ...state } = await stateWhen(engine, isIdle);
    expect(state).toMatchObject({ done: 3, failed: 1 });
    expect(models[0]).toMatchObject({ problem: null, left: 0 });
    expect(await saidOf(engine)).toEqual({ bright: 'stuck: red', white: 'stuck: red', dark: '' });
  } finally {
    clearInterval(killing);
  }
}, 120_000);

/** @file Models at their worst: each fails for itself, and no photo and no other model is harmed by it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetsFolder, assetsMissing } from '../../../assets.ts';
import {
  imported,
  isIdle,
  onStep,
  openRecognising,
  recognisingPlace,
  saidOf,
  shortPatience,
  stateWhen,
  writePhotos,
  type Place,
} from './recognising-library.ts';
import { putModel, tinyGraphs } from './tiny-models.ts';

/** A library with two bright photos and a dark one, taken in once for all tests here. */
let taken: Place;
beforeAll(async () => {
  const base = mkdtempSync(join(tmpdir(), 'fernweh-misbehaving-'));
  taken = { library: join(base, 'library'), photos: join(base, 'photos'), models: join(base, 'models') };
  for (const folder of [taken.library, taken.photos, taken.models]) mkdirSync(folder);
  await writePhotos(taken.photos, ['bright', 'white'], 200);
  await writePhotos(taken.photos, ['dark'], 60);
  await imported(taken);
});
afterAll(() => {
  rmSync(join(taken.library, '..'), { recursive: true, force: true });
});

/** A copy of that library, with models of its own. */
function placeWithPhotos(): Place {
  const place = recognisingPlace();
  cpSync(taken.library, place.library, { recursive: true });
  return { ...place, photos: taken.photos };
}

test('models that cannot be opened, or never come back, get a problem; the others go on', async () => {
  const place = placeWithPhotos();
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
  expect(await saidOf(engine)).toEqual({ bright: 'fine: red', white: 'fine: red', dark: 'fine: red' });

  // Mended, it is tried again.
  putModel(place.models, 'garbage', { graph: tinyGraphs.fine });
  rmSync(join(place.models, 'stuck'), { recursive: true });
  await engine.recognition.retry();
  const mended = await stateWhen(engine, (now) => isIdle(now) && now.done === 3);
  expect(mended.models.find(({ id }) => id === 'garbage')).toMatchObject({ problem: null, left: 0, provider: 'cpu' });
}, 120_000);

test('a photo that a model says nothing of, or never ends with, fails alone', async () => {
  const place = placeWithPhotos();
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
  const place = placeWithPhotos();
  putModel(place.models, 'stuck', { graph: tinyGraphs.stuckAtDark });
  const engine = await openRecognising(place, { modelPatience: { ...shortPatience, lookMs: 60_000 } });
  // Where it hangs, it dies as native code dies.
  let stuck: NodeJS.Timeout | undefined;
  onStep(({ what }, process) => {
    clearTimeout(stuck);
    if (what === 'look') stuck = setTimeout(() => process.kill('SIGSEGV'), 600);
  });
  const { models, ...state } = await stateWhen(engine, isIdle);
  clearTimeout(stuck);
  expect(state).toMatchObject({ done: 3, failed: 1 });
  expect(models[0]).toMatchObject({ problem: null, left: 0 });
  expect(await saidOf(engine)).toEqual({ bright: 'stuck: red', white: 'stuck: red', dark: '' });
}, 120_000);

const weights =
  assetsFolder === null ? null : join(assetsFolder, 'models/mobilenetv2-12-int8/mobilenetv2-12-int8.onnx');

test.skipIf(weights === null)(
  `real weights whose bytes flip without a change of length are not believed${weights === null ? `: ${assetsMissing}` : ''}`,
  async () => {
    const path = weights ?? '';
    const id = 'mobilenetv2-12-int8';
    const place = placeWithPhotos();
    const engine = await openRecognising(place, { passing: true });
    await engine.models.add(path, { task: null, decoder: null, size: null, name: null, labels: null });
    const sound = await engine.recognition.run({ query: 'filename:bright', models: null });
    expect(sound).toMatchObject({ recognised: 1, failures: [] });
    const said = await saidOf(engine);

    const placed = join(place.models, id, 'mobilenetv2-12-int8.onnx');
    const bytes = readFileSync(placed);
    const { atime, mtime } = statSync(placed);
    for (let at = bytes.length >> 1; at < (bytes.length >> 1) + 4096; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(placed, bytes);
    // As a drive does it: no time tells of it.
    utimesSync(placed, atime, mtime);

    const report = await engine.recognition.run({ query: '', models: null });
    expect(report).toMatchObject({ recognised: 0, failures: [] });
    const { models } = await engine.recognition.state();
    expect(models[0]?.problem?.code).toBe('model-damaged');
    expect(models[0]?.problem?.message).toContain(`fernweh models install ${id}`);
    // What it found while it was sound stays; nothing came to it.
    expect(await saidOf(engine)).toEqual(said);
    expect((await engine.models.list()).find((model) => model.id === id)).toMatchObject({
      state: 'damaged',
      isUsed: false,
    });
    await expect(engine.models.use(id, true)).rejects.toMatchObject({ code: 'model-damaged' });
    const { findings } = await engine.doctor();
    expect(findings.find(({ what }) => what === `Model ${id}`)).toMatchObject({ state: 'problem' });

    await engine.models.add(path, { task: null, decoder: null, size: null, name: null, labels: null });
    expect(await engine.recognition.run({ query: '', models: null })).toMatchObject({ recognised: 2, failures: [] });
    expect(Object.values(await saidOf(engine)).every((one) => one.startsWith(`${id}: `))).toBe(true);
  },
  120_000,
);

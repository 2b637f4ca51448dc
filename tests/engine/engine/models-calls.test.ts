/** @file `engine.models`: the calls that the page makes, with a real engine, a web server of our own and real graphs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEngine, type Engine, type EngineOptions } from '../../../src-main/engine/engine.ts';
import type { InstallationState } from '../../../src-shared/contract/model-calls.ts';
import { assetsFolder, assetsMissing } from '../../assets.ts';
import { writePhoto } from '../../make/photo.ts';
import { meanOfColours, tinyOnnx } from '../../make/tiny-onnx.ts';
import { cardOf, manifestOf } from '../recognise/models/make-card.ts';
import { Mirror, refuses, serves } from '../recognise/models/mirror.ts';
import { importAll, temporaryFolder } from './open-library.ts';

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251));
const half = 150_000;
const patience = { stallMs: 60_000, backOffMs: 10, rounds: 2 };
const asFound = { task: null, decoder: null, size: null, name: null, labels: null };

async function open(folder: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const paths = { libraryPath: join(folder, 'library'), modelsPath: join(folder, 'models') };
  const engine = await openEngine({ ...paths, parallelism: 1, ...options });
  onTestFinished(() => engine.close());
  // What comes is no graph, and nothing but these calls is looked at here.
  await engine.changeSettings({ recognise: false });
  return engine;
}

async function fromMirror(folder: string, mirror: Mirror): Promise<Engine> {
  return await open(folder, { models: { manifest: manifestOf(cardOf(bytes, [mirror.url])), patience } });
}

/** Hears the events of an engine until the test ends. */
function hear(engine: Engine): (InstallationState | null)[] {
  const heard: (InstallationState | null)[] = [];
  const ended = new AbortController();
  onTestFinished(() => {
    ended.abort();
  });
  void (async () => {
    for await (const event of engine.events(ended.signal)) if (event.type === 'models') heard.push(event.installation);
  })();
  return heard;
}

async function until(engine: Engine, is: (state: InstallationState | null) => boolean): Promise<InstallationState> {
  let state: InstallationState | null = null;
  await expect
    .poll(
      async () => {
        state = await engine.models.installation();
        return is(state);
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  if (state === null) throw new Error('there is no installation');
  return state;
}

const halfOnly: Mirror['answer'] = (_, response) => {
  response.writeHead(200, { 'content-length': bytes.length, etag: '"one"' });
  response.write(bytes.subarray(0, half));
};

test('without a folder of models there are none, and nothing can be done about it', async () => {
  const engine = await openEngine({ libraryPath: join(temporaryFolder(), 'library'), parallelism: 1 });
  onTestFinished(() => engine.close());
  expect(await engine.models.list()).toEqual([]);
  expect(await engine.models.installation()).toBeNull();
  await engine.models.pause();
  for (const call of [
    () => engine.models.plan(['light']),
    () => engine.models.install(['light']),
    () => engine.models.add('/model.onnx', asFound),
    () => engine.models.remove('yolox-nano', false),
    () => engine.models.restore('yolox-nano'),
    () => engine.models.use('yolox-nano', true),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'not-found' });
  }
});

test('an installation lives in the engine: one at a time, paused, gone on with, told of', async () => {
  await using mirror = await Mirror.open(halfOnly);
  const engine = await fromMirror(temporaryFolder(), mirror);
  const heard = hear(engine);
  expect(await engine.models.plan(['light'])).toMatchObject({
    downloadBytes: bytes.length,
    cards: [{ id: 'made-up' }],
  });
  await expect(engine.models.install(['nothing'])).rejects.toMatchObject({ code: 'bad-input' });
  await engine.models.install(['light']);
  await expect(engine.models.install(['light'])).rejects.toMatchObject({ code: 'model-busy' });
  expect(await until(engine, (state) => state?.doneBytes === half)).toMatchObject({
    ...{ state: 'running', ids: ['made-up'], current: 'made-up', totalBytes: bytes.length, error: null },
    host: new URL(mirror.url).host,
  });
  await engine.models.pause();
  expect(await engine.models.installation()).toMatchObject({ state: 'paused', doneBytes: half, bytesPerS: null });
  mirror.answer = serves(bytes);
  await engine.models.resume();
  await until(engine, (state) => state?.state === 'done');
  expect(mirror.asked).toEqual([null, `bytes=${String(half)}-`]);
  expect(await engine.models.list()).toMatchObject([{ id: 'made-up', state: 'installed', isUsed: true }]);
  await expect.poll(() => heard.at(-1)?.state).toBe('done');
  expect(heard.map((one) => one?.state)).toEqual(expect.arrayContaining(['running', 'paused']));
});

test('what a closed engine had begun is a part in the next, and is gone on with', async () => {
  await using mirror = await Mirror.open(halfOnly);
  const folder = temporaryFolder();
  const first = await fromMirror(folder, mirror);
  await first.models.install(['made-up']);
  await until(first, (state) => state?.doneBytes === half);
  await first.close();
  const second = await fromMirror(folder, mirror);
  expect(await second.models.installation()).toBeNull();
  expect(await second.models.list()).toMatchObject([{ state: 'part', haveBytes: half, isUsed: false }]);
  mirror.answer = serves(bytes);
  await second.models.install(['made-up']);
  await until(second, (state) => state?.state === 'done');
  expect(mirror.asked).toEqual([null, `bytes=${String(half)}-`]);
});

test('a download that fails says why with its facts; another try begins; cancelled, nothing of it stays', async () => {
  await using mirror = await Mirror.open(refuses(404));
  const engine = await fromMirror(temporaryFolder(), mirror);
  await engine.models.install(['made-up']);
  const { error } = await until(engine, (state) => state?.state === 'failed');
  expect(error?.code).toBe('download-failed');
  expect(error?.data['mirrors']).toMatch(/^127\.0\.0\.1:\d+: it answered 404$/);
  mirror.answer = halfOnly;
  await engine.models.install(['made-up']);
  await until(engine, (state) => state?.doneBytes === half);
  await engine.models.cancel({ keepPart: false });
  expect(await engine.models.installation()).toMatchObject({ state: 'cancelled' });
  expect(await engine.models.list()).toMatchObject([{ state: 'absent', haveBytes: 0 }]);
});

test('a model that nobody knows rests until it was tried on photos and is used', async () => {
  const folder = temporaryFolder();
  const engine = await open(folder);
  const path = join(folder, 'colours.onnx');
  await writeFile(path, tinyOnnx(meanOfColours(8)));
  await expect(engine.models.add('colours.onnx', asFound)).rejects.toMatchObject({ code: 'bad-input' });
  await expect(engine.models.add(path, asFound)).rejects.toMatchObject({ data: { missing: '--labels' } });
  const labels = join(folder, 'labels.txt');
  await writeFile(labels, 'red\ngreen\nblue\n');
  await expect(engine.models.add(path, { ...asFound, decoder: 'none' })).rejects.toMatchObject({ code: 'bad-input' });
  const added = await engine.models.add(path, { ...asFound, labels, name: 'Colours' });
  expect(added).toMatchObject({ knownBy: 'graph', card: { id: 'colours', name: 'Colours', task: 'classify' } });
  expect(added.assumed).not.toEqual([]);
  const entry = async () => (await engine.models.list()).find(({ id }) => id === 'colours');
  expect(await entry()).toMatchObject({ state: 'installed', isOwn: true, isUsed: false });

  expect(await engine.models.tryOut('colours')).toEqual([]);
  const photos = join(folder, 'photos');
  await mkdir(photos);
  for (let index = 0; index < 5; index++) {
    await writePhoto(join(photos, `${String(index)}.jpg`), {
      local: `2014:06:2${String(index)} 10:00:00`,
      seed: index,
    });
  }
  await importAll(engine, photos);
  const trials = await engine.models.tryOut('colours');
  expect(new Set(trials.map(({ assetId }) => assetId)).size).toBe(3);
  for (const { classifications, detections, tookMs } of trials) {
    expect(classifications.map((one) => one.class).sort()).toEqual(['blue', 'green', 'red']);
    expect(detections).toEqual([]);
    expect(tookMs).toBeGreaterThan(0);
  }

  await engine.models.use('colours', true);
  expect(await entry()).toMatchObject({ isUsed: true });
  await engine.models.use('colours', false);

  // Nobody can download it again: it is kept, and comes back as it was.
  expect(await engine.models.remove('colours', false)).toBe(true);
  expect(await entry()).toMatchObject({ state: 'removed', isUsed: false, card: { name: 'Colours' } });
  await expect(engine.models.tryOut('colours')).rejects.toMatchObject({ code: 'not-found' });
  await expect(engine.models.remove('colours', false)).rejects.toMatchObject({ code: 'not-found' });
  await engine.models.restore('colours');
  expect(await entry()).toMatchObject({ state: 'installed', isUsed: false });
  expect(await engine.models.tryOut('colours')).toHaveLength(3);
  await expect(engine.models.restore('colours')).rejects.toMatchObject({ code: 'not-found' });

  // Added once more while the first one waits, it is there twice, and neither is lost.
  await engine.models.remove('colours', false);
  await engine.models.add(path, { ...asFound, labels, name: 'Again' });
  await expect(engine.models.restore('colours')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await engine.models.remove('colours', true)).toBe(false);
  expect(await entry()).toMatchObject({ state: 'removed', card: { name: 'Colours' } });
  expect(await engine.models.remove('colours', true)).toBe(false);
  expect(await entry()).toBeUndefined();
  expect((await engine.settings()).restingModels).toEqual([]);
  await expect(engine.models.use('colours', true)).rejects.toMatchObject({ code: 'not-found' });
});

test('folders are listed with the files that were asked for, and no others', async () => {
  const folder = temporaryFolder();
  const engine = await open(folder);
  for (const name of ['b.onnx', 'a.ONNX', '.hidden.onnx', 'labels.txt', 'photo.jpg']) {
    await writeFile(join(folder, name), name);
  }
  await mkdir(join(folder, 'folder.onnx'));
  const names = async (files: 'models' | 'labels' | null) =>
    (await engine.listFolders(folder, files)).files.map(({ name, sizeBytes }) => [name, sizeBytes]);
  expect(await names(null)).toEqual([]);
  expect(await names('models')).toEqual([
    ['a.ONNX', 6],
    ['b.onnx', 6],
  ]);
  expect(await names('labels')).toEqual([['labels.txt', 10]]);
});

describe.skipIf(assetsFolder === null)(`real${assetsFolder === null ? `: ${assetsMissing}` : ''}`, () => {
  test('a model that the manifest knows is used at once', async () => {
    const folder = temporaryFolder();
    const engine = await open(folder);
    const asset = join(assetsFolder ?? '', 'models/yolox-nano/yolox_nano.onnx');
    const { card, knownBy } = await engine.models.add(asset, asFound);
    expect([card.id, knownBy]).toEqual(['yolox-nano', 'hash']);
    const entry = (await engine.models.list()).find(({ id }) => id === 'yolox-nano');
    expect(entry).toMatchObject({ state: 'installed', isUsed: true, isOwn: false });
  });
});

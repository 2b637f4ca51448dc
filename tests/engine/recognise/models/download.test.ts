import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InstallProgress } from '../../../../src-main/engine/recognise/models/installation.ts';
import { InstallCancelled } from '../../../../src-main/engine/recognise/models/installation.ts';
import { openModels, type Models } from '../../../../src-main/engine/recognise/models/models.ts';
import { cardOf, manifestOf } from './make-card.ts';
import { breaksAfter, Mirror, refuses, serves, type Answer } from './mirror.ts';

const bytes = randomBytes(300_000);
const other = randomBytes(300_000);
const patience = { stallMs: 1000, backOffMs: 5, rounds: 3 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-models-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function modelsFrom(...mirrors: Mirror[]): Models {
  const manifest = manifestOf(
    cardOf(
      bytes,
      mirrors.map(({ url }) => url),
    ),
  );
  return openModels(folder, { manifest, patience });
}

async function install(models: Models): Promise<unknown> {
  return await models.install(await models.plan(['made-up'])).done;
}

const partPath = (): string => join(folder, '.incoming', 'made-up', 'model.onnx.part');

/** The model is whole, and nothing is left of its coming. */
async function expectWhole(models: Models): Promise<void> {
  const { graphPath } = await models.find('made-up');
  expect((await readFile(graphPath)).equals(bytes)).toBe(true);
  expect(await readdir(join(folder, 'made-up'))).toEqual(['card.json', 'model.onnx']);
  expect((await readdir(join(folder, '.incoming'))).filter((name) => !name.endsWith('.lock'))).toEqual([]);
}

/** Nothing passes for a model. */
async function expectNone(models: Models): Promise<void> {
  expect(await models.installed()).toEqual([]);
  expect((await readdir(folder)).filter((name) => !name.startsWith('.'))).toEqual([]);
}

test('a model comes, is known, is not fetched again, and goes', async () => {
  await using mirror = await Mirror.open(serves(bytes));
  const models = modelsFrom(mirror);
  const plan = await models.plan(['light']);
  expect(plan.downloadBytes).toBe(bytes.length);
  expect(mirror.asked).toEqual([]);
  const seen: InstallProgress[] = [];
  expect(await models.install(plan, (progress) => seen.push(progress)).done).toEqual([
    { id: 'made-up', outcome: 'installed' },
  ]);
  expect(seen[0]).toMatchObject({ state: 'running', id: 'made-up', totalBytes: bytes.length });
  await expectWhole(models);
  expect(await models.list()).toMatchObject([{ id: 'made-up', state: 'installed', haveBytes: bytes.length }]);
  expect(await install(models)).toEqual([{ id: 'made-up', outcome: 'there' }]);
  expect(mirror.asked).toEqual([null]);
  await models.remove('made-up');
  await expectNone(models);
  await expect(models.remove('made-up')).rejects.toMatchObject({ code: 'not-found' });
});

test('goes on by ranges where connections break, with the tag of the file', async () => {
  await using mirror = await Mirror.open(breaksAfter(bytes, 100_000, partPath()));
  const models = modelsFrom(mirror);
  await install(models);
  await expectWhole(models);
  expect(mirror.asked).toEqual([null, 'bytes=100000-', 'bytes=200000-']);
  expect(mirror.conditions).toEqual([null, '"one"', '"one"']);
});

test('begins anew where the server takes no ranges, and gives up where it never comes to the end', async () => {
  let breaks = 1;
  await using mirror = await Mirror.open((_, response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    if (breaks-- > 0) response.write(bytes.subarray(0, 50_000), () => setTimeout(() => response.destroy(), 20));
    else response.end(bytes);
  });
  const models = modelsFrom(mirror);
  await install(models);
  await expectWhole(models);

  await models.remove('made-up');
  breaks = Number.POSITIVE_INFINITY;
  await expect(install(models)).rejects.toMatchObject({ code: 'download-failed' });
  await expectNone(models);
});

test('a server that stalls is left for the next mirror, which goes on with the part', async () => {
  await using stalling = await Mirror.open((_, response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, 120_000));
  });
  await using good = await Mirror.open(serves(bytes));
  const models = modelsFrom(stalling, good);
  await install(models);
  await expectWhole(models);
  expect(good.asked).toEqual(['bytes=120000-']);
  expect(good.conditions).toEqual([null]);
});

test('404 and 500 on the first mirrors: the next one is asked, and all are told of when none has it', async () => {
  await using gone = await Mirror.open(refuses(404));
  await using broken = await Mirror.open(refuses(500));
  await using good = await Mirror.open(serves(bytes));
  const models = modelsFrom(gone, broken, good);
  await install(models);
  await expectWhole(models);

  await models.remove('made-up');
  good.answer = refuses(410);
  await expect(install(models)).rejects.toMatchObject({
    code: 'download-failed',
    data: { mirrors: expect.stringMatching(/answered 404.*answered 500.*answered 410/) as unknown },
  });
  // Who says that it has nothing is not asked again; who fails is, a few times.
  expect([gone.asked.length, broken.asked.length]).toEqual([2, 1 + patience.rounds]);
});

test('a file of another length is not even read; one of other bytes never becomes the model', async () => {
  await using short = await Mirror.open(serves(bytes.subarray(0, 1000)));
  await using wrong = await Mirror.open(serves(other));
  const models = modelsFrom(short, wrong);
  await expect(install(models)).rejects.toMatchObject({
    data: { mirrors: expect.stringMatching(/has 1,000 bytes, not 300,000; .*sent other bytes/) as unknown },
  });
  await expectNone(models);
  await using good = await Mirror.open(serves(bytes));
  const mended = modelsFrom(short, wrong, good);
  await install(mended);
  await expectWhole(mended);
});

test('a server that promises more than it sends, or sends more than there is', async () => {
  let first = true;
  await using mirror = await Mirror.open((request, response, from) => {
    if (!first) {
      serves(bytes)(request, response, from);
      return;
    }
    first = false;
    // No length, and rubbish behind the end.
    response.write(bytes);
    response.end(other);
  });
  const models = modelsFrom(mirror);
  await install(models);
  await expectWhole(models);

  await models.remove('made-up');
  await using lying = await Mirror.open((_, response) => {
    // Chunked: the end comes early and looks like one.
    response.end(bytes.subarray(0, 1000));
  });
  await expect(install(modelsFrom(lying))).rejects.toMatchObject({ code: 'download-failed' });
  await expectNone(models);
});

test.for([
  ['and the server says so', serves(bytes, '"new"'), ['bytes=100000-']],
  ['and the server goes on in the new one', goesOn('"new"'), ['bytes=100000-', null]],
  ['and nothing tells', goesOn(null), ['bytes=100000-', null]],
] as const)('a file that changes between two parts, %s', async ([, second, expected]) => {
  await using mirror = await Mirror.open((request, response, from) => {
    breaksAfter(other, 100_000, partPath(), '"old"')(request, response, from);
    mirror.answer = second;
  });
  const models = modelsFrom(mirror);
  await install(models);
  await expectWhole(models);
  expect(mirror.asked).toEqual([null, ...expected]);
});

/** Answers every range out of the right file, whatever the condition. */
function goesOn(etag: string | null): Answer {
  return (_, response, from) => {
    if (etag !== null) response.setHeader('etag', etag);
    if (from > 0) response.setHeader('content-range', `bytes ${String(from)}-299999/300000`);
    response.writeHead(from > 0 ? 206 : 200).end(bytes.subarray(from));
  };
}

test('another range than was asked for is refused', async () => {
  await using mirror = await Mirror.open((_, response, from) => {
    if (from === 0) {
      breaksAfter(bytes, 100_000, partPath())(_, response, from);
      return;
    }
    response.setHeader('content-range', `bytes 0-${String(bytes.length - 1)}/${String(bytes.length)}`);
    response.writeHead(206).end(bytes);
  });
  await expect(install(modelsFrom(mirror))).rejects.toMatchObject({
    data: { mirrors: expect.stringContaining('another part') as unknown },
  });
});

test('pause lets go of the network and keeps the part; resume goes on; cancel takes it away', async () => {
  const half = 150_000;
  await using mirror = await Mirror.open((_, response) => {
    response.writeHead(200, { 'content-length': bytes.length, etag: '"one"' });
    response.write(bytes.subarray(0, half));
  });
  const models = openModels(folder, {
    manifest: manifestOf(cardOf(bytes, [mirror.url])),
    patience: { ...patience, stallMs: 60_000 },
  });
  const halfWay = Promise.withResolvers<null>();
  const paused = Promise.withResolvers<InstallProgress>();
  const installation = models.install(await models.plan(['made-up']), (progress) => {
    if (progress.state === 'paused') paused.resolve(progress);
  });
  const timer = setInterval(() => {
    void models.list().then(([entry]) => {
      if (entry?.haveBytes === half) halfWay.resolve(null);
    });
  }, 20);
  await halfWay.promise;
  clearInterval(timer);
  await expect(models.remove('made-up')).rejects.toMatchObject({ code: 'model-busy' });
  installation.pause();
  expect(await paused.promise).toMatchObject({ state: 'paused', doneBytes: half });
  expect(await models.list()).toMatchObject([{ state: 'part', haveBytes: half }]);

  mirror.answer = serves(bytes);
  installation.resume();
  expect(await installation.done).toEqual([{ id: 'made-up', outcome: 'installed' }]);
  await expectWhole(models);
  expect(mirror.asked).toEqual([null, `bytes=${String(half)}-`]);

  await models.remove('made-up');
  mirror.answer = refuses(503);
  const another = models.install(await models.plan(['made-up']));
  another.cancel({ keepPart: false });
  await expect(another.done).rejects.toThrow(InstallCancelled);
  await expectNone(models);
});

test('a part of another file, too long or without notes is not gone on with', async () => {
  await using mirror = await Mirror.open(serves(bytes));
  const models = modelsFrom(mirror);
  await mkdir(join(folder, '.incoming', 'made-up'), { recursive: true });
  await writeFile(partPath(), other.subarray(0, 70_000));
  await install(models);
  await expectWhole(models);
  expect(mirror.asked).toEqual([null]);
});

test('a damaged model is told of, left out, and comes again', async () => {
  await using mirror = await Mirror.open(serves(bytes));
  const models = modelsFrom(mirror);
  await install(models);
  const { graphPath } = await models.find('made-up');
  await writeFile(graphPath, bytes.subarray(0, 5));
  expect(await models.list()).toMatchObject([{ state: 'damaged' }]);
  expect(await models.installed()).toEqual([]);
  await expect(models.find('made-up')).rejects.toMatchObject({ code: 'model-damaged' });
  expect(await install(models)).toEqual([{ id: 'made-up', outcome: 'installed' }]);
  await expectWhole(models);
  // Of the right size, with other bytes: only reading it tells.
  await writeFile(graphPath, other);
  expect(await install(models)).toEqual([{ id: 'made-up', outcome: 'installed' }]);
  await expectWhole(models);
});

test('what is unknown, has no URLs or does not fit on the disk is refused before anything is asked', async () => {
  const huge = cardOf(bytes, ['http://127.0.0.1:9/huge'], 'huge');
  const manifest = manifestOf(cardOf(bytes, []), {
    ...huge,
    files: huge.files.map((file) => ({ ...file, sizeBytes: 2 ** 60 })),
  });
  const models = openModels(folder, { manifest, patience });
  await expect(models.plan(['mde-up'])).rejects.toThrow('Did you mean made-up?');
  await expect(models.plan(['made-up'])).rejects.toThrow('fernweh models add FILE');
  await expect(models.install(await models.plan(['huge'])).done).rejects.toMatchObject({ code: 'disk-full' });
  await expectNone(models);
});

test('a folder that cannot be made is told of', async () => {
  await writeFile(join(folder, 'file'), '');
  await using mirror = await Mirror.open(serves(bytes));
  const models = openModels(join(folder, 'file', 'models'), {
    manifest: manifestOf(cardOf(bytes, [mirror.url])),
    patience,
  });
  expect(await models.list()).toMatchObject([{ state: 'absent' }]);
  await expect(models.plan(['made-up'])).rejects.toMatchObject({ code: 'models-unwritable' });
});

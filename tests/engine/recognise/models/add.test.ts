import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openModels, type Models } from '../../../../src-main/engine/recognise/models/models.ts';
import { readGraph } from '../../../../src-main/engine/recognise/models/read-graph.ts';
import { assetsFolder, assetsMissing } from '../../../assets.ts';
import { meanOfColours, tinyOnnx, type TinyGraph } from '../../../make/tiny-onnx.ts';

let folder: string;
let models: Models;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-add-'));
  models = openModels(join(folder, 'models'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function onnx(name: string, graph: TinyGraph): Promise<string> {
  return await file(name, tinyOnnx(graph));
}

/** Nothing of a refused model is left. */
async function expectNothing(): Promise<void> {
  expect(await models.installed()).toEqual([]);
  const left = await readdir(models.folder, { recursive: true }).catch(() => []);
  expect(left.filter((name) => !name.endsWith('.lock') && name !== '.incoming')).toEqual([]);
}

describe.skipIf(assetsFolder === null)(`real models${assetsFolder === null ? `: ${assetsMissing}` : ''}`, () => {
  const asset = (name: string): string => join(assetsFolder ?? '', name);
  const known = [
    ['models/yolox-nano/yolox_nano.onnx', 'yolox-nano'],
    ['models/mobilenetv2-12-int8/mobilenetv2-12-int8.onnx', 'mobilenetv2-12-int8'],
    ['models/shufflenet-v2-12-int8', 'shufflenet-v2-12-int8'],
    ['models-derived/squeezenet1.1', 'squeezenet1.1'],
    ['models-derived/yolov3-nano-416', 'yolov3-nano-416'],
    ['models-derived/mobilenetv2-12-int8-embed', 'mobilenetv2-12-int8-embed'],
  ] as const;

  test('are known by their hash, copied, and whole', async () => {
    for (const [path, id] of known) {
      expect(await models.add(asset(path))).toMatchObject({ knownBy: 'hash', card: { id } });
    }
    const installed = await models.installed();
    expect(installed.map(({ card }) => card.id).sort()).toEqual(known.map(([, id]) => id).sort());
    for (const { card, graphPath, classes } of installed) {
      const hash = createHash('sha256')
        .update(await readFile(graphPath))
        .digest('hex');
      expect(hash).toBe(card.files[0]?.sha256);
      expect(classes).toHaveLength({ detect: 80, classify: 1000, embed: 0 }[card.task]);
    }
    // Once more does no harm, and a folder of ours carries its card.
    expect(await models.add(asset(known[0][0]))).toMatchObject({ knownBy: 'hash' });
  });

  /** The same model with another hash: a field without meaning for the graph is added (`doc_string`). */
  async function unknown(path: string): Promise<string> {
    const name = path.split('/').at(-1) ?? '';
    return await file(`my ${name}`, Buffer.concat([await readFile(asset(path)), Buffer.from([0x32, 1, 0x78])]));
  }

  test.for([
    [known[0][0], 'detect', 'yolox'],
    [known[1][0], 'classify', 'softmax-logits'],
    ['models-derived/squeezenet1.1/squeezenet1.1.onnx', 'classify', 'softmax-logits'],
    ['models-derived/yolov3-nano-416/yolov3-nano-416.onnx', 'detect', 'yolov3-onnx-zoo'],
  ] as const)('%s under another hash is told from its graph: the same card', async ([path, task, decoder]) => {
    const { card, knownBy } = await models.add(await unknown(path));
    expect(knownBy).toBe('graph');
    expect([card.task, card.output.decoder, card.sourcePage]).toEqual([task, decoder, null]);
    const shipped = models.manifest.models.find(({ files }) => path.endsWith(files[0]?.name ?? ''));
    expect({ input: card.input, output: card.output, labels: card.labels }).toEqual({
      input: shipped?.input,
      output: shipped?.output,
      labels: shipped?.labels,
    });
    expect((await models.find(card.id)).classes.length).toBeGreaterThan(0);
  });

  test('another task of a known file is another model', async () => {
    const path = asset('models-derived/mobilenetv2-12-int8-embed/mobilenetv2-12-int8-embed.onnx');
    await expect(models.add(path, { task: 'classify' })).rejects.toMatchObject({ data: { missing: '--id' } });
    const { card } = await models.add(path, { task: 'classify', id: 'classes-of-embed' });
    expect(card.output).toEqual({ decoder: 'softmax-logits', name: 'output' });
  });

  test.for([
    ['models/ultraface/version-RFB-320.onnx', '--task --decoder'],
    ['models/yunet/yunet_s_640_640.onnx', '--task --decoder'],
    ['models/yunet/yunet_n_dynamic.onnx', '--task --decoder --size'],
  ] as const)('%s finds faces in a form that no decoder reads: %s', async ([path, missing]) => {
    const refused = models.add(asset(path));
    await expect(refused).rejects.toMatchObject({ code: 'bad-input', data: { missing } });
    // What it found, what there is to say, and that it may be of another kind.
    await expect(refused).rejects.toThrow(/it takes input float32\[.+, 3, .+\], and gives \w+ float32\[.+\]/);
    await expect(refused).rejects.toThrow(/--task detect --decoder yolov3-heads\|.+ --task embed --decoder feature/);
    await expect(refused).rejects.toThrow(/faces, poses or masks, cannot be added/);
    await expectNothing();
  });

  test('Darknet weights, and a model that breaks off', async () => {
    await expect(models.add(asset('models/mobilenetv2-yolov3-nano-darknet'))).rejects.toThrow('one .onnx file');
    const cut = await unknown(known[0][0]);
    await truncate(cut, 2_000_000);
    await expect(models.add(cut)).rejects.toMatchObject({ code: 'model-unreadable' });
    await expectNothing();
  });
});

test('labels are asked for, counted, and kept with the model', async () => {
  const path = await onnx('Meine Farben.onnx', meanOfColours(8));
  await expect(models.add(path)).rejects.toMatchObject({ data: { missing: '--labels' } });
  await expect(models.add(path, { labels: await file('two.txt', 'red\ngreen\n') })).rejects.toThrow(
    'The labels file has 2 classes, and the model gives 3.',
  );
  await expect(models.add(path, { labels: 'coco-80' })).rejects.toThrow('80 classes');
  await expect(models.add(path, { labels: join(folder, 'none.txt') })).rejects.toThrow('cannot be read');
  await expectNothing();

  const labels = await file('three.txt', 'red\ngreen\nblue\n');
  const { card, assumed } = await models.add(path, { labels });
  expect(card).toMatchObject({ id: 'meine-farben', name: 'Meine Farben', task: 'classify', labels: 'labels.txt' });
  expect(card.input).toMatchObject({ name: 'picture', layout: 'nchw', width: 8, height: 8, batch: 'free' });
  expect(assumed.join(' ')).toContain('torchvision');
  await rm(labels);
  expect((await models.find('meine-farben')).classes.map(({ name }) => name)).toEqual(['red', 'green', 'blue']);
  // Other labels make it another version: photos are recognised anew.
  const renamed = await models.add(path, { labels: await file('drei.txt', 'rot\ngrün\nblau\n') });
  expect(renamed.card.version).not.toBe(card.version);
  // A folder of ours is known by its card, also under another id.
  const again = openModels(join(folder, 'elsewhere'));
  expect(await again.add(join(models.folder, 'meine-farben'), { id: 'farben' })).toMatchObject({
    knownBy: 'card',
    card: { id: 'farben', version: renamed.card.version },
  });
  expect((await again.find('farben')).classes[0]?.name).toBe('rot');
});

test('probabilities are told from logits by one run; an embedding needs no labels; sizes may have to be told', async () => {
  const graph = meanOfColours('side');
  const soft = { nodes: [...graph.nodes.slice(0, 1), { operator: 'Flatten', inputs: ['means'], outputs: ['flat'] }] };
  const withSoftmax = { nodes: [...soft.nodes, { operator: 'Softmax', inputs: ['flat'], outputs: ['row'] }] };
  const labels = await file('labels.txt', 'red\ngreen\nblue\n');
  const path = await onnx('soft.onnx', meanOfColours(8, withSoftmax));
  expect((await models.add(path, { labels })).card.output).toEqual({ decoder: 'probabilities', name: 'row' });
  const open = await onnx('open.onnx', graph);
  await expect(models.add(open, { labels })).rejects.toMatchObject({ data: { missing: '--size' } });
  const { card } = await models.add(open, { task: 'embed', size: { width: 64, height: 32 } });
  expect(card.input).toMatchObject({ width: 64, height: 32 });
  expect(card.output).toEqual({ decoder: 'feature', name: 'row', dimensions: 3 });
  await expect(models.add(path, { labels, size: { width: 9, height: 9 }, id: 'nine' })).rejects.toThrow('8x8');
  await expect(models.add(path, { task: 'detect', decoder: 'feature', id: 'x' })).rejects.toThrow('does not go with');
  await expect(models.add(path, { task: 'detect', decoder: 'ssd', id: 'x' })).rejects.toThrow(
    'does not fit --decoder ssd: it takes picture float32[batch, 3, 8, 8], and gives row float32[batch, 3]',
  );
});

test('weights in a file beside the graph come along; without it, or outside the folder, it is refused', async () => {
  const graph = (name: string): TinyGraph =>
    meanOfColours(8, {
      nodes: [
        { operator: 'GlobalAveragePool', inputs: ['picture'], outputs: ['means'] },
        { operator: 'Add', inputs: ['means', 'bias'], outputs: ['moved'] },
        { operator: 'Flatten', inputs: ['moved'], outputs: ['row'] },
      ],
      constants: [{ name: 'bias', shape: [1, 3, 1, 1], data: { file: name } }],
    });
  const path = await onnx('split.onnx', graph('split.onnx.data'));
  await expect(models.add(path, { task: 'embed' })).rejects.toThrow('split.onnx.data, which is not beside it');
  await file('split.onnx.data', Buffer.from(Float32Array.of(1, 2, 3).buffer));
  const { card } = await models.add(path, { task: 'embed' });
  expect(card.files.map(({ name }) => name)).toEqual(['split.onnx', 'split.onnx.data']);
  const { graphPath } = await models.find('split');
  expect((await readGraph(graphPath, { sizeBytes: 1000 })).outputs[0]?.name).toBe('row');
  await mkdir(join(folder, 'deep'));
  await file('secret', 'x'.repeat(12));
  const outside = await onnx('deep/out.onnx', graph('../secret'));
  await expect(models.add(outside, { task: 'embed' })).rejects.toMatchObject({ code: 'model-unreadable' });
});

test('files that are no models are refused in a sentence', async () => {
  const cases: readonly (readonly [string, Buffer | string, RegExp])[] = [
    ['empty.onnx', '', /it is empty/],
    ['noise.onnx', createHash('sha256').update('noise').digest(), /cannot be used as a model/],
    ['pointer.onnx', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n', /pointer of Git LFS/],
    ['page.onnx', '<!doctype html><title>Not here</title>', /cannot be used as a model/],
    ['net.pt', 'PK\u0003\u0004', /PyTorch/],
    ['net.weights', 'anything', /Darknet/],
    // A tensor of 4 TB of which nothing is there.
    [
      'huge.onnx',
      tinyOnnx(
        meanOfColours(8, {
          nodes: [
            { operator: 'Add', inputs: ['picture', 'huge'], outputs: ['sum'] },
            { operator: 'Flatten', inputs: ['sum'], outputs: ['row'] },
          ],
          constants: [{ name: 'huge', shape: [2 ** 40], data: Buffer.alloc(4) }],
        }),
      ),
      /cannot be used as a model/,
    ],
    // Its shapes do not go together: it loads or not, but never runs.
    [
      'shapes.onnx',
      tinyOnnx(
        meanOfColours(8, {
          nodes: [{ operator: 'MatMul', inputs: ['picture', 'wrong'], outputs: ['row'] }],
          constants: [{ name: 'wrong', shape: [3], data: Buffer.alloc(12) }],
        }),
      ),
      /cannot be used as a model/,
    ],
  ];
  for (const [name, content, expected] of cases) {
    await expect(models.add(await file(name, content)), name).rejects.toMatchObject({
      code: 'model-unreadable',
      message: expect.stringMatching(expected) as unknown,
    });
  }
  await expect(models.add(join(folder, 'none.onnx'))).rejects.toMatchObject({ code: 'not-found' });
  await symlink('/dev/zero', join(folder, 'endless.onnx'));
  await expect(models.add(join(folder, 'endless.onnx'))).rejects.toThrow('no file and no folder');
  await expectNothing();
});

test('a graph that never comes to an end is ended', async () => {
  const endless = await onnx('endless.onnx', {
    inputs: [{ name: 'picture', shape: [1, 3, 8, 8] }],
    outputs: [{ name: 'out', shape: [1, 3, 8, 8] }],
    constants: [{ name: 'yes', shape: [], type: 9, data: Buffer.from([1]) }],
    nodes: [
      {
        operator: 'Loop',
        inputs: ['', 'yes', 'picture'],
        outputs: ['out'],
        body: {
          inputs: [
            { name: 'turn', shape: [], type: 7 },
            { name: 'on', shape: [], type: 9 },
            { name: 'before', shape: [1, 3, 8, 8] },
          ],
          outputs: [
            { name: 'goOn', shape: [], type: 9 },
            { name: 'after', shape: [1, 3, 8, 8] },
          ],
          nodes: [
            { operator: 'Identity', inputs: ['on'], outputs: ['goOn'] },
            { operator: 'Identity', inputs: ['before'], outputs: ['after'] },
          ],
        },
      },
    ],
  });
  await expect(readGraph(endless, { sizeBytes: 1000, timeoutMs: 2500 })).rejects.toMatchObject({
    code: 'model-unreadable',
    message: expect.stringContaining('does not come to an end') as unknown,
  });
});

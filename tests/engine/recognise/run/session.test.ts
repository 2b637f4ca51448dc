import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OnnxGraph, OnnxNode } from '../../../../scripts/reference-models/onnx-graph.ts';
import { bytesField, integerField, textField } from '../../../../scripts/reference-models/protobuf.ts';
import { encodeHead } from '../../../../scripts/reference-models/write-onnx.ts';
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import { ModelSession } from '../../../../src-main/engine/recognise/model-session.ts';
import { parseLabels } from '../../../../src-main/engine/recognise/models/labels.ts';
import { floatsOf } from '../../../../src-main/engine/recognise/preprocess/fill-tensor.ts';
import type { PictureBatch } from '../../../../src-main/engine/recognise/preprocess/preprocess.ts';

/** @file Sessions over graphs of one or two nodes: what fits runs, what does not is refused and says why. */

const size = 4;
const labels = parseLabels('red\ngreen\nblue');

/** Whichever the colour, as a share: the mean of each channel; `Sqrt` before it makes NaN of dark (negative) pictures. */
function graphOf(operators: readonly string[], batch: number | string): OnnxGraph {
  const nodes = operators.map((operator, index): OnnxNode => {
    const attributes: OnnxNode['attributes'] =
      operator === 'ReduceMean'
        ? { axes: { kind: 'integers', value: [2, 3] }, keepdims: { kind: 'integer', value: 0 } }
        : {};
    const name = index === operators.length - 1 ? 'out' : `node_${index}`;
    return { operator, name, inputs: [index === 0 ? 'in' : `node_${index - 1}`], attributes };
  });
  return {
    name: 'tiny',
    nodes,
    initializers: [],
    inputs: [{ name: 'in', shape: [batch, 3, size, size] }],
    outputs: [{ name: 'out', shape: [batch, 3] }],
  };
}

const card: ModelCard = {
  id: 'tiny',
  task: 'classify',
  name: 'Tiny',
  version: '1',
  licence: { name: 'none', url: null },
  sourcePage: null,
  files: [{ name: 'tiny.onnx', urls: [], sizeBytes: 1, sha256: '0'.repeat(64) }],
  input: {
    name: 'in',
    layout: 'nchw',
    width: size,
    height: size,
    batch: 'free',
    colours: 'rgb',
    scale: 1,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    resize: { rule: 'stretch', kernel: 'nearest' },
  },
  output: { decoder: 'probabilities', name: 'out' },
  labels: 'colours.txt',
  speed: 'fast',
};
const withInput = (input: Partial<ModelCard['input']>): ModelCard => ({ ...card, input: { ...card.input, ...input } });

/** Pictures of one colour each, by the value of their red channel; green is half of it. */
function batchOf(...reds: readonly number[]): PictureBatch {
  const channel = size * size;
  const tensors = new Float32Array(reds.length * floatsOf(card.input));
  reds.forEach((red, index) => {
    tensors.fill(red, 3 * index * channel, (3 * index + 1) * channel);
    tensors.fill(red / 2, (3 * index + 1) * channel, (3 * index + 2) * channel);
  });
  return { tensors, placements: reds.map(() => ({ left: 0, top: 0, width: size, height: size })) };
}

describe('ModelSession', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fernweh-session-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function graphFile(graph: OnnxGraph | Uint8Array): Promise<string> {
    const path = join(folder, 'tiny.onnx');
    await writeFile(path, graph instanceof Uint8Array ? graph : encodeHead(graph));
    return path;
  }
  async function open(graph: OnnxGraph | Uint8Array, of = card, names = labels): Promise<ModelSession> {
    return ModelSession.open(of, await graphFile(graph), names, { threads: 1 });
  }
  /** What the refusal says. */
  async function refusal(graph: OnnxGraph | Uint8Array, of = card, names = labels): Promise<string> {
    const error: unknown = await open(graph, of, names).catch((reason: unknown) => reason);
    if (!(error instanceof Error && 'code' in error)) throw new Error('it was not refused');
    return `${String(error.code)}: ${error.message}`;
  }

  it('answers each picture of a batch of its own, in order', async () => {
    const session = await open(graphOf(['ReduceMean'], 'N'));
    const results = await session.run(batchOf(0.8, 0.4, 0));
    expect(results).toHaveLength(3);
    for (const [index, red] of [0.8, 0.4, 0].entries()) {
      const result = results[index];
      if (result?.task !== 'classify') throw new Error(`no classes: ${JSON.stringify(result)}`);
      expect(result.classifications[0]?.class).toBe('red');
      expect(result.classifications[0]?.score).toBeCloseTo(red, 6);
      expect(result.classifications[1]?.score).toBeCloseTo(red / 2, 6);
    }
    expect(await session.run(batchOf())).toEqual([]);
    await session.dispose();
  });

  it('fills up the last turn of a graph that wants two pictures at a time, and tells nothing of the filling', async () => {
    const session = await open(graphOf(['ReduceMean'], 2), withInput({ batch: 2 }));
    const results = await session.run(batchOf(0.2, 0.4, 0.6));
    expect(
      results.map((result) => (result.task === 'classify' ? result.classifications[0]?.score.toFixed(3) : null)),
    ).toEqual(['0.200', '0.400', '0.600']);
    await session.dispose();
  });

  it('fails a picture that the model yields NaN or infinity for, and no other', async () => {
    const roots = await open(graphOf(['ReduceMean', 'Sqrt'], 'N'));
    const results = await roots.run(batchOf(0.25, -1, 0.25));
    expect(results.map(({ task }) => task)).toEqual(['classify', 'failed', 'classify']);
    expect(results[1]).toMatchObject({ code: 'model-output' });
    await roots.dispose();
    const inverse = await open(graphOf(['ReduceMean', 'Reciprocal'], 'N'));
    expect(await inverse.run(batchOf(0))).toMatchObject([{ task: 'failed', code: 'model-output' }]);
    await inverse.dispose();
  });

  it('refuses files that are no graph, or a broken one', async () => {
    const whole = encodeHead(graphOf(['ReduceMean'], 'N'));
    for (const bytes of [Buffer.alloc(0), Buffer.from('<!doctype html>'), whole.subarray(0, whole.length - 9)])
      expect(await refusal(bytes)).toMatch(/^model-damaged: The model Tiny cannot be opened/);
    await expect(ModelSession.open(card, join(folder, 'none.onnx'), labels, { threads: 1 })).rejects.toMatchObject({
      code: 'model-damaged',
    });
  });

  it('refuses a graph that is not what its card says', async () => {
    const graph = graphOf(['ReduceMean'], 'N');
    expect(await refusal(graph, withInput({ name: 'data' }))).toMatch(/^model-misfit: .* no input "data", only "in"/);
    expect(await refusal(graph, withInput({ width: 5 }))).toMatch(
      /takes pictures as \[N, 3, 4, 4\], not as \[any, 3, 4, 5\]/,
    );
    expect(await refusal(graph, withInput({ layout: 'nhwc' }))).toContain('model-misfit');
    expect(await refusal(graph, { ...card, output: { decoder: 'probabilities', name: 'prob' } })).toMatch(
      /no output "prob"/,
    );
    expect(await refusal(graphOf(['ReduceMean'], 1), withInput({ batch: 2 }))).toContain(
      '[1, 3, 4, 4], not as [2, 3, 4, 4]',
    );
    expect(
      await refusal(graph, {
        ...card,
        output: { decoder: 'yolov3-onnx-zoo', boxes: 'out', scores: 'out', imageShape: 'shape' },
      }),
    ).toMatch(/no input "shape"/);
  });

  it('refuses labels of another number', async () => {
    const graph = graphOf(['ReduceMean'], 'N');
    for (const names of ['red\ngreen', 'red\ngreen\nblue\nwhite'])
      expect(await refusal(graph, card, parseLabels(names))).toMatch(
        /\[N, 3\], not as \[any, \d\]; the number of its labels/,
      );
  });

  it('refuses an answer of another shape than was to be seen in the graph', async () => {
    const cast: OnnxNode = {
      operator: 'Cast',
      name: 'out',
      inputs: ['node_1'],
      attributes: { to: { kind: 'integer', value: 1 } },
    };
    const places = graphOf(['ReduceMean', 'NonZero', 'Cast'], 'N');
    const graph = {
      ...places,
      nodes: [...places.nodes.slice(0, 2), cast],
      outputs: [{ name: 'out', shape: ['rows', 'places'] }],
    };
    const session = await open(graph);
    await expect(session.run(batchOf(1))).rejects.toMatchObject({ code: 'model-misfit' });
    await session.dispose();
  });

  it('says when the model itself fails, and goes on', async () => {
    const axes: OnnxNode['attributes'] = { axes: { kind: 'integers', value: [0] } };
    const plain = graphOf(['ReduceMean', 'Squeeze', 'Unsqueeze'], 'N');
    const [mean, ...others] = plain.nodes;
    if (mean === undefined) throw new Error('no node');
    const graph = {
      ...plain,
      nodes: [mean, ...others.map((node) => ({ ...node, attributes: axes }))],
      outputs: [{ name: 'out', shape: ['any', 3] }],
    };
    const session = await open(graph);
    // Only a single picture can lose the side that counts pictures.
    await expect(session.run(batchOf(0.5, 0.5))).rejects.toMatchObject({ code: 'model-failed' });
    expect(await session.run(batchOf(0.5))).toHaveLength(1);
    const { tensors, placements } = batchOf(0.5);
    await expect(session.run({ tensors: tensors.subarray(0, 7), placements })).rejects.toThrow(RangeError);
    await session.dispose();
  });

  it('gives graphs that want bytes their bytes', async () => {
    const plain = graphOf(['ReduceMean', 'Sigmoid'], 'N');
    const cast: OnnxNode = {
      operator: 'Cast',
      name: 'floats',
      inputs: ['in'],
      attributes: { to: { kind: 'integer', value: 1 } },
    };
    const nodes = plain.nodes.map((node, index) => (index === 0 ? { ...node, inputs: ['floats'] } : node));
    const head = encodeHead({ ...plain, nodes: [cast, ...nodes], inputs: [] });
    // Protocol buffers that stand one after the other are one: the graph gets its input (field 11), elem_type 2 is uint8.
    const sides = [textField(2, 'N'), ...[3, size, size].map((side) => integerField(1, side))].map((side) =>
      bytesField(1, side),
    );
    const type = bytesField(2, bytesField(1, integerField(1, 2), bytesField(2, ...sides)));
    const session = await open(Buffer.concat([head, bytesField(7, bytesField(11, textField(1, 'in'), type))]));
    const [result] = await session.run(batchOf(2.4));
    if (result?.task !== 'classify') throw new Error(JSON.stringify(result));
    // 2.4 is the byte 2.
    expect(result.classifications[0]?.score).toBeCloseTo(1 / (1 + Math.exp(-2)), 5);
    await session.dispose();
  });

  it('passes the names of providers on', async () => {
    const path = await graphFile(graphOf(['ReduceMean'], 'N'));
    const session = await ModelSession.open(card, path, labels, { threads: 2, providers: ['cpu'] });
    expect(await session.run(batchOf(0.5))).toHaveLength(1);
    await session.dispose();
    await expect(ModelSession.open(card, path, labels, { threads: 1, providers: ['abacus'] })).rejects.toThrow();
  });
});

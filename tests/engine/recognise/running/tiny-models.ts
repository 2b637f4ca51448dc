/** @file Models of a few bytes, as they lie in the folder of models, that do to photos what models do at their worst. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import { tinyOnnx, type TinyConstant, type TinyGraph, type TinyNode } from '../../../make/tiny-onnx.ts';

const side = 8;
const colours = ['red', 'green', 'blue'];
const half: TinyConstant = { name: 'half', shape: [1], data: Buffer.from(Float32Array.of(0.5).buffer) };

const means: readonly TinyNode[] = [
  { operator: 'GlobalAveragePool', inputs: ['picture'], outputs: ['means'] },
  { operator: 'Flatten', inputs: ['means'], outputs: ['flat'] },
];

function graph(nodes: readonly TinyNode[], constants: readonly TinyConstant[] = []): TinyGraph {
  return {
    inputs: [{ name: 'picture', shape: [1, 3, side, side] }],
    outputs: [{ name: 'row', shape: [1, 3] }],
    nodes: [...means, ...nodes],
    constants,
  };
}

/** Goes round `rounds` × (the values of `counted`) times; a round takes about a microsecond. */
function going(rounds: bigint, counted: readonly TinyNode[]): TinyGraph {
  const count: TinyConstant = {
    name: 'rounds',
    shape: [],
    type: 7,
    data: Buffer.from(BigInt64Array.of(rounds).buffer),
  };
  const body: TinyGraph = {
    inputs: [
      { name: 'round', shape: [], type: 7 },
      { name: 'go', shape: [], type: 9 },
      { name: 'carried', shape: [1, 3] },
    ],
    outputs: [
      { name: 'goOn', shape: [], type: 9 },
      { name: 'carriedOn', shape: [1, 3] },
    ],
    nodes: [
      { operator: 'Identity', inputs: ['go'], outputs: ['goOn'] },
      { operator: 'Identity', inputs: ['carried'], outputs: ['carriedOn'] },
    ],
  };
  return graph(
    [
      ...counted,
      { operator: 'Size', inputs: ['counted'], outputs: ['size'] },
      { operator: 'Mul', inputs: ['size', 'rounds'], outputs: ['trips'] },
      { operator: 'Loop', inputs: ['trips', 'yes', 'flat'], outputs: ['row'], body },
    ],
    [half, count, { name: 'yes', shape: [], type: 9, data: Buffer.from([1]) }],
  );
}

/** The mean of a picture's colours; a picture is dark below one half. */
const darkness: readonly TinyNode[] = [
  { operator: 'ReduceMean', inputs: ['picture'], outputs: ['mean'] },
  { operator: 'Sub', inputs: ['half', 'mean'], outputs: ['dark'] },
  { operator: 'Relu', inputs: ['dark'], outputs: ['darkOnly'] },
  { operator: 'NonZero', inputs: ['darkOnly'], outputs: ['counted'] },
];
const always: readonly TinyNode[] = [{ operator: 'NonZero', inputs: ['half'], outputs: ['counted'] }];
const ages = 10n ** 15n;

/** Which colour it is most of; each of them does so, and something else. */
export const tinyGraphs = {
  fine: graph([{ operator: 'Identity', inputs: ['flat'], outputs: ['row'] }]),
  /** Takes some 5 ms. */
  slow: going(10_000n, always),
  /** Numbers that are none, for dark pictures. */
  nanOfDark: graph(
    [
      { operator: 'Sub', inputs: ['flat', 'half'], outputs: ['bright'] },
      { operator: 'Sqrt', inputs: ['bright'], outputs: ['row'] },
    ],
    [half],
  ),
  /** Does not come back from dark pictures, or from any. */
  stuckAtDark: going(ages, darkness),
  stuck: going(ages, always),
} as const satisfies Record<string, TinyGraph>;

export interface TinyModel {
  readonly graph: TinyGraph | Buffer;
  readonly version?: string;
  readonly labels?: readonly string[];
  readonly side?: number;
}

/** Puts a model into a folder of models, as an installation leaves it there. */
export function putModel(models: string, id: string, model: TinyModel): void {
  const bytes = Buffer.isBuffer(model.graph) ? model.graph : tinyOnnx(model.graph);
  const card: ModelCard = {
    ...{ id, task: 'classify', name: `Tiny ${id}`, version: model.version ?? '1', sourcePage: null, speed: 'fast' },
    licence: { name: 'none', url: null },
    files: [
      {
        ...{ name: 'tiny.onnx', urls: [], sizeBytes: bytes.length },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ],
    input: {
      ...{ name: 'picture', layout: 'nchw', width: model.side ?? side, height: model.side ?? side, batch: 1 },
      ...{ colours: 'rgb', scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] },
      resize: { rule: 'stretch', kernel: 'bilinear' },
    },
    output: { decoder: 'softmax-logits', name: 'row' },
    labels: 'colours.txt',
  };
  const folder = join(models, id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tiny.onnx'), bytes);
  writeFileSync(join(folder, 'colours.txt'), (model.labels ?? colours).join('\n'));
  writeFileSync(join(folder, 'card.json'), JSON.stringify(card));
}

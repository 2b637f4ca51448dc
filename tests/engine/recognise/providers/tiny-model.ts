import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnnxGraph, OnnxNode } from '../../../../scripts/reference-models/onnx-graph.ts';
import { encodeHead } from '../../../../scripts/reference-models/write-onnx.ts';
import type { InstalledModel } from '../../../../src-main/engine/recognise/models/models.ts';
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';

const size = 16;

/**
 * A classifier of three colours in a folder of models: the mean of each channel of sin(pixel × `scale`). Graphics cards
 * know the sine of large numbers only roughly (Vulkan promises nothing beyond −π to π).
 */
export async function tinyModel(folder: string, id: string, scale = 1 / 255): Promise<InstalledModel> {
  const reduce: OnnxNode['attributes'] = {
    axes: { kind: 'integers', value: [2, 3] },
    keepdims: { kind: 'integer', value: 0 },
  };
  const graph: OnnxGraph = {
    name: id,
    nodes: [
      { operator: 'Sin', name: 'waves', inputs: ['in'], attributes: {} },
      { operator: 'Abs', name: 'heights', inputs: ['waves'], attributes: {} },
      { operator: 'ReduceMean', name: 'out', inputs: ['heights'], attributes: reduce },
    ],
    initializers: [],
    inputs: [{ name: 'in', shape: [1, 3, size, size] }],
    outputs: [{ name: 'out', shape: [1, 3] }],
  };
  const bytes = encodeHead(graph);
  const card: ModelCard = {
    ...{ id, task: 'classify', name: 'Tiny', version: '1', licence: { name: 'none', url: null }, sourcePage: null },
    files: [{ name: 'tiny.onnx', urls: [], sizeBytes: bytes.length, sha256: '0'.repeat(64) }],
    input: {
      ...{ name: 'in', layout: 'nchw', width: size, height: size, batch: 1, colours: 'rgb', scale },
      ...{ mean: [0, 0, 0], std: [1, 1, 1], resize: { rule: 'stretch', kernel: 'nearest' } },
    },
    ...{ output: { decoder: 'probabilities', name: 'out' }, labels: 'colours.txt', speed: 'fast' },
  };
  const place = join(folder, id);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'tiny.onnx'), bytes);
  await writeFile(join(place, 'card.json'), JSON.stringify(card));
  const classes = ['red', 'green', 'blue'].map((name) => ({ name, wnid: null, synonyms: [] }));
  return { card, graphPath: join(place, 'tiny.onnx'), classes };
}

import { createHash } from 'node:crypto';
import type { ModelCard, ModelManifest } from '../../../../src-shared/model/model-card.ts';

/** A card of a made-up model of these bytes; what it would recognise does not matter here. */
export function cardOf(bytes: Buffer, urls: readonly string[], id = 'made-up'): ModelCard {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return {
    ...{ id, task: 'embed', name: 'Made up', version: '1', licence: { name: 'MIT', url: null }, sourcePage: null },
    files: [{ name: 'model.onnx', urls: [...urls], sizeBytes: bytes.length, sha256: hash }],
    input: {
      ...{ name: 'input', layout: 'nchw', width: 8, height: 8, batch: 1, colours: 'rgb', scale: 1 },
      ...{ mean: [0, 0, 0], std: [1, 1, 1], resize: { rule: 'stretch', kernel: 'bilinear' } },
    },
    output: { decoder: 'feature', name: 'output', dimensions: 4 },
    labels: null,
    speed: 'fast',
  };
}

export function manifestOf(...models: ModelCard[]): ModelManifest {
  return { models, profiles: { light: models.map(({ id }) => id), classic: [] } };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { modelManifest, type ModelCard, type ModelManifest } from '../../../../src-shared/model/model-card.ts';
import { shippedFolder } from '../../platform/files/built-resource.ts';

/** @file The models that ship with Fernweh as cards, never as weights: `models/manifest.json`. */

let read: ModelManifest | null = null;

/** The manifest of this program; read once. Throws where it is missing or breaks its schema: then the program is broken. */
export function shippedManifest(): ModelManifest {
  read ??= modelManifest.parse(JSON.parse(readFileSync(join(shippedFolder('models'), 'manifest.json'), 'utf8')));
  return read;
}

/**
 * The manifest that holds here: the file that `FERNWEH_MANIFEST` names (an institute's own mirror, tests), else the
 * shipped one. Throws `bad-input` for a file that is none.
 */
export function manifestInUse(): ModelManifest {
  const path = process.env['FERNWEH_MANIFEST'] ?? '';
  if (path === '') return shippedManifest();
  try {
    return modelManifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const message = `FERNWEH_MANIFEST names ${path}, which is no manifest of models. Name another file, or none.`;
    throw new FernwehError('bad-input', message, { cause: error, data: { path } });
  }
}

/** Where the shipped lists of classes are (`coco-80.txt`, `imagenet-1000.txt`). */
export function shippedLabelsPath(name: string): string {
  return join(shippedFolder('models'), 'labels', name);
}

/** The card of the model whose graph has this hash; null for a file that the manifest does not know. */
export function cardOfHash(manifest: ModelManifest, sha256: string): ModelCard | null {
  return manifest.models.find((card) => card.files[0]?.sha256 === sha256) ?? null;
}

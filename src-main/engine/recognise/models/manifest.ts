import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelManifest, type ModelCard, type ModelManifest } from '../../../../src-shared/model/model-card.ts';
import { shippedFolder } from '../../platform/files/built-resource.ts';

/** @file The models that ship with Fernweh as cards, never as weights: `models/manifest.json`. */

let read: ModelManifest | null = null;

/** The manifest of this program; read once. Throws where it is missing or breaks its schema: then the program is broken. */
export function shippedManifest(): ModelManifest {
  read ??= modelManifest.parse(JSON.parse(readFileSync(join(shippedFolder('models'), 'manifest.json'), 'utf8')));
  return read;
}

/** Where the shipped lists of classes are (`coco-80.txt`, `imagenet-1000.txt`). */
export function shippedLabelsPath(name: string): string {
  return join(shippedFolder('models'), 'labels', name);
}

/** The card of the model whose graph has this hash; null for a file that the manifest does not know. */
export function cardOfHash(manifest: ModelManifest, sha256: string): ModelCard | null {
  return manifest.models.find((card) => card.files[0]?.sha256 === sha256) ?? null;
}

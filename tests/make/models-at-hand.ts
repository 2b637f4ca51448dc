import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readLabels, type ClassLabel } from '../../src-main/engine/recognise/models/labels.ts';
import { shippedLabelsPath, shippedManifest } from '../../src-main/engine/recognise/models/manifest.ts';
import type { ModelCard } from '../../src-shared/model/model-card.ts';

/** A model of the manifest whose graph lies among the assets. */
export interface ModelAtHand {
  readonly card: ModelCard;
  readonly graphPath: string;
  readonly labels: readonly ClassLabel[];
}

/** Every model of the manifest whose graph lies in `models` or `models-derived` of this folder, by its id. */
export async function modelsAtHand(assets: string): Promise<ReadonlyMap<string, ModelAtHand>> {
  const graphs = new Map<string, string>();
  for (const folder of ['models', 'models-derived']) {
    for (const entry of readdirSync(join(assets, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) graphs.set(entry.name, join(entry.parentPath, entry.name));
  }
  const found = new Map<string, ModelAtHand>();
  for (const card of shippedManifest().models) {
    const graphPath = graphs.get(card.files[0]?.name ?? '');
    if (graphPath === undefined) continue;
    const labels = card.labels === null ? [] : await readLabels(shippedLabelsPath(card.labels));
    found.set(card.id, { card, graphPath, labels });
  }
  return found;
}

/** @file The models that the bench `recognise` looks with, in a folder of models of its own. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureReferenceModel } from '../../scripts/reference-models/ensure.ts';
import type { ModelCard } from '../../src-shared/model/model-card.ts';
import { assetsFolder } from '../../tests/assets.ts';
import { modelsAtHand } from '../../tests/make/models-at-hand.ts';

export interface BenchedModel {
  readonly id: string;
  /** Heavy: the model costs more than decoding its picture. */
  readonly isHeavy: boolean;
  readonly card: ModelCard;
  readonly cardPath: string;
  readonly graphPath: string;
}

/** Real ones, where they are at hand; what has no weights that one may have is measured with weights by chance. */
const real = ['mobilenetv2-12-int8', 'yolox-nano'];

/** Puts the models into `folder` as an installation would. */
export async function benchedModels(folder: string): Promise<BenchedModel[]> {
  const models: BenchedModel[] = [];
  for (const id of ['yolov3', 'vgg16'] as const) {
    const { card, graphPath } = ensureReferenceModel(id);
    models.push(await place(folder, card, graphPath, true));
  }
  const atHand = assetsFolder === null ? null : await modelsAtHand(assetsFolder);
  for (const id of real) {
    const model = atHand?.get(id);
    if (model !== undefined) models.push(await place(folder, model.card, model.graphPath, false));
  }
  if (!models.some(({ id }) => id.startsWith('mobilenetv2'))) {
    const { card, graphPath } = ensureReferenceModel('mobilenetv2');
    models.push(await place(folder, card, graphPath, false));
  }
  return models;
}

async function place(folder: string, card: ModelCard, graphPath: string, isHeavy: boolean): Promise<BenchedModel> {
  const name = card.files[0]?.name ?? '';
  const own = join(folder, card.id, name);
  const cardPath = join(folder, card.id, 'card.json');
  await mkdir(dirname(own), { recursive: true });
  await copyFile(graphPath, own);
  await writeFile(cardPath, JSON.stringify(card));
  return { id: card.id, isHeavy, card, cardPath, graphPath: own };
}

import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import { incomingFolder, modelFolder, outgoingFolder, removedFolder, syncFolder, writeCard } from './model-files.ts';

/** Brings a model whose files are all in its incoming folder to its place, instead of one that may be there. */
export async function placeModel(models: string, card: ModelCard): Promise<void> {
  const incoming = incomingFolder(models, card.id);
  await writeCard(incoming, card);
  await takeAway(models, card.id);
  await rename(incoming, modelFolder(models, card.id));
  await syncFolder(models);
}

/** Takes a model from its place in one step, then deletes it; false where there is none. */
export async function takeAway(models: string, id: string): Promise<boolean> {
  const outgoing = outgoingFolder(models, id);
  await rm(outgoing, { recursive: true, force: true });
  try {
    await rename(modelFolder(models, id), outgoing);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
  await rm(outgoing, { recursive: true, force: true });
  return true;
}

/** Keeps a model that is removed, in place of one of its id that was removed before. */
export async function putAside(models: string, id: string): Promise<void> {
  const removed = removedFolder(models, id);
  await mkdir(dirname(removed), { recursive: true });
  await rm(removed, { recursive: true, force: true });
  await rename(modelFolder(models, id), removed);
  await syncFolder(models);
}

/** Brings back what `putAside` kept. */
export async function bringBack(models: string, id: string): Promise<void> {
  await rename(removedFolder(models, id), modelFolder(models, id));
  await syncFolder(models);
}

/** Makes a model's incoming folder, empty. */
export async function clearIncoming(models: string, id: string): Promise<string> {
  const incoming = incomingFolder(models, id);
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  return incoming;
}

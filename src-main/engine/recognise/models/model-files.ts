import { open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { modelCard, type ModelCard, type ModelFile } from '../../../../src-shared/model/model-card.ts';
import { sha256OfFile } from '../../platform/hash.ts';

/**
 * @file The folder of models on disk. `ID/` is a whole model: its files and `card.json`. What is not whole yet lies in
 * `.incoming/ID/` and comes to its place by one rename, so that a crash leaves nothing, a part, or the model. What was removed
 * and cannot be downloaded again waits in `.removed/ID/` for being restored.
 */

const cardName = 'card.json';

/** Where a whole model is. */
export function modelFolder(models: string, id: string): string {
  return join(models, id);
}

/** Where a model is gathered until it is whole; on the same disk. */
export function incomingFolder(models: string, id: string): string {
  return join(models, '.incoming', id);
}

/** Where a model that gives way to another, or is removed, waits for being deleted. */
export function outgoingFolder(models: string, id: string): string {
  return join(models, '.incoming', `${id}.old`);
}

/** Where a model that was removed is kept, on the same disk. */
export function removedFolder(models: string, id: string): string {
  return join(models, '.removed', id);
}

/** Whether text is an id that a model may have; a folder's name and nothing that leads elsewhere. */
export function isModelId(text: string): boolean {
  return modelCard.shape.id.safeParse(text).success;
}

/** The ids of all folders that hold a card, readable or not. */
export async function idsOnDisk(models: string): Promise<string[]> {
  const entries = await readdir(models, { withFileTypes: true }).catch(() => []);
  const ids = entries.filter((entry) => entry.isDirectory() && isModelId(entry.name)).map((entry) => entry.name);
  const held = await Promise.all(ids.map((id) => sizeOf(join(modelFolder(models, id), cardName))));
  return ids.filter((_, index) => held[index] !== null).sort();
}

/** The card in a model's folder; null where there is none that can be read. */
export async function readCard(folder: string): Promise<ModelCard | null> {
  try {
    return modelCard.parse(JSON.parse(await readFile(join(folder, cardName), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the card so that it is on the drive when this resolves. */
export async function writeCard(folder: string, card: ModelCard): Promise<void> {
  const temporary = join(folder, `${cardName}.new`);
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(`${JSON.stringify(card, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, cardName));
  await syncFolder(folder);
}

/** The first file of a card whose bytes are not those of the card, read in full; null where all are. */
export async function wrongFile(folder: string, card: ModelCard): Promise<ModelFile | null> {
  for (const file of card.files) if ((await sizeOf(join(folder, file.name))) !== file.sizeBytes) return file;
  for (const file of card.files) if ((await sha256OfFile(join(folder, file.name))) !== file.sha256) return file;
  return null;
}

/** Size of a regular file; null where there is none. */
export async function sizeOf(path: string): Promise<number | null> {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() === true ? facts.size : null;
}

/** Makes names in a folder last over a power cut, where the system can (Windows cannot open folders). */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}

import { join } from 'node:path';
import type { ModelCard, ModelFile } from '../../../../src-shared/model/model-card.ts';
import { sha256OfFile } from '../../platform/hash.ts';
import { checkRoom, writeError } from './disk-room.ts';
import { download, type DownloadPatience } from './download.ts';
import { incomingFolder, modelFolder, readCard, sizeOf, wrongFile } from './model-files.ts';
import { holdModel } from './model-lock.ts';
import { placeModel } from './place-model.ts';

export interface InstallModel {
  readonly models: string;
  readonly card: ModelCard;
  readonly signal: AbortSignal;
  readonly patience: DownloadPatience;
  /** Bytes of the whole model that are there, and the host that they come from. */
  readonly onBytes: (doneBytes: number, host: string) => void;
}

/**
 * Installs one model: files are downloaded beside each other and come to their place together. `there`: it was whole and
 * right before, every byte read. One that is damaged is replaced. Rejects with `download-failed`, `disk-full`,
 * `models-unwritable`, `model-busy` or the signal's reason; what came stays as a part.
 */
export async function installModel(install: InstallModel): Promise<'installed' | 'there'> {
  const { models, card, signal } = install;
  try {
    using _held = holdModel(models, card.id);
    const place = modelFolder(models, card.id);
    if ((await readCard(place)) !== null && (await wrongFile(place, card)) === null) return 'there';
    const incoming = incomingFolder(models, card.id);
    await checkRoom(models, await missingBytes(incoming, card));
    let before = 0;
    for (const file of card.files) {
      const doneBefore = before;
      const onBytes = (done: number, host: string): void => {
        install.onBytes(doneBefore + done, host);
      };
      if (!(await isThere(incoming, file))) {
        await download({ file, folder: incoming, signal, patience: install.patience, onBytes });
      }
      before += file.sizeBytes;
      install.onBytes(before, '');
    }
    signal.throwIfAborted();
    await placeModel(models, card);
    return 'installed';
  } catch (error) {
    throw writeError(error, models);
  }
}

/** Bytes that are to come yet, as far as sizes tell. */
export async function missingBytes(incoming: string, card: ModelCard): Promise<number> {
  let bytes = 0;
  for (const file of card.files) {
    const path = join(incoming, file.name);
    const held = (await sizeOf(path)) ?? (await sizeOf(`${path}.part`)) ?? 0;
    bytes += Math.max(0, file.sizeBytes - held);
  }
  return bytes;
}

/** Of an installation that was broken off between two files. */
async function isThere(folder: string, file: ModelFile): Promise<boolean> {
  const path = join(folder, file.name);
  return (await sizeOf(path)) === file.sizeBytes && (await sha256OfFile(path)) === file.sha256;
}

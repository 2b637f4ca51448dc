import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Models } from '../../engine/engine.ts';
import { connect, endless } from './connect.ts';
import { photos } from './formats.ts';
import { write } from './output.ts';

export interface Removal {
  /** What the models found on the photos of this library goes as well; null: it stays. */
  readonly library: string | null;
  readonly json: boolean;
}

/**
 * `fernweh models remove`. Rejects with `not-found` for a model of which there is nothing; those named before it are gone
 * then.
 */
export async function removeModels(models: Models, ids: readonly string[], removal: Removal): Promise<number> {
  const { library, json } = removal;
  if (library !== null) return await removeWithResults(models, ids, library, json);
  for (const id of ids) await models.remove(id);
  await write(json ? `${JSON.stringify({ removed: ids })}\n` : ids.map((id) => `${id} is removed\n`).join(''));
  return 0;
}

async function removeWithResults(
  models: Models,
  ids: readonly string[],
  library: string,
  json: boolean,
): Promise<number> {
  const connection = await connect(library, endless, { modelsPath: models.folder });
  try {
    let forgotten = 0;
    for (const id of ids) {
      const absent = await models.remove(id).then(() => null, notFound);
      const count = (await connection.calls.recognition.forget({ id })).photos;
      if (absent !== null && count === 0) throw absent;
      forgotten += count;
      if (!json) await write(`${id} is removed, with what it found on ${photos(count)}\n`);
    }
    if (json) await write(`${JSON.stringify({ removed: ids, forgotten })}\n`);
    return 0;
  } finally {
    await connection.close();
  }
}

/** One that was removed before may have left results; anything else is in the way. */
function notFound(error: unknown): FernwehError {
  if (error instanceof FernwehError && error.code === 'not-found') return error;
  throw error;
}

import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Models } from '../../engine/engine.ts';
import { connect, endless } from './connect.ts';
import { photos } from './formats.ts';
import { note, write } from './output.ts';

export interface Removal {
  /** What the models found on the photos of this library goes as well; null: it stays. */
  readonly library: string | null;
  /** None is kept to be restored. */
  readonly forGood: boolean;
  readonly json: boolean;
}

/**
 * `fernweh models remove`. Rejects with `not-found` for a model of which there is nothing; those named before it are gone
 * then.
 */
export async function removeModels(models: Models, ids: readonly string[], removal: Removal): Promise<number> {
  const { library, json, forGood } = removal;
  if (library !== null) return await removeWithResults(models, ids, { library, json, forGood });
  const kept: string[] = [];
  for (const id of ids) {
    if (await models.remove(id, forGood)) kept.push(id);
    if (!json) await write(`${id} is removed\n`);
  }
  if (json) await write(`${JSON.stringify({ removed: ids, kept })}\n`);
  else tellKept(kept);
  return 0;
}

/** `fernweh models restore`. Rejects with `not-found` and `bad-input`; those named before it are back then. */
export async function restoreModels(models: Models, ids: readonly string[], json: boolean): Promise<number> {
  for (const id of ids) {
    await models.restore(id);
    if (!json) await write(`${id} is back\n`);
  }
  if (json) await write(`${JSON.stringify({ restored: ids })}\n`);
  return 0;
}

function tellKept(kept: readonly string[]): void {
  if (kept.length === 0) return;
  note(
    `Nobody can download ${kept.length === 1 ? 'it' : 'these'} again, so ${kept.join(', ')} is kept. Back: fernweh models restore ${kept.join(' ')}`,
  );
}

async function removeWithResults(
  models: Models,
  ids: readonly string[],
  { library, json, forGood }: Removal & { readonly library: string },
): Promise<number> {
  const connection = await connect(library, endless, { mustBeThere: true, modelsPath: models.folder });
  try {
    let forgotten = 0;
    const kept: string[] = [];
    for (const id of ids) {
      const absent = await models.remove(id, forGood).then((isKept) => {
        if (isKept) kept.push(id);
        return null;
      }, notFound);
      const count = (await connection.calls.recognition.forget({ id })).photos;
      if (absent !== null && count === 0) throw absent;
      forgotten += count;
      if (!json) await write(`${id} is removed, with what it found on ${photos(count)}\n`);
    }
    if (json) await write(`${JSON.stringify({ removed: ids, kept, forgotten })}\n`);
    else tellKept(kept);
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

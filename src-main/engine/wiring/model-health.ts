import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { ModelEntry, Models } from '../recognise/models/models.ts';
import { openOnce } from '../recognise/models/try-model.ts';

/** How a model fares that lies in the folder of models. */
export interface ModelHealth {
  readonly id: string;
  /** The user lets it rest: it looks at no photos, and is not opened here either. */
  readonly rests: boolean;
  /** Why it cannot look at photos, and what to do; null where it can. */
  readonly problem: { readonly why: string; readonly remedy: string } | null;
}

/**
 * Looks at every model in the folder: reads its files, and opens those in use, one after the other, each in a process that
 * is thrown away. Rejects only where the folder cannot be listed.
 */
export async function modelHealth(models: Models, restingModels: readonly string[]): Promise<ModelHealth[]> {
  const entries = (await models.list()).filter(({ state }) => state === 'installed' || state === 'damaged');
  const health: ModelHealth[] = [];
  for (const entry of entries) {
    const rests = restingModels.includes(entry.id);
    health.push({ id: entry.id, rests, problem: await problemOf(models, entry, rests) });
  }
  return health;
}

async function problemOf(
  models: Models,
  { id, card, isOwn }: ModelEntry,
  rests: boolean,
): Promise<ModelHealth['problem']> {
  if (card === null) {
    const remedy = `Write it right, or add the model again: fernweh models remove ${id}, then fernweh models add FILE`;
    return { why: 'Its card.json cannot be read.', remedy };
  }
  try {
    const model = await models.find(id);
    if (!rests) await openOnce(model);
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // That its bytes are others says itself what to do.
    const saysItself = error instanceof FernwehError && error.data['model'] === id;
    if (saysItself) return { why, remedy: 'It looks at no photos until then; what it found before stays.' };
    const other = isOwn ? 'look whether its card.json is right' : 'install Fernweh again if other models fail as well';
    return { why, remedy: `Take another model, or ${other}. It looks at no photos until then.` };
  }
}

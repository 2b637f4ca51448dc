import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { FernwehError, isErrorCode } from '../../../../src-shared/contract/errors.ts';
import { ChildOutOfMemory, ChildTimeout, TaskError } from '../../platform/pool/pool-errors.ts';
import { ChildPool } from '../../platform/pool/pool.ts';
import { sizeOfModel } from './installation.ts';
import type { InstalledModel } from './models.ts';
import type { TriedPicture, TryTasks } from './try-worker.ts';

/** A graph takes a few times its size when it is loaded; one that takes much more is not what it seems. */
const leastLimitBytes = 2 * 2 ** 30;
/** Opening it and four runs. */
const usualTimeoutMs = 120_000;

export interface TryOptions {
  /** Default: two minutes. */
  readonly timeoutMs?: number;
}

/**
 * Lets a model look at upright renditions (JPEG files) in a child process that is thrown away; what it says is in their order. Rejects with
 * `model-damaged`, `model-misfit` or `model-failed`, the last also for a model that hangs, crashes or fills the memory.
 */
export async function tryModel(
  model: InstalledModel,
  pictures: readonly Uint8Array[],
  options: TryOptions = {},
): Promise<readonly TriedPicture[]> {
  return await inChild(model, pictures, 'when it looks at a photo', options);
}

/** Opens a model in such a child, and no more. Rejects as `tryModel` does. */
export async function openOnce(model: InstalledModel, options: TryOptions = {}): Promise<void> {
  await inChild(model, [], 'when it is opened', options);
}

async function inChild(
  { card, graphPath, classes }: InstalledModel,
  pictures: readonly Uint8Array[],
  when: string,
  { timeoutMs = usualTimeoutMs }: TryOptions,
): Promise<readonly TriedPicture[]> {
  const child = new ChildPool<TryTasks>({
    entry: new URL(`./try-worker${extname(import.meta.url)}`, import.meta.url),
    ...{ size: 1, tasksPerChild: 1, limitBytes: Math.max(leastLimitBytes, 6 * sizeOfModel(card)) },
  });
  try {
    const input = { card, graphPath, classes, pictures, threads: availableParallelism() };
    return await child.run('tryModel', input, { priority: 0, timeoutMs });
  } catch (error) {
    throw told(error, card.name, when);
  } finally {
    await child.close();
  }
}

function told(error: unknown, model: string, when: string): unknown {
  const data = { model };
  if (error instanceof TaskError) {
    if (!isErrorCode(error.code)) return error;
    return new FernwehError(error.code, error.message, { cause: error, data });
  }
  const what =
    error instanceof ChildTimeout
      ? 'does not come to an end'
      : error instanceof ChildOutOfMemory
        ? 'takes more memory than such a model should'
        : 'crashes ONNX Runtime';
  return new FernwehError('model-failed', `The model ${model} ${what} ${when}.`, {
    cause: error,
    data,
  });
}

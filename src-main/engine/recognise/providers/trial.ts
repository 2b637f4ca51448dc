/** @file One trial of a model on a provider, seen from the engine: how it ended, whatever happened to the child. */
import { extname } from 'node:path';
import { ChildCrash, ChildOutOfMemory, ChildTimeout } from '../../platform/pool/pool-errors.ts';
import { ChildPool } from '../../platform/pool/pool.ts';
import type { InstalledModel } from '../models/models.ts';
import type { GoldenAnswer } from './compare-answers.ts';
import { reasonOfDeath, reasonOfDifference, reasonOfFailure, reasonOfMissing } from './provider-reasons.ts';
import type { Trial } from './providers-file.ts';
import type { TrialOutput, TrialTasks } from './trial-worker.ts';

/** What came of it. */
export interface Outcome {
  readonly outcome: Exclude<Trial['outcome'], 'begun'>;
  /** Null where it is right. */
  readonly reason: Trial['reason'];
  readonly msPerPicture: number | null;
  /** Of the reference, else none. */
  readonly answers: readonly GoldenAnswer[];
}

export interface TrialOptions {
  readonly threads: number;
  /** From the start of the child to its last word. */
  readonly timeoutMs: number;
  /** Of the child, beside that of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends the trial; it then rejects. */
  readonly signal: AbortSignal;
  /** What others are held against; null for a trial that is the reference itself. */
  readonly reference: (() => Promise<readonly GoldenAnswer[]>) | null;
}

/** What ONNX Runtime says where a provider's library, driver or card is not there. */
const missingWords =
  /adapter|device|driver|librar|\.so\b|\.dll|\.dylib|not (?:available|supported|found|enabled|compiled)|backend/i;

/** Tries a model on a provider. Rejects where the signal says so, where the reference cannot be had, or no child can start. */
export async function tryProvider(model: InstalledModel, provider: string, options: TrialOptions): Promise<Outcome> {
  const { threads, timeoutMs, env, signal, reference } = options;
  signal.throwIfAborted();
  const pool = new ChildPool<TrialTasks>({
    entry: new URL(`./trial-worker${extname(import.meta.url)}`, import.meta.url),
    ...{ size: 1, tasksPerChild: 1, env },
  });
  const end = (): void => void pool.close();
  signal.addEventListener('abort', end);
  const lacking: Error[] = [];
  const answer = async (): Promise<readonly GoldenAnswer[]> => {
    try {
      return await (reference?.() ?? []);
    } catch (error) {
      if (error instanceof Error) lacking.push(error);
      throw error;
    }
  };
  try {
    const input = { model, provider, threads, isReference: reference === null };
    return outcomeOf(await pool.run('tryOut', input, { priority: 0, timeoutMs, answer }), provider);
  } catch (error) {
    signal.throwIfAborted();
    const [noReference] = lacking;
    if (noReference !== undefined) throw noReference;
    return { outcome: 'crashed', reason: whyDead(error, provider, timeoutMs), msPerPicture: null, answers: [] };
  } finally {
    signal.removeEventListener('abort', end);
    await pool.close();
  }
}

function outcomeOf(output: TrialOutput, provider: string): Outcome {
  if ('failedTo' in output) {
    const { failedTo, words } = output;
    const nothing = { msPerPicture: null, answers: [] };
    if (failedTo === 'open' && missingWords.test(words))
      return { outcome: 'missing', reason: reasonOfMissing(provider, words), ...nothing };
    return { outcome: 'crashed', reason: reasonOfFailure(provider, failedTo, words), ...nothing };
  }
  const { difference, msPerPicture, answers } = output;
  if (difference === null) return { outcome: 'right', reason: null, msPerPicture, answers };
  return { outcome: 'wrong', reason: reasonOfDifference(provider, difference), msPerPicture, answers };
}

/** Why a child is gone, or gave up. Rejects what is none of the provider's doing. */
function whyDead(error: unknown, provider: string, timeoutMs: number): Trial['reason'] {
  if (error instanceof ChildTimeout) return reasonOfDeath(provider, 'timeout', timeoutMs);
  if (error instanceof ChildOutOfMemory) return reasonOfDeath(provider, 'memory', timeoutMs);
  if (error instanceof ChildCrash) return reasonOfDeath(provider, 'crash', timeoutMs);
  throw error;
}

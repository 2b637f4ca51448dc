/** @file One trial of a model on a provider, seen from the engine: how it ended, whatever happened to the child. */
import { extname } from 'node:path';
import { ChildCrash, ChildOutOfMemory, ChildTimeout } from '../../platform/pool/pool-errors.ts';
import { ChildPool } from '../../platform/pool/pool.ts';
import type { InstalledModel } from '../models/models.ts';
import type { GoldenAnswer } from './compare-answers.ts';
import type { Trial } from './providers-file.ts';
import { spokenName } from './spoken-name.ts';
import type { TrialOutput, TrialTasks } from './trial-worker.ts';

/** What came of it. */
export interface Outcome {
  readonly outcome: Exclude<Trial['outcome'], 'begun'>;
  /** Null where it is right. */
  readonly reason: string | null;
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
const longestWords = 160;

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
  const name = spokenName(provider);
  if ('failedTo' in output) {
    const words = brief(output.words);
    if (output.failedTo === 'open' && missingWords.test(output.words))
      return { outcome: 'missing', reason: whyMissing(provider, words), msPerPicture: null, answers: [] };
    const reason =
      output.failedTo === 'open'
        ? `${name} cannot open this model: ${words}`
        : `${name} failed while it was tried: ${words}`;
    return { outcome: 'crashed', reason, msPerPicture: null, answers: [] };
  }
  const { difference, msPerPicture, answers } = output;
  if (difference === null) return { outcome: 'right', reason: null, msPerPicture, answers };
  return {
    outcome: 'wrong',
    reason: `${name} computes wrongly on this computer: ${difference}.`,
    msPerPicture,
    answers,
  };
}

function whyMissing(provider: string, words: string): string {
  switch (provider) {
    case 'webgpu':
      return `WebGPU finds no graphics card here that it can use. (${words})`;
    case 'cuda':
      return `CUDA is not installed, or there is no NVIDIA card. (${words})`;
    default:
      return `${spokenName(provider)} cannot be used on this computer. (${words})`;
  }
}

/** Why a child is gone, or gave up. Rejects what is none of the provider's doing. */
function whyDead(error: unknown, provider: string, timeoutMs: number): string {
  const name = spokenName(provider);
  if (error instanceof ChildTimeout) return `${name} gave no answer within ${Math.round(timeoutMs / 1000)} seconds.`;
  if (error instanceof ChildOutOfMemory) return `${name} filled the memory while it was tried.`;
  if (error instanceof ChildCrash) return `${name} crashed while it was tried.`;
  throw error;
}

/** The first sentence or so, without the places in ONNX Runtime's source that stand before it. */
function brief(words: string): string {
  const line = words.split('\n').find((one) => one.trim() !== '') ?? '';
  const said = line.replace(/^.*?(?:was false\.|\[ONNXRuntimeError\] : \d+ : \w+ :)\s*/, '').trim();
  return said.length > longestWords ? `${said.slice(0, longestWords)} …` : said;
}

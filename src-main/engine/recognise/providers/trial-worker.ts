/**
 * @file A child process that tries one model on one execution provider and is thrown away afterwards: drivers crash, hang
 * and compute wrongly, and none of that may reach a process that is needed.
 */
import { performance } from 'node:perf_hooks';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { serveTasks, type Ask } from '../../platform/pool/child.ts';
import { ModelSession } from '../model-session.ts';
import type { InstalledModel } from '../models/models.ts';
import { differenceOf, sampled, type GoldenAnswer } from './compare-answers.ts';
import { goldenPicture, goldenPictures } from './golden-pictures.ts';
import type { Difference } from './provider-reasons.ts';

export interface TrialInput {
  readonly model: InstalledModel;
  readonly provider: string;
  readonly threads: number;
  /** Its answers are what others are held against; any other provider asks for them as soon as it has opened the model. */
  readonly isReference: boolean;
}

export type TrialOutput =
  /** `difference` from the reference; null where there is none. Answers are those of the reference only. */
  | { readonly msPerPicture: number; readonly difference: Difference | null; readonly answers: readonly GoldenAnswer[] }
  /** ONNX Runtime's own words. */
  | { readonly failedTo: 'open' | 'run'; readonly words: string };

export interface TrialTasks {
  tryOut: { input: TrialInput; output: TrialOutput; question: 'reference'; answer: readonly GoldenAnswer[] };
}

/** The benchmark runs until it has so many figures or took so long. */
const mostRuns = 9;
const benchmarkMs = 1500;

type AskReference = Ask<TrialTasks['tryOut']['question'], TrialTasks['tryOut']['answer']>;

async function tryOut({ model, provider, threads, isReference }: TrialInput, ask: AskReference): Promise<TrialOutput> {
  const { card, graphPath, classes } = model;
  let session: ModelSession;
  try {
    session = await ModelSession.open(card, graphPath, classes, { threads, providers: [provider] });
  } catch (error) {
    return { failedTo: 'open', words: wordsOf(error) };
  }
  const reference = isReference ? null : await ask('reference');
  try {
    return await measured(session, reference);
  } catch (error) {
    return { failedTo: 'run', words: wordsOf(error) };
  }
}

async function measured(session: ModelSession, reference: readonly GoldenAnswer[] | null): Promise<TrialOutput> {
  const pictures = Array.from({ length: goldenPictures }, (_, index) => goldenPicture(index, session.card.input));
  const answers: GoldenAnswer[] = [];
  // Prepares what later runs find: memory, compiled shaders.
  for (const picture of pictures.slice(0, 1)) await session.answer(picture);
  const times: number[] = [];
  const begun = performance.now();
  for (let run = 0; run < mostRuns; run += 1) {
    const index = run % goldenPictures;
    const picture = pictures[index];
    if (picture === undefined) break;
    const before = performance.now();
    const { result, values } = await session.answer(picture);
    times.push(performance.now() - before);
    if (run < goldenPictures) {
      const answer = { result, values: values.map(sampled) };
      const expected = reference?.[index];
      const difference = expected === undefined ? null : differenceOf(answer, expected);
      if (difference !== null) return { msPerPicture: medianOf(times), difference, answers: [] };
      answers.push(answer);
    }
    // The reference answers all; who takes very long need not, to be known as slow.
    const enough = reference === null ? goldenPictures : 1;
    if (times.length >= enough && performance.now() - begun > benchmarkMs) break;
  }
  return { msPerPicture: medianOf(times), difference: null, answers: reference === null ? answers : [] };
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}

/** What ONNX Runtime said, which our own errors carry as their cause. */
function wordsOf(error: unknown): string {
  const inner = error instanceof FernwehError && error.cause !== undefined ? error.cause : error;
  return inner instanceof Error ? inner.message : String(inner);
}

serveTasks<TrialTasks>({ tryOut });

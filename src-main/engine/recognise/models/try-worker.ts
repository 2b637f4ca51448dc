/**
 * @file A child process that is thrown away: opens a model and lets it look at a few pictures. A stranger's model may
 * hang, crash or fill the memory; the engine has none of it.
 */
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import { serveTasks } from '../../platform/pool/child.ts';
import { ModelSession, type PictureResult } from '../model-session.ts';
import { preprocessAll } from '../preprocess/preprocess.ts';
import type { ClassLabel } from './labels.ts';

export interface ModelTrialInput {
  readonly card: ModelCard;
  readonly graphPath: string;
  readonly classes: readonly ClassLabel[];
  /** Upright renditions: JPEG files. */
  readonly pictures: readonly Uint8Array[];
  readonly threads: number;
}

/** What a model says of one picture, and how long it thought about it. */
export interface TriedPicture {
  readonly result: PictureResult;
  readonly tookMs: number;
}

export interface TryTasks {
  readonly tryModel: {
    readonly input: ModelTrialInput;
    readonly output: readonly TriedPicture[];
    readonly question: never;
    readonly answer: never;
  };
}

serveTasks<TryTasks>({
  tryModel: async ({ card, graphPath, classes, pictures, threads }) => {
    const session = await ModelSession.open(card, graphPath, classes, { threads });
    const tried: TriedPicture[] = [];
    for (const picture of pictures) {
      const batch = await preprocessAll([Buffer.from(picture)], card.input);
      // The first run of all brings memory and kernels into being: it says nothing of the model's speed.
      if (tried.length === 0) await session.run(batch);
      const began = performance.now();
      const [result] = await session.run(batch);
      if (result !== undefined) tried.push({ result, tookMs: performance.now() - began });
    }
    return tried;
  },
});

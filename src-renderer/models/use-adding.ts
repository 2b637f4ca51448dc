import { useCallback, useState } from 'react';
import type { AddModelWishes, ModelTrial } from '../../src-shared/contract/model-calls.ts';
import type { ModelCard } from '../../src-shared/model/model-card.ts';
import { useEngine } from '../connect/engine-context.ts';
import { factOf, sentenceOf } from '../feedback/sentence-of.ts';

/** What only the user can say of a file. */
export type Missing = 'labels' | 'size' | 'task' | 'id';

/** Where the adding of a model stands. */
export type Adding =
  | { readonly step: 'choose'; readonly problem: string | null }
  /** Being copied, checked and read. */
  | { readonly step: 'looking' }
  /** `card` null: nothing could be told of the file yet. */
  | {
      readonly step: 'form';
      readonly card: ModelCard | null;
      readonly missing: Missing | null;
      readonly problem: string | null;
    }
  | { readonly step: 'trying'; readonly card: ModelCard }
  | {
      readonly step: 'tried';
      readonly card: ModelCard;
      readonly trials: readonly ModelTrial[];
      readonly problem: string | null;
    }
  /** It was known, and looks at photos. */
  | { readonly step: 'known'; readonly card: ModelCard };

export const noWishes: AddModelWishes = { task: null, decoder: null, size: null, name: null, labels: null };

export interface AddingSteps {
  readonly adding: Adding;
  readonly add: (path: string, wishes: AddModelWishes) => void;
  readonly tryOut: (card: ModelCard) => void;
  readonly go: (adding: Adding) => void;
}

/** Adds a model step by step: what the manifest knows is done at once, anything else is tried on photos first. */
export function useAdding(begin: Adding): AddingSteps {
  const { calls } = useEngine();
  const [adding, go] = useState<Adding>(begin);
  const tryOut = useCallback(
    (card: ModelCard): void => {
      go({ step: 'trying', card });
      calls.models
        .tryOut({ id: card.id })
        .then((trials) => {
          go({ step: 'tried', card, trials, problem: null });
        })
        .catch((error: unknown) => {
          go({ step: 'tried', card, trials: [], problem: sentenceOf(error) });
        });
    },
    [calls],
  );
  const add = useCallback(
    (path: string, wishes: AddModelWishes): void => {
      go({ step: 'looking' });
      calls.models
        .add({ path, wishes })
        .then(({ card, knownBy }) => {
          if (knownBy === 'graph') tryOut(card);
          else go({ step: 'known', card });
        })
        .catch((error: unknown) => {
          const missing = missingOf(error);
          if (missing !== null) go({ step: 'form', card: null, missing, problem: null });
          else if (wishes === noWishes) go({ step: 'choose', problem: sentenceOf(error) });
          else go({ step: 'form', card: null, missing: null, problem: sentenceOf(error) });
        });
    },
    [calls, tryOut],
  );
  return { adding, add, tryOut, go };
}

/** The first thing that the engine misses; null where it says something else. */
function missingOf(error: unknown): Missing | null {
  const options = factOf(error, 'missing');
  return (['id', 'labels', 'size', 'task'] as const).find((one) => options?.includes(`--${one}`) === true) ?? null;
}

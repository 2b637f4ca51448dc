import type { FailureCode } from '../../../src-shared/contract/errors.ts';
import { failureCodes } from '../../../src-shared/contract/errors.ts';
import type { Work } from './photo-queue.ts';
import type { UsedModel } from './used-models.ts';

/** What went wrong when one model looked at one photo, and nothing else was under way. */
export type Mishap = 'crash' | 'killed' | 'hang' | 'memory' | 'failed';

/** A photo that a model can say nothing of. */
export interface Blamed {
  readonly work: Work;
  readonly model: UsedModel;
  readonly code: FailureCode;
  readonly message: string;
}

/**
 * A photo that stopped a model twice, alone, is left out. A process that was killed from outside says less: the system
 * may have done it for want of memory, or anybody else.
 */
const weights: Readonly<Record<Mishap, number>> = { crash: 2, hang: 2, memory: 2, failed: 2, killed: 1 };
export const mostStrikes = 4;
/** So many photos, and none that it had an answer for: then it is the model. */
const mostPhotos = 2;

const codes: Readonly<Record<Mishap, FailureCode>> = {
  ...{
    crash: 'model-crashed',
    killed: 'model-crashed',
    memory: 'model-crashed',
    hang: 'model-timeout',
    failed: 'model-output',
  },
};

/**
 * Tells bad photos from bad models. A photo that stops a model twice, alone, is left out, but this counts only once the
 * model has had an answer for some photo: a model that stops at the first two photos has a problem of its own, and no
 * photo is harmed by it.
 */
export class Mishaps {
  /** Photos that were under way when a process died: each is looked at alone. */
  readonly careful: Work[] = [];
  readonly #strikes = new Map<string, number>();
  #held: Blamed[] = [];

  suspect(works: readonly Work[]): void {
    for (const work of works) {
      const isKnown = this.careful.some(({ photo }) => photo.sha256 === work.photo.sha256);
      if (!isKnown) this.careful.push(work);
    }
  }

  /**
   * Counts a mishap of a photo that was looked at alone. `photo`: it is to be left out; `again`: it is tried once more;
   * `held`: it waits until the model has shown that it can; `model`: the model has a problem.
   */
  strike(
    work: Work,
    model: UsedModel,
    mishap: Mishap,
  ): { readonly verdict: 'again' | 'photo' | 'held' | 'model'; readonly blamed: Blamed } {
    const code = codes[mishap];
    const blamed: Blamed = { work, model, code, message: failureCodes[code] };
    const key = `${model.key} ${work.photo.sha256}`;
    const strikes = (this.#strikes.get(key) ?? 0) + weights[mishap];
    this.#strikes.set(key, strikes);
    const others = this.#held.filter((one) => one.model === model);
    if (model.successes === 0 && others.length + 1 >= mostPhotos && mishap !== 'killed') {
      this.#held = this.#held.filter((one) => one.model !== model);
      return { verdict: 'model', blamed };
    }
    if (strikes < mostStrikes) return { verdict: 'again', blamed };
    this.#strikes.delete(key);
    if (model.successes > 0) return { verdict: 'photo', blamed };
    this.#held.push(blamed);
    return { verdict: 'held', blamed };
  }

  /** The model had an answer: what was held against its photos counts now. */
  cleared(model: UsedModel): Blamed[] {
    if (this.#held.length === 0) return [];
    const counts = this.#held.filter((one) => one.model === model);
    this.#held = this.#held.filter((one) => one.model !== model);
    return counts;
  }

  /** Nothing is left to look at: models that never had an answer, with what was held against their photos. */
  unproven(): UsedModel[] {
    const models = [...new Set(this.#held.map(({ model }) => model))];
    this.#held = [];
    return models;
  }

  forgive(): void {
    this.careful.length = 0;
    this.#strikes.clear();
    this.#held = [];
  }
}

/** Counts that the process died while the model was opened; whether that was too often. */
export function strikeOpening(model: UsedModel, mishap: Mishap): boolean {
  model.openStrikes += weights[mishap];
  return model.openStrikes >= mostStrikes;
}

/** Why a model looks at nothing more. */
export function problemOf(model: UsedModel, mishap: Mishap): NonNullable<UsedModel['problem']> {
  const what = {
    crash: 'ends the process that it runs in',
    killed: 'ends the process that it runs in',
    memory: 'takes more memory than it may have',
    hang: 'does not come to an end with a photo and was stopped',
    failed: 'fails at every photo',
  }[mishap];
  return {
    code: 'model-failed',
    message: `The model ${model.name} ${what}. Remove it and install it again, or take another model.`,
  };
}

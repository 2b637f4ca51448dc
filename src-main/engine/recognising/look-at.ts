import { failureCodes, type FailureCode } from '../../../src-shared/contract/errors.ts';
import type { Recognition } from '../catalog/recognition.ts';
import { PoolClosed } from '../platform/pool/pool-errors.ts';
import type { LookOutput } from '../recognise/run/look-tasks.ts';
import { RecogniserDied, type Recogniser } from '../recognise/run/recogniser.ts';
import type { FoundOnPhoto } from './keeping.ts';
import { problemOf, strikeOpening, type Blamed, type Mishap, type Mishaps } from './mishaps.ts';
import type { RecognitionParts } from './parts.ts';
import type { PhotoQueue, Work } from './photo-queue.ts';
import type { UsedModel } from './used-models.ts';

/** What looking at photos rests on, and whom it tells. */
export interface LookParts {
  readonly parts: Pick<RecognitionParts, 'viewOf'>;
  readonly recogniser: Recogniser;
  readonly queue: PhotoQueue;
  readonly mishaps: Mishaps;
  readonly keep: (photos: readonly FoundOnPhoto[]) => void;
  /** The model looks at nothing more. */
  readonly onProblem: (model: UsedModel) => void;
  /** It failed on this provider, and goes on with the CPU's. */
  readonly onBadProvider: (model: UsedModel, provider: string, reason: string) => void;
  /** Photos whose work is not done come back from the catalog. */
  readonly onAgain: () => void;
}

/** Looks at a few photos at a time, and finds out who is to blame where that goes wrong. */
export class LookAt {
  readonly #is: LookParts;
  /** Contents whose rendition could not be read, and was made anew. */
  readonly #remade = new Set<string>();

  constructor(is: LookParts) {
    this.#is = is;
  }

  /**
   * `careful`: one photo, alone. Resolves when it is clear what became of each: false where the process died over them.
   * Rejects with `PoolClosed` at the end.
   */
  async look(works: readonly Work[], careful: boolean): Promise<boolean> {
    const { parts, recogniser, queue } = this.#is;
    const seen = await Promise.all(works.map(async (work) => ({ work, path: await parts.viewOf(work.photo, false) })));
    const there: { readonly work: Work; readonly path: string }[] = [];
    for (const { work, path } of seen) {
      if (path === null) this.#unreachable(work);
      else there.push({ work, path });
    }
    if (there.length === 0) return true;
    const models = [...new Set(there.flatMap(({ work }) => work.models))];
    const pictures = there.map(({ work, path }) => ({ path, models: work.models.map(({ key }) => key) }));
    const input = { models: models.map(({ key }) => key), pictures, careful };
    const looked = there.map(({ work }) => work);
    try {
      const output = await recogniser.look(input);
      await this.#took(output, looked, models, careful);
      return true;
    } catch (error) {
      queue.release(looked);
      if (error instanceof PoolClosed) throw error;
      if (!(error instanceof RecogniserDied)) throw error;
      this.#died(error, looked, models, careful);
      return false;
    }
  }

  async #took(
    output: LookOutput,
    works: readonly Work[],
    models: readonly UsedModel[],
    careful: boolean,
  ): Promise<void> {
    const { mishaps, onProblem } = this.#is;
    const modelOf = (key: string): UsedModel | undefined => models.find((model) => model.key === key);
    const found = works.map((): { model: UsedModel; recognition: Recognition }[] => []);
    const again: Work[] = [];
    for (const { model: key, picture, result, tookMs } of output.looked) {
      const model = modelOf(key);
      const work = works[picture];
      // What a model says that was removed, or found damaged, meanwhile is not kept.
      if (model === undefined || work === undefined || model.problem !== null) continue;
      const { sha256, uuid } = work.photo;
      const provider = model.provider ?? 'cpu';
      found[picture]?.push({ model, recognition: { sha256, provider, tookMs, found: result } });
      model.took(tookMs);
      model.openStrikes = 0;
      if (result.task === 'failed') work.run?.failedAt(uuid, model.id, result.code, result.message);
      else {
        model.successes += 1;
        work.run?.recognised(uuid, model);
        for (const blamed of mishaps.cleared(model)) this.#leaveOut(blamed);
      }
    }
    for (const { model: key, code, message } of output.problems) {
      const model = modelOf(key);
      if (model === undefined) continue;
      if (this.#fellBack(model, message)) continue;
      model.problem = { code, message };
      onProblem(model);
    }
    for (const { model: key, picture, message } of output.broken) {
      const model = modelOf(key);
      const work = works[picture];
      if (model === undefined || work === undefined || this.#fellBack(model, message)) continue;
      if (careful) this.#struck(work, model, 'failed', again);
      else again.push(work);
    }
    for (const { picture, code } of output.unread) {
      const work = works[picture];
      if (work !== undefined) found[picture]?.push(...(await this.#unread(work, code)));
    }
    this.#settle(works, found);
    mishaps.suspect(again);
  }

  /** Keeps what was found; what a model still owes comes back from the catalog. */
  #settle(works: readonly Work[], found: readonly (readonly { model: UsedModel; recognition: Recognition }[])[]): void {
    const { queue, keep, onAgain } = this.#is;
    const kept: FoundOnPhoto[] = [];
    for (const [index, work] of works.entries()) {
      const ours = found[index] ?? [];
      if (ours.length > 0) kept.push({ work, found: ours });
      else queue.release([work]);
      if (ours.length < work.models.length) onAgain();
    }
    keep(kept);
  }

  #died(
    { step, how, message }: RecogniserDied,
    works: readonly Work[],
    models: readonly UsedModel[],
    careful: boolean,
  ): void {
    const { mishaps, onProblem, onAgain } = this.#is;
    onAgain();
    const at = step === null || step.what === 'prepare' ? undefined : models.find(({ key }) => key === step.model);
    if (at !== undefined && this.#fellBack(at, message)) return;
    if (step?.what === 'open') {
      if (at === undefined) return;
      if (!strikeOpening(at, how)) return;
      at.problem = problemOf(at, how);
      onProblem(at);
      return;
    }
    const suspects = step === null ? works : step.pictures.flatMap((picture) => works[picture] ?? []);
    const again: Work[] = [];
    const [work] = suspects;
    if (!careful || step === null || work === undefined) again.push(...suspects);
    else for (const model of at === undefined ? work.models : [at]) this.#struck(work, model, how, again);
    mishaps.suspect(again);
  }

  #struck(work: Work, model: UsedModel, mishap: Mishap, again: Work[]): void {
    const { mishaps, queue, onProblem } = this.#is;
    const { verdict, blamed } = mishaps.strike(work, model, mishap);
    if (verdict === 'again') again.push(work);
    else if (verdict === 'photo') this.#leaveOut(blamed);
    else if (verdict === 'held') queue.setAside(work.photo, model);
    else {
      model.problem = problemOf(model, mishap);
      onProblem(model);
    }
  }

  /** Notes that the model can say nothing of the photo. */
  #leaveOut({ work, model, code, message }: Blamed): void {
    work.run?.failedAt(work.photo.uuid, model.id, code, message);
    const { sha256 } = work.photo;
    const recognition: Recognition = {
      sha256,
      provider: model.provider ?? 'cpu',
      tookMs: 0,
      found: { task: 'failed', code },
    };
    this.#is.queue.take([work]);
    this.#is.keep([{ work, found: [{ model, recognition }] }]);
  }

  /** No file of it can be had now: it is left alone until something changes. */
  #unreachable(work: Work): void {
    const { queue } = this.#is;
    const code = 'file-vanished';
    for (const { id } of work.models) work.run?.failedAt(work.photo.uuid, id, code, failureCodes[code]);
    queue.setAside(work.photo);
    queue.release([work]);
  }

  /** A rendition that cannot be read is made anew, once; then no model can say anything of the photo. */
  async #unread(work: Work, code: FailureCode): Promise<{ model: UsedModel; recognition: Recognition }[]> {
    const { parts } = this.#is;
    const { sha256, uuid } = work.photo;
    if (!this.#remade.has(sha256)) {
      this.#remade.add(sha256);
      if ((await parts.viewOf(work.photo, true)) === null) this.#unreachable(work);
      return [];
    }
    return work.models.map((model) => {
      work.run?.failedAt(uuid, model.id, code, failureCodes[code]);
      return {
        model,
        recognition: { sha256, provider: model.provider ?? 'cpu', tookMs: 0, found: { task: 'failed', code } },
      };
    });
  }

  /** On another provider than the CPU's that one is to blame, and is not used any more. */
  #fellBack(model: UsedModel, reason: string): boolean {
    const { provider } = model;
    if (provider === null || provider === 'cpu') return false;
    model.provider = 'cpu';
    this.#is.onBadProvider(model, provider, reason);
    this.#is.onAgain();
    return true;
  }
}

import type { Settings } from '../../../src-shared/model/settings.ts';
import { PoolClosed } from '../platform/pool/pool-errors.ts';
import { usualPatience } from '../recognise/run/recogniser.ts';
import type { Keeping } from './keeping.ts';
import type { LookAt } from './look-at.ts';
import { problemOf, type Mishaps } from './mishaps.ts';
import type { RecognitionParts } from './parts.ts';
import type { PhotoQueue, Work } from './photo-queue.ts';
import { nextPortion, type Portion } from './portions.ts';
import type { Run } from './run.ts';
import type { Runs } from './runs.ts';
import type { Tally } from './tally.ts';
import type { UsedModels } from './used-models.ts';
import { Wake } from './wake.ts';
import { whenToLook, type Verdict } from './when.ts';

/** Portions that the process has at a time: it prepares the next ones while a model looks at the first. */
const portionsAtOnce = 3;
/** What failed for a reason of its own, and a process that dies over and over, is tried again after this. */
const longestHoldMs = 30_000;

/** What the work rests on. */
export interface LoopParts {
  readonly parts: Pick<
    RecognitionParts,
    'isImporting' | 'now' | 'onMains' | 'goesByItself' | 'providers' | 'models' | 'patience'
  >;
  readonly settings: () => Settings;
  readonly models: UsedModels;
  readonly queue: PhotoQueue;
  readonly mishaps: Mishaps;
  readonly keeping: Keeping;
  readonly runs: Runs;
  readonly tally: Tally;
  readonly lookAt: LookAt;
  /** No photos came; what is left is to be counted anew. */
  readonly recount: () => Promise<void>;
  /** Files of models were found damaged: these look at nothing more. */
  readonly onDamaged: () => void;
  readonly tell: () => void;
}

/** Gives out photos to be looked at, a portion at a time, as long as there are some and nothing holds it. */
export class WorkLoop {
  verdict: Verdict = { phase: null, waitingFor: null, againMs: null };
  /** All photos were walked through, and none is left that can be looked at. */
  isExhausted = false;
  readonly #is: LoopParts;
  readonly #wake = new Wake();
  readonly #underWay = new Set<Promise<void>>();
  #isClosed = false;
  /** Photos may wait that the walk through them has passed. */
  #again = true;
  /** Deaths of the process in a row, with nothing done between them. */
  #fruitlessDeaths = 0;
  /** Nothing begins before: a process died, or the throttle rests. */
  #restartAtMs = 0;
  #restUntilMs = 0;

  constructor(is: LoopParts) {
    this.#is = is;
  }

  /** A process that died is not started again yet. */
  get isDown(): boolean {
    return this.#restartAtMs > performance.now();
  }

  /** Something may be otherwise: it looks what is to be done. */
  wake(): void {
    this.#wake.call();
  }

  /** Photos may have come to the catalog, or back to it. */
  again(): void {
    this.#again = true;
  }

  /** The process died. */
  died(): void {
    const { restartMs } = this.#is.parts.patience ?? usualPatience;
    this.#hold(Math.min(longestHoldMs, restartMs * 2 ** this.#fruitlessDeaths));
    this.#fruitlessDeaths += 1;
  }

  /** Something that is told elsewhere is in the way: a full disk, say. */
  failed(): void {
    this.#hold(longestHoldMs);
  }

  /** What held it is over, or not wanted any more. */
  forgive(): void {
    this.#fruitlessDeaths = 0;
    this.#restartAtMs = 0;
    this.#restUntilMs = 0;
  }

  /** Ends `work` as soon as nothing is under way. */
  close(): void {
    this.#isClosed = true;
    this.#wake.call();
  }

  /** The work, until it is closed; never rejects. */
  async work(): Promise<void> {
    const { tally, tell } = this.#is;
    while (!this.#isClosed) {
      this.verdict = await this.#mayLook();
      const heldMs = Math.max(this.#restartAtMs, this.#restUntilMs) - performance.now();
      const portion = heldMs > 0 ? null : await this.#next();
      if (this.#isClosed) break;
      if (portion !== null) {
        tally.speed.start();
        this.#begin(portion);
      } else if (this.#underWay.size === 0 && heldMs <= 0) tally.speed.stop();
      tell();
      if (portion === null) await this.#wake.wait(heldMs > 0 ? heldMs : this.verdict.againMs);
    }
    await Promise.all(this.#underWay);
  }

  async #mayLook(): Promise<Verdict> {
    const { parts, settings } = this.#is;
    const { recogniseOnMains } = settings();
    const onMains = !recogniseOnMains || (await parts.onMains().catch(() => true));
    return whenToLook({ settings: settings(), isImporting: parts.isImporting(), onMains, now: parts.now() });
  }

  /** Null where nothing is to be begun now. */
  async #next(): Promise<Portion | null> {
    const { parts, settings, models, queue, mishaps, runs } = this.#is;
    const run = runs.first;
    const mayLook = parts.goesByItself && this.verdict.phase === null && !this.isExhausted;
    if (run === undefined && !mayLook) return null;
    const isThrottled = run === undefined && settings().recogniseEffort < 100;
    const most = mishaps.careful.length > 0 || isThrottled ? 1 : portionsAtOnce;
    if (this.#underWay.size >= most) return null;
    const next = await nextPortion(queue, mishaps, run, models.working).catch(() => 'later' as const);
    if (next === 'end' && this.#underWay.size === 0) await this.#end(run);
    return next === 'end' || next === 'later' ? null : next;
  }

  /** Nothing is left of the run, or of the walk through all photos; once more for what came meanwhile. */
  async #end(run: Run | undefined): Promise<void> {
    const { keeping, queue, mishaps, recount } = this.#is;
    await keeping.flush();
    if (run === undefined && this.#again) {
      this.#again = false;
      queue.reset();
    } else {
      for (const model of mishaps.unproven()) model.problem = problemOf(model, 'failed');
      if (run === undefined) this.isExhausted = true;
      await recount();
      run?.end();
    }
    this.#wake.call();
  }

  #begin(portion: Portion): void {
    const { queue, settings, runs } = this.#is;
    queue.take(portion.works);
    const beganMs = performance.now();
    const looking = this.#look(portion)
      .catch((error: unknown) => {
        queue.release(portion.works);
        if (!(error instanceof PoolClosed)) this.failed();
      })
      .finally(() => {
        this.#underWay.delete(looking);
        const effort = settings().recogniseEffort;
        const nowMs = performance.now();
        if (runs.first === undefined) this.#restUntilMs = nowMs + ((nowMs - beganMs) * (100 - effort)) / effort;
        this.#wake.call();
      });
    this.#underWay.add(looking);
  }

  async #look({ works, careful }: Portion): Promise<void> {
    const { parts, settings, models, lookAt } = this.#is;
    const used = [...new Set(works.flatMap((work) => work.models))];
    // Before anything opens them: a damaged model would be tried, and believed.
    if (parts.models !== null && (await models.check(used, parts.models()))) this.#is.onDamaged();
    const sound = used.filter(({ problem }) => problem === null);
    if (sound.some(({ provider }) => provider === null)) {
      await models.chooseProviders(sound, parts.providers(), settings().recogniseOn);
    }
    if (await lookAt.look(this.#left(works), careful)) this.#fruitlessDeaths = 0;
  }

  /** What models without a problem can look at; the rest is given back. */
  #left(works: readonly Work[]): Work[] {
    return works.flatMap((work) => {
      const models = work.models.filter(({ problem }) => problem === null);
      if (models.length < work.models.length) this.again();
      if (models.length === 0) this.#is.queue.release([work]);
      return models.length === 0 ? [] : [{ ...work, models }];
    });
  }

  #hold(ms: number): void {
    this.#restartAtMs = Math.max(this.#restartAtMs, performance.now() + ms);
    this.#again = true;
  }
}

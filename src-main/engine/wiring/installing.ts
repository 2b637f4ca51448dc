import type { InstallationState } from '../../../src-shared/contract/model-calls.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import {
  InstallCancelled,
  sizeOfModel,
  type Installation,
  type InstallProgress,
} from '../recognise/models/installation.ts';
import type { Models } from '../recognise/models/models.ts';

export interface InstallingParts {
  readonly models: () => Models;
  /** Something of the installation changed, at most 4 times a second while it runs. */
  readonly onState: (state: InstallationState) => void;
  /** A model came whole. */
  readonly onInstalled: () => void;
}

/**
 * The one installation of an engine: it lives here, so that pages come and go while it runs. What ended stays to be
 * looked at until the next one begins.
 */
export class Installing {
  readonly #parts: InstallingParts;
  #installation: Installation | null = null;
  #ended: Promise<void> = Promise.resolve();
  #state: InstallationState | null = null;
  #isBeginning = false;

  constructor(parts: InstallingParts) {
    this.#parts = parts;
  }

  get state(): InstallationState | null {
    return this.#state;
  }

  /** Begins; see `Models.plan` for what it rejects with, and `model-busy` while another one runs or pauses. */
  async begin(names: readonly string[]): Promise<void> {
    if (this.#installation !== null || this.#isBeginning) {
      const id = this.#state?.current ?? names.join(', ');
      throw new FernwehError('model-busy', 'Models are being installed already. Wait for that, or cancel it.', {
        data: { id },
      });
    }
    this.#isBeginning = true;
    try {
      const models = this.#parts.models();
      const plan = await models.plan(names);
      const ids = plan.cards.map(({ id }) => id);
      const totalBytes = plan.cards.reduce((sum, card) => sum + sizeOfModel(card), 0);
      this.#set({
        ...{ state: 'running', ids, current: ids[0] ?? '', doneBytes: totalBytes - plan.downloadBytes, totalBytes },
        ...{ bytesPerS: null, etaMs: null, host: '', error: null },
      });
      const installation = models.install(plan, (progress) => {
        this.#progressed(progress);
      });
      this.#installation = installation;
      this.#ended = this.#watch(installation);
    } finally {
      this.#isBeginning = false;
    }
  }

  /** Nothing where none runs. */
  pause(): void {
    if (this.#installation === null || this.#state?.state !== 'running') return;
    this.#installation.pause();
    this.#set({ ...this.#state, state: 'paused', bytesPerS: null, etaMs: null });
  }

  /** Nothing where none pauses. */
  resume(): void {
    if (this.#installation === null || this.#state?.state !== 'paused') return;
    this.#installation.resume();
    this.#set({ ...this.#state, state: 'running' });
  }

  /** Ends it and waits until nothing of it is under way; nothing where there is none. */
  async cancel({ keepPart }: { readonly keepPart: boolean }): Promise<void> {
    this.#installation?.cancel({ keepPart });
    await this.#ended;
  }

  #progressed({ id, doneBytes, totalBytes, bytesPerS, etaMs, host }: InstallProgress): void {
    const before = this.#state;
    if (before === null || this.#installation === null) return;
    if (before.current !== id) this.#parts.onInstalled();
    // Whether it pauses is told by `pause` and `resume`: what is told here was on its way meanwhile.
    const rate = before.state === 'paused' ? { bytesPerS: null, etaMs: null, host: '' } : { bytesPerS, etaMs, host };
    this.#set({ ...before, ...rate, current: id, doneBytes, totalBytes });
  }

  async #watch(installation: Installation): Promise<void> {
    const still = { bytesPerS: null, etaMs: null, host: '' };
    try {
      await installation.done;
      const total = this.#state?.totalBytes ?? 0;
      this.#end({ ...still, state: 'done', doneBytes: total });
    } catch (error) {
      if (error instanceof InstallCancelled) {
        this.#end({ ...still, state: 'cancelled' });
        return;
      }
      this.#end({ ...still, state: 'failed', error: wordsOf(error) });
    }
  }

  #end(changed: Partial<InstallationState>): void {
    this.#installation = null;
    // Those before the one that failed came whole.
    this.#parts.onInstalled();
    if (this.#state !== null) this.#set({ ...this.#state, ...changed });
  }

  #set(state: InstallationState): void {
    this.#state = state;
    this.#parts.onState(state);
  }
}

function wordsOf(error: unknown): NonNullable<InstallationState['error']> {
  if (error instanceof FernwehError) return { code: error.code, message: error.message, data: { ...error.data } };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), data: {} };
}

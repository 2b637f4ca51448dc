import { rm } from 'node:fs/promises';
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import { DownloadRate } from './download-rate.ts';
import type { DownloadPatience } from './download.ts';
import { installModel } from './install-model.ts';
import { incomingFolder } from './model-files.ts';

/** How far an installation is. */
export interface InstallProgress {
  readonly state: 'running' | 'paused';
  /** The model that comes now. */
  readonly id: string;
  /** Of all models of the installation. */
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Null until it can be told. */
  readonly bytesPerS: number | null;
  readonly etaMs: number | null;
  /** The host that is asked; empty while none is. */
  readonly host: string;
}

/** What became of each model. */
export interface InstallOutcome {
  readonly id: string;
  /** `there`: it was whole and right before. */
  readonly outcome: 'installed' | 'there';
}

/** Thrown by `done` of an installation that was cancelled. */
export class InstallCancelled extends Error {
  override readonly name = 'InstallCancelled';
}

interface InstallationOptions {
  readonly models: string;
  readonly cards: readonly ModelCard[];
  readonly patience: DownloadPatience;
  readonly onProgress: (progress: InstallProgress) => void;
}

const paused = Symbol('paused');
const tellEveryMs = 250;

/** Models being installed, one after the other. It begins at once; what is whole stays, whatever becomes of the rest. */
export class Installation {
  /** Resolves when all are there. Rejects as `installModel` does, or with `InstallCancelled`. */
  readonly done: Promise<InstallOutcome[]>;
  readonly #options: InstallationOptions;
  readonly #rate = new DownloadRate();
  readonly #cancelled = new AbortController();
  /** Aborted with `paused` while it pauses; another one for each time it runs. */
  #running = new AbortController();
  #resumed = Promise.withResolvers<null>();
  #toldAt = Number.NEGATIVE_INFINITY;
  /** Tells what came meanwhile, should nothing more come. */
  #later: NodeJS.Timeout | null = null;

  constructor(options: InstallationOptions) {
    this.#options = options;
    this.done = this.#installAll();
  }

  /** Lets go of the network; what came stays. */
  pause(): void {
    this.#running.abort(paused);
  }

  resume(): void {
    if (!this.#running.signal.aborted) return;
    this.#running = new AbortController();
    this.#resumed.resolve(null);
    this.#resumed = Promise.withResolvers();
  }

  /**
   * Ends it; `done` rejects. With `keepPart` what came stays, for another installation to go on; else the part of the
   * model under way goes.
   */
  cancel({ keepPart }: { keepPart: boolean }): void {
    this.#cancelled.abort(new InstallCancelled(keepPart ? 'kept' : 'discarded'));
    this.#resumed.resolve(null);
  }

  async #installAll(): Promise<InstallOutcome[]> {
    const outcomes: InstallOutcome[] = [];
    let before = 0;
    try {
      for (const card of this.#options.cards) {
        outcomes.push({ id: card.id, outcome: await this.#install(card, before) });
        before += sizeOfModel(card);
      }
      return outcomes;
    } finally {
      if (this.#later !== null) clearTimeout(this.#later);
    }
  }

  async #install(card: ModelCard, before: number): Promise<InstallOutcome['outcome']> {
    const { models, patience } = this.#options;
    for (;;) {
      let done = before;
      try {
        const signal = AbortSignal.any([this.#cancelled.signal, this.#running.signal]);
        const onBytes = (bytes: number, host: string): void => {
          done = before + bytes;
          this.#tell('running', card, done, host);
        };
        return await installModel({ models, card, signal, patience, onBytes });
      } catch (error) {
        if (this.#cancelled.signal.aborted) return await this.#end(card);
        if (error !== paused) throw error;
        this.#tell('paused', card, done, '');
        // It may have been resumed before the download noticed that it was paused.
        while (this.#running.signal.aborted && !this.#cancelled.signal.aborted) await this.#resumed.promise;
        if (this.#cancelled.signal.aborted) return await this.#end(card);
      }
    }
  }

  async #end(card: ModelCard): Promise<never> {
    const reason: unknown = this.#cancelled.signal.reason;
    if (reason instanceof InstallCancelled && reason.message === 'discarded') {
      await rm(incomingFolder(this.#options.models, card.id), { recursive: true, force: true });
    }
    throw reason;
  }

  #tell(state: InstallProgress['state'], card: ModelCard, doneBytes: number, host: string): void {
    const now = performance.now();
    this.#rate.mark(now, doneBytes);
    if (this.#later !== null) clearTimeout(this.#later);
    this.#later = null;
    const waitMs = this.#toldAt + tellEveryMs - now;
    if (state === 'running' && waitMs > 0) {
      this.#later = setTimeout(() => {
        this.#tell(state, card, doneBytes, host);
      }, waitMs).unref();
      return;
    }
    this.#toldAt = now;
    const totalBytes = this.#options.cards.reduce((sum, one) => sum + sizeOfModel(one), 0);
    const running = state === 'running';
    this.#options.onProgress({
      ...{ state, id: card.id, doneBytes, totalBytes, host },
      bytesPerS: running ? this.#rate.bytesPerS() : null,
      etaMs: running ? this.#rate.etaMs(totalBytes - doneBytes) : null,
    });
  }
}

/** Bytes of all files of a model. */
export function sizeOfModel(card: ModelCard): number {
  return card.files.reduce((sum, file) => sum + file.sizeBytes, 0);
}

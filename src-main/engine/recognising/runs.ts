import type { RecognitionReport } from '../../../src-shared/model/recognition-state.ts';
import { unlessAborted } from '../platform/unless-aborted.ts';
import type { Run } from './run.ts';

/** What is to be looked at because somebody asked; `models` null: by all that do not rest. */
export interface RunRequest {
  readonly query: string;
  readonly models: readonly string[] | null;
}

interface Asked {
  readonly run: Run;
  readonly report: Promise<RecognitionReport>;
  waiting: number;
  forgetting: NodeJS.Timeout | null;
}

/** Whoever gave up waiting may ask again for the same within this time. */
const keptMs = 5000;

/** Who waits for which photos. Who asks for the same again gets the same run: a long one is waited for in several calls. */
export class Runs {
  readonly #asked = new Map<string, Asked>();

  /** The run that goes first; undefined where nobody waits for any. */
  get first(): Run | undefined {
    for (const { run } of this.#asked.values()) if (!run.isOver) return run;
    return undefined;
  }

  /**
   * The report of the run of this request, made by `begin` where there is none. Rejects with the signal's reason when it
   * gives up; a run that nobody waits for ends soon.
   */
  async ask(
    request: RunRequest,
    begin: () => { readonly run: Run; readonly report: Promise<RecognitionReport> },
    signal?: AbortSignal,
  ): Promise<RecognitionReport> {
    const key = JSON.stringify([request.query, request.models]);
    let asked = this.#asked.get(key);
    if (asked === undefined) {
      asked = { ...begin(), waiting: 0, forgetting: null };
      asked.report.catch(() => undefined);
      this.#asked.set(key, asked);
    }
    if (asked.forgetting !== null) clearTimeout(asked.forgetting);
    asked.forgetting = null;
    asked.waiting += 1;
    try {
      const report = await unlessAborted(asked.report, signal);
      if (this.#asked.get(key) === asked) this.#asked.delete(key);
      return report;
    } catch (error) {
      if (signal?.aborted !== true) this.#asked.delete(key);
      throw error;
    } finally {
      asked.waiting -= 1;
      const { waiting, run } = asked;
      if (waiting === 0 && this.#asked.get(key) === asked) {
        asked.forgetting = setTimeout(() => {
          this.#asked.delete(key);
          run.end();
        }, keptMs).unref();
      }
    }
  }

  /** Ends them all with this error. */
  close(error: Error): void {
    for (const { run, forgetting } of this.#asked.values()) {
      if (forgetting !== null) clearTimeout(forgetting);
      run.end(error);
    }
    this.#asked.clear();
  }
}

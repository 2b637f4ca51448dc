import type { EngineEvent } from '../../../src-shared/contract/contract.ts';
import type { InstallationState } from '../../../src-shared/contract/model-calls.ts';
import type { TrashProgress } from '../../../src-shared/contract/trash-calls.ts';
import type { ExportJob } from '../../../src-shared/model/export.ts';
import type { Job } from '../../../src-shared/model/job.ts';
import type { RecognitionState } from '../../../src-shared/model/recognition-state.ts';

/** A job and an installation are told of at most 4 times a second, the catalog at most twice. */
const jobEveryMs = 250;
const modelsEveryMs = 250;
const recognitionEveryMs = 250;
const catalogEveryMs = 500;

/**
 * Tells events to whoever listens, seldom enough for a page to follow. Of each job, and of the catalog, the last word
 * is always told.
 */
export class EventHub {
  readonly #listeners = new Set<Listener>();
  readonly #throttled = new Map<string, Throttle>();
  #closed = false;

  job(job: Job): void {
    const throttle = this.#throttle(`job ${job.id}`, jobEveryMs);
    const over = job.endedAt !== null;
    throttle.tell({ type: 'job', job }, over);
    if (over) this.#throttled.delete(`job ${job.id}`);
  }

  export(job: ExportJob): void {
    const key = `export ${job.id}`;
    const over = job.endedAt !== null;
    this.#throttle(key, jobEveryMs).tell({ type: 'export', job }, over);
    if (over) this.#throttled.delete(key);
  }

  catalog(revision: number): void {
    this.#throttle('catalog', catalogEveryMs).tell({ type: 'catalog', revision }, false);
  }

  /** Models came or went, or the installation went on. */
  models(installation: InstallationState | null): void {
    const goesOn = installation?.state === 'running';
    this.#throttle('models', modelsEveryMs).tell({ type: 'models', installation }, !goesOn);
  }

  /** Recognition is further, or stands otherwise. */
  recognition(state: RecognitionState): void {
    this.#throttle('recognition', recognitionEveryMs).tell({ type: 'recognition', state }, false);
  }

  /** How sources stand is other than before. */
  sources(): void {
    this.#throttle('sources', catalogEveryMs).tell({ type: 'sources' }, false);
  }

  /** Map packs came or went. */
  maps(): void {
    this.#throttle('maps', catalogEveryMs).tell({ type: 'maps' }, false);
  }

  /** Files are further on their way to the trash, or have arrived. */
  trash(progress: TrashProgress | null): void {
    this.#throttle('trash', jobEveryMs).tell({ type: 'trash', progress }, progress === null);
  }

  /** All events from this call on until `signal` aborts or the hub is closed, whenever the first is asked for. */
  listen(signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const listener = new Listener();
    if (this.#closed || signal.aborted) listener.end();
    else {
      this.#listeners.add(listener);
      // Also where nobody ever asks for an event.
      signal.addEventListener(
        'abort',
        () => {
          this.#listeners.delete(listener);
          listener.end();
        },
        { once: true },
      );
    }
    return this.#told(listener);
  }

  async *#told(listener: Listener): AsyncGenerator<EngineEvent> {
    try {
      for (let event = await listener.next(); event !== null; event = await listener.next()) yield event;
    } finally {
      this.#listeners.delete(listener);
    }
  }

  /** Tells what is left, and then that there is no more. */
  close(): void {
    for (const throttle of this.#throttled.values()) throttle.close();
    this.#throttled.clear();
    this.#closed = true;
    for (const listener of this.#listeners) listener.end();
  }

  #throttle(key: string, everyMs: number): Throttle {
    let throttle = this.#throttled.get(key);
    if (throttle === undefined) {
      throttle = new Throttle(everyMs, (event) => {
        for (const listener of this.#listeners) listener.tell(event);
      });
      this.#throttled.set(key, throttle);
    }
    return throttle;
  }
}

/** What one listener has not heard yet: where he is slow, the newest word on each matter only. */
class Listener {
  readonly #waiting: EngineEvent[] = [];
  #wake: () => void = () => undefined;
  #hasEnded = false;

  tell(event: EngineEvent): void {
    const at = this.#waiting.findIndex((older) => matter(older) === matter(event));
    if (at >= 0) this.#waiting.splice(at, 1);
    this.#waiting.push(event);
    this.#wake();
  }

  /** No more will be told. */
  end(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  /** The next event, as soon as there is one; null where there will be none. */
  async next(): Promise<EngineEvent | null> {
    for (;;) {
      const event = this.#waiting.shift();
      if (event !== undefined) return event;
      if (this.#hasEnded) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/** The first at once, then the newest once in `everyMs`. */
class Throttle {
  readonly #everyMs: number;
  readonly #tell: (event: EngineEvent) => void;
  #newest: EngineEvent | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(everyMs: number, tell: (event: EngineEvent) => void) {
    this.#everyMs = everyMs;
    this.#tell = tell;
  }

  tell(event: EngineEvent, atOnce: boolean): void {
    if (atOnce) {
      this.#newest = null;
      this.close();
      this.#tell(event);
    } else if (this.#timer === null) {
      this.#tell(event);
      this.#timer = setTimeout(() => {
        this.#timer = null;
        const newest = this.#newest;
        this.#newest = null;
        if (newest !== null) this.tell(newest, false);
      }, this.#everyMs).unref();
    } else {
      this.#newest = event;
    }
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#newest !== null) this.#tell(this.#newest);
    this.#newest = null;
  }
}

function matter(event: EngineEvent): string {
  return event.type === 'job' || event.type === 'export' ? event.job.id : event.type;
}

/** @file Keeps an engine alive: starts it, starts it again when it dies, gives up when that helps nothing. No Electron. */
import { setTimeout as pause } from 'node:timers/promises';
import { startEngine } from './engine-process.ts';
import type { EngineCommand, EngineProcess } from './engine-process.ts';

/** How the engine is, as the window shows it. */
export type EngineState =
  | { readonly state: 'starting' }
  /** Its page is at `address`, token included: another one after each start. */
  | { readonly state: 'ready'; readonly address: string }
  /** It died; in `retryMs` it is started again. `reason` is for a person and ends with what the engine said last. */
  | { readonly state: 'waiting'; readonly reason: string; readonly retryMs: number }
  /** It died again and again: only `start` tries once more. */
  | { readonly state: 'given-up'; readonly reason: string }
  | { readonly state: 'stopped' };

export interface Timing {
  /** Until the first new start; doubles with every failure that follows. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** An engine that lived so long has made up for all failures before. */
  readonly soundAfterMs: number;
  /** So many failures in a row, and it is given up. */
  readonly giveUpAfter: number;
  readonly startTimeoutMs: number;
  /** How often another door's engine is looked after: nobody tells of its death. */
  readonly lookEveryMs: number;
}

export const usualTiming: Timing = {
  firstRetryMs: 500,
  longestRetryMs: 30_000,
  soundAfterMs: 60_000,
  giveUpAfter: 6,
  startTimeoutMs: 60_000,
  lookEveryMs: 2000,
};

export interface Supervised {
  /** Asked before each start: another library may have been chosen since. */
  readonly command: () => EngineCommand;
  readonly onState: (state: EngineState) => void;
  readonly log?: (line: string) => void;
  /** Where another door's engine runs already: it is used as long as it answers, before one is started. */
  readonly borrowed?: string;
  readonly timing?: Partial<Timing>;
}

interface Life {
  readonly livedMs: number;
  readonly reason: string;
}

/** How long to wait before the start that follows this many failures in a row. */
export function retryAfterMs(failures: number, { firstRetryMs, longestRetryMs }: Timing): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, failures - 1));
}

/** One engine at a time, watched until `stop`. */
export class EngineSupervisor {
  readonly #supervised: Supervised;
  readonly #timing: Timing;
  #engine: EngineProcess | null = null;
  /** Of another door's engine, until it was used. */
  #borrowed: string | null;
  /** Of the life that is watched now; aborting it ends the watching. */
  #life: AbortController | null = null;
  #watching: Promise<void> = Promise.resolve();

  constructor(supervised: Supervised) {
    this.#supervised = supervised;
    this.#timing = { ...usualTiming, ...supervised.timing };
    this.#borrowed = supervised.borrowed ?? null;
  }

  /** Starts the engine and keeps it alive; also after it was given up. Nothing while it is kept alive already. */
  start(): void {
    if (this.#life !== null) return;
    const life = new AbortController();
    this.#life = life;
    this.#watching = this.#watch(life.signal).finally(() => {
      if (this.#life === life) this.#life = null;
    });
  }

  /** Ends the engine, if it is our own, and the watching; resolves when both are over. */
  async stop(): Promise<void> {
    this.#life?.abort();
    this.#life = null;
    await Promise.all([this.#engine?.stop(), this.#watching]);
    this.#tell({ state: 'stopped' });
  }

  /** Ends this engine and starts the one that `command` names now. */
  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }

  async #watch(ended: AbortSignal): Promise<void> {
    for (let failures = 0; !ended.aborted;) {
      this.#tell({ state: 'starting' });
      const { livedMs, reason } = await this.#live(ended);
      if (ended.aborted) return;
      failures = livedMs >= this.#timing.soundAfterMs ? 1 : failures + 1;
      if (failures >= this.#timing.giveUpAfter) {
        this.#life = null;
        return this.#tell({ state: 'given-up', reason });
      }
      const retryMs = retryAfterMs(failures, this.#timing);
      this.#tell({ state: 'waiting', reason, retryMs });
      await pause(retryMs, undefined, { signal: ended }).catch(() => undefined);
    }
  }

  /** One life of an engine: how long it answered, and how it ended. */
  async #live(ended: AbortSignal): Promise<Life> {
    const borrowed = this.#borrowed;
    this.#borrowed = null;
    if (borrowed !== null) return await this.#borrow(borrowed, ended);
    const { command, log } = this.#supervised;
    const said: string[] = [];
    const hear = (line: string): void => {
      said.push(line);
      if (said.length > 20) said.shift();
      // The token opens the library to whoever has it: it is in no log.
      log?.(line.replace(/token=[\w-]+/, 'token=…'));
    };
    let engine: EngineProcess;
    try {
      engine = await startEngine(command(), { timeoutMs: this.#timing.startTimeoutMs, log: hear, signal: ended });
    } catch (error) {
      return { livedMs: 0, reason: error instanceof Error ? error.message : String(error) };
    }
    // Asked to stop in the moment in which it came up: `stop` did not see it.
    if (ended.aborted) await engine.stop();
    this.#engine = engine;
    const bornMs = performance.now();
    if (!ended.aborted) this.#tell({ state: 'ready', address: engine.address });
    const { code, signal } = await engine.ended;
    this.#engine = null;
    // The library was open already: the address is that of an engine which is not ours.
    if (code === 0 && !ended.aborted) return await this.#lookAfter(engine.address, ended);
    const how = `The engine stopped (${signal ?? `code ${String(code)}`}).`;
    const words = said.filter((line) => !line.includes(engine.address));
    return { livedMs: performance.now() - bornMs, reason: [how, ...words].join('\n') };
  }

  async #borrow(address: string, ended: AbortSignal): Promise<Life> {
    this.#tell({ state: 'ready', address });
    return await this.#lookAfter(address, ended);
  }

  /** Waits until nobody answers at the address of another door's engine any more. */
  async #lookAfter(address: string, ended: AbortSignal): Promise<Life> {
    const bornMs = performance.now();
    for (let missed = 0; missed < 2 && !ended.aborted;) {
      await pause(this.#timing.lookEveryMs, undefined, { signal: ended }).catch(() => undefined);
      const timeout = AbortSignal.timeout(this.#timing.startTimeoutMs);
      const answers = await fetch(address, { method: 'HEAD', signal: AbortSignal.any([ended, timeout]) }).then(
        () => true,
        () => false,
      );
      missed = answers ? 0 : missed + 1;
    }
    const reason = 'The Fernweh that had the library open was closed.';
    return { livedMs: performance.now() - bornMs, reason };
  }

  #tell(state: EngineState): void {
    this.#supervised.onState(state);
  }
}

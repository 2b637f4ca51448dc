import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { FernwehError } from '../../../src-shared/contract/errors.ts';

/** How a command waits for a library that another process holds. */
export interface Patience {
  /** How long to wait for another process that holds the library and cannot be spoken to. */
  readonly patienceMs: number;
  /** True: a command that holds the library is waited for until it ends, whatever `patienceMs` says. */
  readonly outlastsCommands?: boolean;
  /** Ends the waiting; rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Told once, when the waiting begins. */
  readonly onWait?: (sentence: string) => void;
}

const askAgainMs = 200;

/** Tries again while another process of this computer holds the library, as long as the patience lasts. */
export async function patiently<T>(patience: Patience, attempt: () => Promise<T>): Promise<T> {
  const { patienceMs, outlastsCommands = false, signal, onWait } = patience;
  const begun = performance.now();
  for (let waiting = false; ; waiting = true) {
    try {
      return await attempt();
    } catch (error) {
      if (!isHeldHere(error)) throw error;
      const waitsOn = outlastsCommands && error.data['holder'] === 'command';
      if (!waitsOn && performance.now() - begun >= patienceMs) throw error;
      if (!waiting) onWait?.(waitingFor(error));
    }
    await pause(askAgainMs, undefined, signal === undefined ? {} : { signal });
  }
}

function waitingFor({ data }: FernwehError): string {
  const pid = data['pid'];
  const who = data['holder'] === 'command' ? 'another Fernweh command' : 'another Fernweh';
  const holder = typeof pid === 'number' ? `${who} (process ${String(pid)})` : who;
  return `Waiting for ${holder}, which has the library open …`;
}

/** Held by a process of this computer, which will come to an end or say its address; `host` is null before it says so. */
function isHeldHere(error: unknown): error is FernwehError {
  if (!(error instanceof FernwehError) || error.code !== 'library-busy') return false;
  const host = error.data['host'];
  return host === null || host === hostname();
}

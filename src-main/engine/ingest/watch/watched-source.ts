import { stat } from 'node:fs/promises';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { WatchedTree } from '../../platform/files/watch.ts';
import { isLeftOut } from '../../platform/files/left-out.ts';
import { Settling } from './settling.ts';
import type { WatchNews, WatchOrder, WatchState, WatchTimes } from './watch-messages.ts';
import { liesElsewhere } from './where-it-lies.ts';

/** A folder that does not say within this whether it is there is away. */
const patienceMs = 5000;

/**
 * One source under watch: away, watched by the system, or polled. Goes from one to the other by itself, and tells of
 * every change and of every folder that has come to rest.
 */
export class WatchedSource {
  readonly #order: WatchOrder;
  readonly #times: WatchTimes;
  readonly #libraryPath: string;
  readonly #tell: (news: WatchNews) => void;
  readonly #settling: Settling;
  readonly #timers = new Set<NodeJS.Timeout>();
  #state: WatchState | null = null;
  #tree: WatchedTree | null = null;
  /** Device and inode of the root: another disk at the same path is another folder. */
  #identity = '';
  #looking: Promise<string | null> | null = null;
  #isBusy = false;
  #catchUp: boolean;
  #closed = false;

  constructor(order: WatchOrder, times: WatchTimes, libraryPath: string, tell: (news: WatchNews) => void) {
    this.#order = order;
    this.#times = times;
    this.#libraryPath = libraryPath;
    this.#tell = tell;
    this.#catchUp = order.catchUp;
    this.#settling = new Settling(order.path, times, (folders) => {
      this.#touched(folders, false);
    });
    void this.#look();
  }

  get path(): string {
    return this.#order.path;
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#tree?.close();
    this.#settling.close();
  }

  /** Looks whether the folder is there, now and again and again. */
  async #look(): Promise<void> {
    await this.#lookOnce();
    const { lookEveryMs, pollEveryMs } = this.#times;
    // A share that is there is left alone in between: looking would keep its disks awake.
    this.#later(this.#state === 'polled' ? pollEveryMs : lookEveryMs, () => {
      // Perhaps the system has room for it by now; it is looked through either way.
      if (this.#state === 'polled') this.#identity = '';
      void this.#look();
    });
  }

  /** As if it were another folder: whatever may have happened was not told. */
  async #lookAnew(): Promise<void> {
    this.#identity = '';
    await this.#lookOnce();
  }

  async #lookOnce(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      const identity = await this.#whatIsThere();
      if (this.#closed) return;
      if (identity === null) this.#goAway();
      else if (this.#state === null || this.#state === 'away' || identity !== this.#identity) {
        await this.#begin(identity);
      }
    } finally {
      this.#isBusy = false;
    }
  }

  /** Null where there is no folder, or none that answers; a question that hangs is not asked a second time. */
  async #whatIsThere(): Promise<string | null> {
    this.#looking ??= identityOf(this.path).finally(() => {
      this.#looking = null;
    });
    const { promise, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(resolve, patienceMs, null);
    const found = await Promise.race([this.#looking, promise]);
    clearTimeout(timer);
    return found;
  }

  #goAway(): void {
    this.#tree?.close();
    this.#tree = null;
    this.#settling.close();
    this.#become('away');
  }

  async #begin(identity: string): Promise<void> {
    // Everything may be other than it was; at the start only where nobody has looked through it.
    const wasHere = this.#state !== null;
    this.#identity = identity;
    this.#tree?.close();
    this.#tree = null;
    const state = await this.#watch();
    if (this.#closed) return;
    this.#become(state);
    if (wasHere) this.#touched([this.path], false);
    else if (this.#catchUp) {
      this.#later(this.#times.catchUpAfterMs, () => {
        this.#touched([this.path], true);
      });
    }
    this.#catchUp = false;
  }

  async #watch(): Promise<'watching' | 'polled'> {
    if (await liesElsewhere(this.path)) return 'polled';
    const tree = new WatchedTree({
      root: this.path,
      isLeftOut: (name, path) => isLeftOut(name) || path === this.#libraryPath,
      onTouched: (folder) => {
        this.#settling.touch(folder);
        // The root itself may have gone.
        if (folder === this.path) void this.#lookOnce();
      },
      onLost: () => {
        void this.#lookAnew();
      },
    });
    try {
      await tree.start();
    } catch {
      return 'polled';
    }
    if (this.#closed) tree.close();
    else this.#tree = tree;
    return 'watching';
  }

  #touched(folders: readonly string[], catchUp: boolean): void {
    if (this.#state !== 'away') this.#tell({ type: 'touched', id: this.#order.id, folders, catchUp });
  }

  #become(state: WatchState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#tell({ type: 'state', id: this.#order.id, state });
  }

  #later(ms: number, work: () => void): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }
}

async function identityOf(path: string): Promise<string | null> {
  try {
    const found = await stat(pathToFs(path), { bigint: true });
    return found.isDirectory() ? `${String(found.dev)}:${String(found.ino)}` : null;
  } catch {
    return null;
  }
}

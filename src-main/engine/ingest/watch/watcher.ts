import { extname } from 'node:path';
import { ChildPool } from '../../platform/pool/pool.ts';
import type { WatchNews, WatchOrder, WatchTasks, WatchTimes } from './watch-messages.ts';

/** How long after its death the process is started again: longer each time, until it has lived for a while. */
const backOffMs = { first: 1000, most: 300_000, livedFor: 600_000 };
/** What a million folders take, and some more. */
const limitBytes = 768 * 2 ** 20;

export interface WatcherOptions {
  readonly libraryPath: string;
  readonly times: WatchTimes;
  readonly onNews: (news: WatchNews) => void;
}

/** The engine's side of the process that watches folders: it runs while there is any to watch, and comes back when it dies. */
export class Watcher {
  readonly #options: WatcherOptions;
  #pool: ChildPool<WatchTasks> | null = null;
  #orders: readonly WatchOrder[] = [];
  /** Tells the process that the orders are others. */
  #changed: () => void = () => undefined;
  #isTold = true;
  #restart: NodeJS.Timeout | null = null;
  #waitMs = backOffMs.first;
  #closed = false;

  constructor(options: WatcherOptions) {
    this.#options = options;
  }

  /** From now on these folders are watched, and no others. */
  watch(orders: readonly WatchOrder[]): void {
    this.#orders = orders;
    this.#isTold = false;
    this.#changed();
    if (this.#pool === null && this.#restart === null && orders.length > 0) this.#start();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    await this.#pool?.close();
  }

  #start(): void {
    if (this.#closed) return;
    const { times, libraryPath, onNews } = this.#options;
    const pool = new ChildPool<WatchTasks>({
      entry: new URL(`./watch-process${extname(import.meta.url)}`, import.meta.url),
      size: 1,
      tasksPerChild: 1,
      limitBytes,
      // A share that hangs holds a thread until it answers.
      env: { UV_THREADPOOL_SIZE: '16' },
    });
    this.#pool = pool;
    this.#isTold = false;
    const startedMs = performance.now();
    pool
      .run(
        'watch',
        { times, libraryPath },
        {
          priority: 0,
          timeoutMs: Infinity,
          answer: async (question) => {
            if (question.type === 'orders') return await this.#newOrders();
            onNews(question);
            return null;
          },
        },
      )
      .catch(() => {
        if (performance.now() - startedMs > backOffMs.livedFor) this.#waitMs = backOffMs.first;
        this.#again(pool);
      });
  }

  async #newOrders(): Promise<readonly WatchOrder[]> {
    if (this.#isTold) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
    this.#isTold = true;
    return this.#orders;
  }

  /** What happened meanwhile nobody saw. */
  #again(pool: ChildPool<WatchTasks>): void {
    if (this.#closed || this.#pool !== pool) return;
    this.#pool = null;
    void pool.close();
    this.#orders = this.#orders.map((order) => ({ ...order, catchUp: true }));
    this.#restart = setTimeout(() => {
      this.#restart = null;
      this.#start();
    }, this.#waitMs).unref();
    this.#waitMs = Math.min(backOffMs.most, this.#waitMs * 2);
  }
}

/** When folders in which something happens are looked at. */
export interface SettlingTimes {
  /** So long nothing more must have happened in a folder. */
  readonly quietMs: number;
  /** But while it goes on and on, it is looked at this often. */
  readonly atMostMs: number;
}

/** More folders than this at once are looked at as one tree. */
const mostFolders = 100;

/** Collects the folders in which something happened, and tells of them when they have come to rest. */
export class Settling {
  readonly #times: SettlingTimes;
  readonly #root: string;
  readonly #onSettled: (folders: readonly string[]) => void;
  readonly #touched = new Map<string, { readonly firstMs: number; lastMs: number }>();
  #timer: NodeJS.Timeout | null = null;

  /** `root` stands for all folders where they are too many. */
  constructor(root: string, times: SettlingTimes, onSettled: (folders: readonly string[]) => void) {
    this.#root = root;
    this.#times = times;
    this.#onSettled = onSettled;
  }

  touch(folder: string): void {
    const now = performance.now();
    if (this.#touched.size >= mostFolders) this.#gather();
    // Whoever looks at the root looks at all below it.
    const known = this.#touched.get(this.#root) ?? this.#touched.get(folder);
    if (known === undefined) this.#touched.set(folder, { firstMs: now, lastMs: now });
    else known.lastMs = now;
    this.#timer ??= setTimeout(() => {
      this.#look();
    }, this.#times.quietMs);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#touched.clear();
  }

  /** From now on the root stands for all. */
  #gather(): void {
    const firstMs = Math.min(...[...this.#touched.values()].map((times) => times.firstMs));
    this.#touched.clear();
    this.#touched.set(this.#root, { firstMs, lastMs: firstMs });
  }

  /** One that has not come to rest is told of once more when it has: what was being written just now was passed by. */
  #told(folder: string, now: number): void {
    const times = this.#touched.get(folder);
    if (times === undefined || times.lastMs + this.#times.quietMs <= now) this.#touched.delete(folder);
    else this.#touched.set(folder, { firstMs: now, lastMs: times.lastMs });
  }

  #look(): void {
    this.#timer = null;
    const now = performance.now();
    const { quietMs, atMostMs } = this.#times;
    const dueMs = ({ firstMs, lastMs }: { readonly firstMs: number; readonly lastMs: number }): number =>
      Math.min(lastMs + quietMs, firstMs + atMostMs);
    const settled = [...this.#touched].filter(([, times]) => dueMs(times) <= now).map(([folder]) => folder);
    for (const folder of settled) this.#told(folder, now);
    const next = Math.min(...[...this.#touched.values()].map(dueMs));
    if (Number.isFinite(next)) {
      this.#timer = setTimeout(
        () => {
          this.#look();
        },
        Math.max(10, next - now),
      );
    }
    if (settled.length > 0) this.#onSettled(settled);
  }
}

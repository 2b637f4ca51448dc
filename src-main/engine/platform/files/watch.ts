import { watch, type FSWatcher } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pathFromBytes, pathToFs } from './path-bytes.ts';

/**
 * @file The only place that asks the system to tell of changes in folders, through `node:fs`: FSEvents on macOS and
 * ReadDirectoryChangesW on Windows watch a whole tree at once; inotify on Linux watches one folder, so each folder of the
 * tree is watched by itself, and new ones as they come. Run it in a process of its own: to watch a folder that hangs
 * hangs.
 */

export interface TreeOptions {
  /** Absolute, in the spelling of `path-bytes.ts`. */
  readonly root: string;
  /** Whether folders and files of this name or path are of no interest. */
  readonly isLeftOut: (name: string, path: string) => boolean;
  /** Something in this folder (or, for the whole tree at once, somewhere below it) is other than before. */
  readonly onTouched: (folder: string) => void;
  /** Nobody tells of changes any more: too many folders for this system, or the root went away. */
  readonly onLost: () => void;
  /** Default: this system's. */
  readonly platform?: NodeJS.Platform;
}

/** How long a folder must be quiet before it is looked through for new folders. */
const listAfterMs = 200;

/** Watches a folder and all below it. Links are not followed. */
export class WatchedTree {
  readonly #options: TreeOptions;
  /** By path; of a system that watches whole trees only that of the root. */
  readonly #watchers = new Map<string, FSWatcher>();
  /** Folders in which something came or went, to be listed again. */
  readonly #stale = new Map<string, NodeJS.Timeout>();
  #closed = false;

  constructor(options: TreeOptions) {
    this.#options = options;
  }

  /** Folders that are watched by themselves. */
  get size(): number {
    return this.#watchers.size;
  }

  /**
   * Resolves when all that lies below is watched. Rejects with the system's error where it cannot be: ENOSPC and EMFILE
   * for too many folders, ENOENT for a root that is not there. Then nothing is watched.
   */
  async start(): Promise<void> {
    const { root, platform = process.platform } = this.#options;
    try {
      if (platform === 'darwin' || platform === 'win32') this.#watch(root, true);
      else await this.#addBelow(root, false);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#stale.values()) clearTimeout(timer);
    this.#stale.clear();
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  /** Watches the folder, then lists it: what comes in between is told by one of the two. `isNew`: it may hold files already. */
  async #addBelow(folder: string, isNew: boolean): Promise<void> {
    const folders = [folder];
    for (let next = folders.pop(); next !== undefined && !this.#closed; next = folders.pop()) {
      if (this.#watchers.has(next) || !this.#isWatched(next)) continue;
      if (isNew) this.#options.onTouched(next);
      folders.push(...(await this.#foldersIn(next)));
    }
  }

  /** False for a folder that is gone or closed to us, which is no reason to give up. */
  #isWatched(folder: string): boolean {
    try {
      this.#watch(folder, false);
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (folder !== this.#options.root && (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES')) return false;
      throw error;
    }
  }

  #watch(folder: string, recursive: boolean): void {
    const watcher = watch(pathToFs(folder), { recursive, encoding: 'buffer' }, (event, name) => {
      if (recursive) this.#toldOfTree(folder, name);
      else this.#toldOfFolder(folder, event, name);
    });
    watcher.on('error', () => {
      if (folder === this.#options.root) this.#lost();
      else this.#removeBelow(folder);
    });
    this.#watchers.set(folder, watcher);
  }

  /** `name` relative to the root; null where so much happened at once that the system lost count. */
  #toldOfTree(root: string, name: Buffer | null): void {
    const { isLeftOut, onTouched } = this.#options;
    if (name === null) {
      onTouched(root);
      return;
    }
    const parts = pathFromBytes(name).split(sep);
    let path = root;
    for (const part of parts) {
      path = join(path, part);
      if (isLeftOut(part, path)) return;
    }
    onTouched(parts.length === 1 ? root : dirname(path));
  }

  #toldOfFolder(folder: string, event: string, name: Buffer | null): void {
    const { isLeftOut, onTouched } = this.#options;
    if (name !== null) {
      const text = pathFromBytes(name);
      if (isLeftOut(text, join(folder, text))) return;
    }
    onTouched(folder);
    // A file or folder came, went or has another name.
    if (event === 'rename') this.#listSoon(folder);
  }

  #listSoon(folder: string): void {
    clearTimeout(this.#stale.get(folder));
    const timer = setTimeout(() => {
      this.#stale.delete(folder);
      this.#listAgain(folder).catch(() => {
        this.#lost();
      });
    }, listAfterMs);
    this.#stale.set(folder, timer);
  }

  async #listAgain(folder: string): Promise<void> {
    const present = new Set(await this.#foldersIn(folder));
    for (const path of [...this.#watchers.keys()]) {
      // Only those that lie directly in it; what lies below goes with them.
      if (path !== this.#options.root && dirname(path) === folder && !present.has(path)) this.#removeBelow(path);
    }
    for (const path of present) await this.#addBelow(path, true);
  }

  #removeBelow(folder: string): void {
    const prefix = folder + sep;
    for (const [path, watcher] of this.#watchers) {
      if (path !== folder && !path.startsWith(prefix)) continue;
      watcher.close();
      this.#watchers.delete(path);
    }
  }

  /** Empty for one that cannot be listed. */
  async #foldersIn(folder: string): Promise<string[]> {
    try {
      const entries = await readdir(pathToFs(folder), { withFileTypes: true, encoding: 'buffer' });
      return entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => pathFromBytes(entry.name))
        .filter((name) => !this.#options.isLeftOut(name, join(folder, name)))
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  }

  #lost(): void {
    if (this.#closed) return;
    this.close();
    this.#options.onLost();
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FernwehError } from '../../../src-shared/contract/errors.ts';
import { lastBackupMs, removeUnfinished } from './backup.ts';
import { damagedNow } from './sqlite-errors.ts';

/** The backup's process tells how it ended. `message` says why for all but `written` and `no-room`. */
export interface BackupMessage {
  readonly outcome: 'written' | 'no-room' | 'damaged' | 'failed';
  readonly message: string;
}

const dayMs = 86_400_000;
/** An engine that stays open for days looks this often whether one is due. */
const lookEveryMs = 3_600_000;
/** Below other work (`nice`). */
const lowPriority = 10;

export interface LivingBackupsOptions {
  readonly libraryPath: string;
  /** No first backup before this time, in ms since 1970: what a new library holds is quickly imported again. */
  readonly firstNotBeforeMs: number;
  /** How long `close` waits for a backup under way, or for one that is due. */
  readonly closeWithinMs: number;
  /** Told when the catalog cannot be copied because it is damaged. */
  readonly onDamaged: (error: FernwehError) => void;
}

/**
 * Backups of a catalog in use: at most one a day, when something was changed. A process of low priority writes them
 * through a connection of its own that only reads; `close` breaks off what takes longer than a moment.
 */
export class LivingBackups {
  readonly #options: LivingBackupsOptions;
  readonly #looking: NodeJS.Timeout;
  #changed = false;
  #child: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();
  #problem: string | null = null;
  #closed = false;

  constructor(options: LivingBackupsOptions) {
    this.#options = options;
    this.#looking = setInterval(() => {
      this.writeIfDue();
    }, lookEveryMs).unref();
  }

  /** Why the last backup could not be written, in a sentence; null when it could. */
  get problem(): string | null {
    return this.#problem;
  }

  /** The catalog was changed. */
  changed(): void {
    this.#changed = true;
  }

  /** Begins a backup when something was changed and the last one is a day old. Call it when the engine is idle. */
  writeIfDue(): void {
    if (this.#closed || this.#child !== null || !this.#changed || !this.#isDue()) return;
    this.#changed = false;
    this.#start();
  }

  /** Resolves when no backup is under way. */
  async settled(): Promise<void> {
    await this.#ended;
  }

  /** Writes one that is due, but breaks off what is not done in time; nothing half-written stays. */
  async close(): Promise<void> {
    clearInterval(this.#looking);
    this.writeIfDue();
    this.#closed = true;
    if (this.#child === null) return;
    const patience = new AbortController();
    const timer = sleep(this.#options.closeWithinMs, undefined, { signal: patience.signal, ref: true });
    await Promise.race([this.#ended, timer.catch(() => undefined)]);
    patience.abort();
    if (!this.#isUnderWay()) return;
    this.#child.kill('SIGKILL');
    await this.#ended;
    removeUnfinished(this.#options.libraryPath);
  }

  #isUnderWay(): boolean {
    return this.#child !== null;
  }

  #isDue(): boolean {
    const last = lastBackupMs(this.#options.libraryPath);
    // A clock that was set back makes it lie ahead.
    return last === null ? Date.now() >= this.#options.firstNotBeforeMs : Math.abs(Date.now() - last) >= dayMs;
  }

  #start(): void {
    const entry = new URL(`./backup-process${extname(import.meta.url)}`, import.meta.url);
    const child = fork(fileURLToPath(entry), [this.#options.libraryPath], {
      execArgv: [],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    let told: BackupMessage | null = null;
    child.on('message', (message) => {
      // Only backup-process.ts speaks on this channel.
      told = message as BackupMessage;
    });
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#child = null;
        this.#hear(told);
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    try {
      if (child.pid !== undefined) setPriority(child.pid, lowPriority);
    } catch {
      // It has ended already.
    }
  }

  #hear(told: BackupMessage | null): void {
    if (told?.outcome === 'written') {
      this.#problem = null;
      return;
    }
    this.#changed = true;
    if (told === null) return;
    const { libraryPath, onDamaged } = this.#options;
    if (told.outcome === 'damaged') onDamaged(damagedNow(libraryPath, told.message));
    else if (told.outcome === 'failed') this.#problem = `The catalog could not be backed up: ${told.message}`;
    else {
      this.#problem =
        `There is no room for a backup of the catalog on the disk of the library (${libraryPath}). Make room there; ` +
        'the next import writes one.';
    }
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { setPriority } from 'node:os';
import { extname, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  backupFailures,
  backupFileEnding,
  type BackupFailureCode,
  type BackupState,
  type WrittenBackup,
} from '../../../src-shared/contract/backup-calls.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { BackupFileJob, BackupFileMessage } from '../catalog/backup-file-process.ts';
import { catalogPath } from '../catalog/catalog-paths.ts';
import { removeUnfinishedOf } from '../catalog/backup-place.ts';
import { readRestorePlan, writeRestorePlan } from '../catalog/restore-plan.ts';
import type { SettingsFile } from './settings-file.ts';
import { Turns } from './turns.ts';

/** Below other work (`nice`). */
const lowPriority = 10;
/** A drive that does not answer within this tells nothing of its backups. */
const listPatienceMs = 10_000;
/** A drive that takes longer, by the size of the catalog, does not answer any more: no later backup shall wait for it. */
const writePatience = { leastMs: 120_000, bytesPerMs: 500 };

/** Backups of the library in one file. */
export interface EngineBackups {
  /** Writes one into this folder, or into this file; see `writeBackupFile` of the catalog. */
  write(to: string): Promise<WrittenBackup>;
  /** The backups there are, and why there is none newer. */
  state(): Promise<BackupState>;
  /** The next opening of the library puts this backup in its place; null: none. `not-found` for one that is not listed. */
  restoreAtStart(path: string | null): Promise<BackupState>;
}

/** Writes and finds backup files, each time in a process of its own; written is one after the other. */
export class BackupFiles implements EngineBackups {
  readonly #libraryPath: string;
  readonly #settings: Pick<SettingsFile, 'read'>;
  readonly #patience: typeof writePatience;
  readonly #turns = new Turns();
  readonly #children = new Set<ChildProcess>();
  #failure: BackupFailureCode | null = null;
  #closed = false;

  /** `patience`: other than usual, for tests. */
  constructor(libraryPath: string, settings: Pick<SettingsFile, 'read'>, patience = writePatience) {
    this.#libraryPath = libraryPath;
    this.#settings = settings;
    this.#patience = patience;
  }

  /** Why the schedule wrote none, in a sentence; null where it did, or there is none. */
  get problem(): string | null {
    return this.#failure === null ? null : backupFailures[this.#failure];
  }

  /** Rejects with what `writeBackupFile` throws, and with `engine-stopped` when the engine closes meanwhile. */
  async write(to: string): Promise<WrittenBackup> {
    if (!isAbsolute(to) || to.includes('\0')) {
      throw new FernwehError('bad-input', `Name the whole path of the folder, not only "${to.slice(0, 200)}".`);
    }
    const job: BackupFileJob = { what: 'write', libraryPath: this.#libraryPath, to, reason: 'asked' };
    const { backups } = await this.#turns.take(() => this.#run(job, to, this.#writePatienceMs()));
    const [written] = backups;
    if (written === undefined) throw new FernwehError('internal', 'The backup ended without a word. Try again.');
    return written;
  }

  /** Writes one of the schedule where it is time; how that went is told by `problem`. Never rejects. */
  async writeIfDue(): Promise<void> {
    const { backupFolder: folder, backupEvery: every, backupsKept: kept } = await this.#settings.read();
    if (folder === '' || !isAbsolute(folder)) {
      this.#failure = null;
      return;
    }
    const plan = { folder, every, kept };
    const job: BackupFileJob = { what: 'ifDue', libraryPath: this.#libraryPath, plan };
    await this.#turns
      .take(() => this.#run(job, folder, this.#writePatienceMs()))
      .then(
        ({ away }) => {
          this.#failure = away ? 'away' : null;
        },
        (error: unknown) => {
          this.#failure = failureOf(error);
        },
      );
  }

  async state(): Promise<BackupState> {
    const { backupFolder } = await this.#settings.read();
    const folder = isAbsolute(backupFolder) ? backupFolder : '';
    const job: BackupFileJob = { what: 'list', libraryPath: this.#libraryPath, folder };
    const told = await this.#run(job, null, listPatienceMs).catch(() => ({ backups: [], away: folder !== '' }));
    return {
      backups: [...told.backups],
      failure: told.away ? 'away' : this.#failure,
      toRestore: readRestorePlan(this.#libraryPath)?.file ?? null,
    };
  }

  async restoreAtStart(path: string | null): Promise<BackupState> {
    // What cannot be one is not looked for.
    const isPossible = path === null || (isAbsolute(path) && path.endsWith(backupFileEnding));
    const { backups } = isPossible ? await this.state() : { backups: [] };
    if (path !== null && backups.every((backup) => backup.path !== path)) {
      throw new FernwehError('not-found', 'There is no such backup (any more).');
    }
    writeRestorePlan(this.#libraryPath, path);
    return await this.state();
  }

  /** Breaks off what is under way; nothing half-written stays. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const child of this.#children) child.kill('SIGKILL');
    await this.#turns.take(() => Promise.resolve());
  }

  /** `to`: where it writes, if it does. */
  async #run(
    job: BackupFileJob,
    to: string | null,
    patienceMs: number,
  ): Promise<{ readonly backups: readonly WrittenBackup[]; readonly away: boolean }> {
    if (this.#closed) throw stopped();
    const entry = new URL(`../catalog/backup-file-process${extname(import.meta.url)}`, import.meta.url);
    const child = fork(fileURLToPath(entry), [JSON.stringify(job)], {
      execArgv: [],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#children.add(child);
    try {
      if (child.pid !== undefined && to !== null) setPriority(child.pid, lowPriority);
    } catch {
      // It has ended already.
    }
    const told = await endOf(child, patienceMs);
    this.#children.delete(child);
    if (told === 'late') throw silent(to);
    if (told !== null && 'backups' in told) return told;
    if (told !== null) throw new FernwehError(told.code, told.message, { data: told.data });
    if (child.pid !== undefined && to !== null) removeUnfinishedOf(to, child.pid);
    throw this.#isClosed() ? stopped() : new FernwehError('internal', 'The backup ended without a word. Try again.');
  }

  #writePatienceMs(): number {
    const bytes = statSync(catalogPath(this.#libraryPath), { throwIfNoEntry: false })?.size ?? 0;
    return this.#patience.leastMs + bytes / this.#patience.bytesPerMs;
  }

  #isClosed(): boolean {
    return this.#closed;
  }
}

/** Null: it ended without a word. `late`: it was killed; on a drive that hangs even that may take for ever. */
function endOf(child: ChildProcess, patienceMs: number): Promise<BackupFileMessage | 'late' | null> {
  return new Promise((resolve) => {
    let message: BackupFileMessage | null = null;
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      resolve('late');
    }, patienceMs);
    child.on('message', (said) => {
      // Only backup-file-process.ts speaks on this channel.
      message = said as BackupFileMessage;
    });
    const end = (): void => {
      clearTimeout(late);
      resolve(message);
    };
    child.once('exit', end);
    child.once('error', end);
  });
}

function failureOf(error: unknown): BackupFailureCode | null {
  const code = error instanceof FernwehError ? error.code : 'internal';
  if (code === 'engine-stopped') return null;
  return code === 'disk-full' ? 'disk-full' : code === 'backup-unwritable' ? 'unwritable' : 'other';
}

function silent(to: string | null): FernwehError {
  const text = `${to ?? 'The drive of the backups'} does not answer, or is too slow. Connect the drive, or choose another folder.`;
  return new FernwehError('backup-unwritable', text, { data: { path: to } });
}

function stopped(): FernwehError {
  return new FernwehError('engine-stopped', 'Fernweh is closing. Nothing of the backup is left.');
}

import { stat } from 'node:fs/promises';
import { failureCodes, FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { Failure } from '../../../../src-shared/model/job.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';

/** Errors that a device or share which is gone answers with. */
const goneCodes: ReadonlySet<string> = new Set([
  ...['ENODEV', 'ENXIO', 'ENOMEDIUM', 'ENOTCONN', 'ESTALE', 'ESHUTDOWN'],
  ...['EHOSTDOWN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ECONNRESET', 'ETIMEDOUT'],
]);
/**
 * Some systems go on listing a card that was pulled out, and answer every read with EIO: after so many files in a row
 * it is the card, not the files.
 */
const troublesInARow = 5;

/** A folder that is copied from, and whether it can still be reached. */
export class Card {
  readonly path: string;
  #identity: string | null;
  #away = false;
  /** Files that could not be read since one could. */
  #troubles: string[] = [];

  private constructor(path: string, identity: string | null) {
    this.path = path;
    this.#identity = identity;
    this.#away = identity === null;
  }

  static async open(path: string): Promise<Card> {
    return new Card(path, await identityOf(path));
  }

  get isAway(): boolean {
    return this.#away;
  }

  /** A file of it was read. */
  works(): void {
    this.#troubles = [];
  }

  /**
   * What the error of a file means: its own Failure, or that the card is away; then also for the files of `troubles`,
   * which were taken for bad ones before.
   */
  async judge(code: string, path: string): Promise<FileFailure | { readonly troubles: readonly string[] }> {
    if (!this.#away && (goneCodes.has(code) || !(await this.isHere()))) this.#away = true;
    if (!this.#away && isTrouble(code)) {
      this.#troubles.push(path);
      if (this.#troubles.length >= troublesInARow) this.#away = true;
    }
    if (this.#away) return { troubles: this.#troubles.splice(0) };
    return failureOf(code);
  }

  /** The same folder as at the start: where a card was mounted, an empty folder may stay. */
  async isHere(): Promise<boolean> {
    return this.#identity !== null && (await identityOf(this.path)) === this.#identity;
  }

  /** Looks once more, after the scan; true where it is away. */
  async lookAgain(): Promise<boolean> {
    this.#away ||= !(await this.isHere());
    return this.#away;
  }

  failure(filesLeft: number): Failure {
    const left = filesLeft === 1 ? 'One of its files is' : `${filesLeft.toLocaleString('en')} of its files are`;
    const detail = filesLeft === 0 ? '' : ` ${left} not copied yet.`;
    return { path: this.path, code: 'source-away', message: failureCodes['source-away'] + detail };
  }
}

/** Not what a file is to blame for: the drive, the cable, or no answer at all. */
function isTrouble(code: string): boolean {
  return code === 'EIO' || code === 'EUNKNOWN' || code === 'no-answer';
}

function failureOf(code: string): FileFailure {
  if (code === 'changed') return new FileFailure('file-changed');
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileFailure('file-vanished');
  if (code === 'EACCES' || code === 'EPERM') return new FileFailure('file-unreadable');
  if (code === 'no-answer') return new FileFailure('read-error', 'It did not answer.');
  return new FileFailure('read-error', `(${code})`);
}

async function identityOf(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(pathToFs(path), { bigint: true });
    return `${String(dev)}:${String(ino)}`;
  } catch {
    return null;
  }
}

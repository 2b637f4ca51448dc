import { FreedesktopTrash } from './freedesktop-trash.ts';
import { foreignTrash } from './foreign-trash.ts';

/** A file as it was when it was looked at last: what is found in the trash is it only with these. */
export interface TrashedFacts {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** The trash of the system, from which its own file manager gives files back, too. Rejects with `TrashFailure`. */
export interface SystemTrash {
  /** Whether it tells where files go, so that they can be taken back. */
  readonly givesBack: boolean;
  /** Moves a file there; where it lies now, null where the system does not tell. It is never copied to another volume. */
  move(path: string): Promise<string | null>;
  /**
   * Gives a file back to its path, never over another one: `taken`; `not-in-trash` where it was taken from the trash, or another
   * file has its name there by now.
   */
  takeBack(trashedAs: string, path: string, facts: TrashedFacts): Promise<void>;
  /** Where a file of this path lies in the trash; null where it does not, or the system does not tell. */
  find(path: string, facts: TrashedFacts): Promise<string | null>;
}

/** The trash of this system: that of freedesktop.org, the recycle bin of Windows, the Trash of macOS. */
export function systemTrash(platform: NodeJS.Platform = process.platform): SystemTrash {
  return platform === 'darwin' || platform === 'win32' ? foreignTrash : new FreedesktopTrash();
}

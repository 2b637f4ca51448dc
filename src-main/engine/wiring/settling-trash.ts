import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileArrived, FileOnItsWay } from '../catalog/trashed-files.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { isThere } from '../platform/trash/check-file.ts';
import { systemTrash, type SystemTrash } from '../platform/trash/system-trash.ts';

/** What it stands on. */
export interface SettlingParts {
  readonly writer: Pick<WriterCalls, 'endTrash' | 'unfinishedTrash' | 'undoEdits' | 'redoEdits'>;
  /** Lets nothing else move files meanwhile: what others have on its way now is not to be looked for. */
  readonly standAside: (work: () => Promise<void>) => Promise<void>;
  /** Default: that of this system. */
  readonly trash?: SystemTrash;
}

/** Files looked for between two commits. */
const together = 50;

/** Finds out by looking what became of files that were on their way when an engine was killed, or could not write it down. */
export class SettlingTrash {
  readonly #parts: SettlingParts;
  #done: Promise<void> | null = null;

  constructor(parts: SettlingParts) {
    this.#parts = parts;
  }

  /** There is something to look for again. */
  again(): void {
    this.#done = null;
  }

  /** Resolves when it is done; where it failed the next call tries again. */
  done(): Promise<void> {
    this.#done ??= this.#settle().catch((error: unknown) => {
      this.#done = null;
      throw error;
    });
    return this.#done;
  }

  async #settle(): Promise<void> {
    // As a rule there is nothing, and no import of the start has to stop for it.
    if ((await this.#parts.writer.unfinishedTrash()).length === 0) return;
    await this.#parts.standAside(() => settle(this.#parts));
  }
}

async function settle(parts: SettlingParts): Promise<void> {
  const unfinished = await parts.writer.unfinishedTrash();
  for (let at = 0; at < unfinished.length; at += together) {
    const some = unfinished.slice(at, at + together);
    const arrived = await Promise.all(some.map((file) => lookWhere(parts, file)));
    await parts.writer.endTrash(arrived.filter((one) => one !== null));
  }
  for (const { group, door, isGoing } of new Map(unfinished.map((file) => [file.group, file])).values()) {
    // What an undo or redo had moved; nothing for what went for the first time.
    if (isGoing) await parts.writer.redoEdits(group, door);
    else await parts.writer.undoEdits(group, door);
  }
}

/** Null where nobody can tell: its folder is away, maybe with its drive and the trash on it. A later start looks again. */
async function lookWhere({ trash = systemTrash() }: SettlingParts, file: FileOnItsWay): Promise<FileArrived | null> {
  const { uuid, isGoing } = file;
  // It may be back while its name in the trash is still there.
  if (!isGoing && file.trashedAs !== null) await trash.takeBack(file.trashedAs, file.path, file).catch(() => undefined);
  if (await isThere(file)) return { uuid, moved: !isGoing, trashedAs: null };
  const found = await trash.find(file.path, file);
  if (found === null && !(await isFolder(dirname(file.path)))) return null;
  // In neither place: what went away otherwise is told by the next look through its folder.
  return { uuid, moved: isGoing && found !== null, trashedAs: found ?? file.trashedAs };
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(pathToFs(path)).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

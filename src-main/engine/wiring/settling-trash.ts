import type { FileArrived, FileOnItsWay } from '../catalog/trashed-files.ts';
import type { WriterCalls } from '../catalog/writer.ts';
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

/** Finds out by looking what became of files that were on their way when an engine was killed; once for each engine. */
export class SettlingTrash {
  readonly #parts: SettlingParts;
  #done: Promise<void> | null = null;

  constructor(parts: SettlingParts) {
    this.#parts = parts;
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
    await parts.writer.endTrash(await Promise.all(some.map((file) => lookWhere(parts, file))));
  }
  for (const { group, door, isGoing } of new Map(unfinished.map((file) => [file.group, file])).values()) {
    // What an undo or redo had moved; nothing for what went for the first time.
    if (isGoing) await parts.writer.redoEdits(group, door);
    else await parts.writer.undoEdits(group, door);
  }
}

async function lookWhere({ trash = systemTrash() }: SettlingParts, file: FileOnItsWay): Promise<FileArrived> {
  const { uuid, isGoing } = file;
  // It may be back while its name in the trash is still there.
  if (!isGoing && file.trashedAs !== null) await trash.takeBack(file.trashedAs, file.path).catch(() => undefined);
  if (await isThere(file)) return { uuid, moved: !isGoing, trashedAs: null };
  const found = await trash.find(file.path, file);
  // In neither place: what went away otherwise is told by the next look through its folder.
  return { uuid, moved: isGoing && found !== null, trashedAs: found ?? file.trashedAs };
}

import type { Reversal } from '../../../src-shared/model/change.ts';
import type { FileArrived, FileOnItsWay } from '../catalog/trashed-files.ts';
import type { Door } from '../catalog/writer-api.ts';
import { isThere } from '../platform/trash/check-file.ts';
import { systemTrash } from '../platform/trash/system-trash.ts';
import { moveChecked } from './checked-move.ts';
import { movedTogether, writtenDown, type TrashParts } from './trash-moves.ts';

/**
 * Undo (`back`) or redo, of this group or the next one: files of an action that moved them to the trash come back, or go
 * again, before the catalog says so; all else is left to `otherwise`. Rejects as these.
 */
export async function reversingTrash(
  parts: TrashParts,
  asked: { readonly group: string | null; readonly back: boolean; readonly door: Door },
  otherwise: () => Promise<Reversal>,
): Promise<Reversal> {
  const { writer } = parts;
  const { back, door } = asked;
  await parts.settled();
  const next = await writer.nextToggled(asked.group, back);
  if (next?.what !== 'files.trash') return await otherwise();
  const { group } = next;
  return await parts.standAside(async () => {
    const files = await writer.beginTrashToggle(group, back);
    const moved = new Set<string>();
    for (let at = 0; at < files.length; at += movedTogether) {
      const some = files.slice(at, at + movedTogether);
      const arrived: FileArrived[] = [];
      for (const file of some) {
        const { uuid, path, tellsOf, trashedAs } = file;
        const outcome = tellsOf.some((photo) => !moved.has(photo))
          ? { uuid, moved: false, trashedAs }
          : await (back ? takeBack(parts, file) : goAgain(parts, file));
        if (outcome.moved) moved.add(path);
        arrived.push(outcome);
      }
      await writtenDown(parts, arrived);
    }
    const told = await (back ? writer.undoEdits(group, door) : writer.redoEdits(group, door));
    // What came back by an earlier undo, which left some, is told no more.
    return told === null ? null : { ...told, count: moved.size, left: files.length - moved.size };
  });
}

/** A redo: the file must be the one that came back, and of duplicates the other one must be there still. */
async function goAgain(parts: TrashParts, file: FileOnItsWay): Promise<FileArrived> {
  const { uuid } = file;
  try {
    return {
      uuid,
      moved: true,
      trashedAs: await moveChecked(parts.trash ?? systemTrash(), file, file.sha256 !== null),
    };
  } catch {
    return { uuid, moved: false, trashedAs: null };
  }
}

async function takeBack({ trash = systemTrash() }: TrashParts, file: FileOnItsWay): Promise<FileArrived> {
  const { uuid, path } = file;
  // The user may have taken it back by the file manager.
  if (await isThere(file)) return { uuid, moved: true, trashedAs: null };
  try {
    await trash.takeBack(file.trashedAs ?? '', path, file);
    return { uuid, moved: true, trashedAs: null };
  } catch {
    return { uuid, moved: false, trashedAs: file.trashedAs };
  }
}

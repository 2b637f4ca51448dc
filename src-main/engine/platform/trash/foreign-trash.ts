import { moveToTrash } from '../files/trash.ts';
import type { SystemTrash } from './system-trash.ts';
import { TrashFailure } from './trash-failure.ts';

/**
 * The Trash of macOS and the recycle bin of Windows, by the systems' own calls. They do not say where a file went, so it
 * is given back by the Finder or the Explorer, not by us.
 */
export const foreignTrash: SystemTrash = {
  givesBack: false,
  move: async (path) => {
    const stays = await moveToTrash([path]);
    if (stays.length > 0) throw new TrashFailure('no-trash');
    return null;
  },
  takeBack: () => Promise.reject(new TrashFailure('not-in-trash')),
  find: () => Promise.resolve(null),
};

import { basename } from 'node:path';
import type { ForeignProgram, ForeignReport } from '../../../src-shared/model/foreign-data.ts';
import type { Door } from '../catalog/writer-api.ts';
import { findForeign } from '../foreign/find-foreign.ts';
import type { ForeignCalls } from './foreign-thread.ts';
import { takeMade, type UserDataParts, type UserDataWanted } from './take-user-data.ts';
import { callThread } from './thread-calls.ts';

/** Which database of which program, and how it is taken in. */
export interface ForeignWanted extends UserDataWanted {
  readonly program: ForeignProgram;
}

/** What it stands on besides. */
export interface ForeignParts extends UserDataParts {
  readonly libraryPath: string;
}

/**
 * Takes in what the user of another program made, for photos that are in the library: one action, which one undo takes
 * back. The database is only read. Rejects with `bad-input`, `user-data-away`, `-unreadable`, `disk-full`, `foreign-unknown`,
 * `-version`, `-damaged` and `-busy`; nothing is changed then.
 */
export async function takeForeign(parts: ForeignParts, wanted: ForeignWanted, door: Door): Promise<ForeignReport> {
  const startedAt = performance.now();
  const { program } = wanted;
  // Before the thread, which would be started for nothing.
  const found = await findForeign(program, wanted.path);
  const thread = callThread<ForeignCalls>('foreign-thread', { libraryPath: parts.libraryPath });
  try {
    const { photos, albums, refused, notFound } = await thread.ask('gather', found);
    const made = { photos, albums, saved: [] };
    const report = await takeMade(parts, made, { ...wanted, file: basename(found.path), refused }, door);
    const { count, examples } = notFound;
    return {
      ...report,
      program,
      notFound: { count, examples: [...examples] },
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    await thread.close();
  }
}

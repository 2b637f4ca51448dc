import { resolve } from 'node:path';
import { restoreLibrary } from '../../engine/engine.ts';
import { parseArguments } from './arguments.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { number } from './progress.ts';
import { printable } from './table.ts';
import { UsageError } from './usage-error.ts';

export const restoreHelp = `fernweh restore FILE [--library DIR] [--replace] [--json]

Makes a library of a backup that fernweh backup wrote, or of a daily one from a library's folder backups/. Close Fernweh
before. Backups of older versions are brought up to date when the library is opened. Your photos are only told of in it:
they stay where they are, and Sources in the app moves folders that lie elsewhere now.

  --replace  also where there is a library: what is there is written into a backup first, whose name is told; restoring
             that takes it all back. The settings stay as they are
  --json     one JSON value: {library, file, writtenAt, version, photos, sources, kept, hasSettings}; kept is that backup`;

/** `fernweh restore FILE`: a library out of a backup. */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { replace: { type: 'boolean' }, json: { type: 'boolean' } });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Name one backup: fernweh restore FILE.');
  const restored = await restoreLibrary(resolve(file), libraryPath(values.library), values.replace === true);
  const { library, photos, kept } = restored;
  await write(values.json === true ? `${JSON.stringify(restored)}\n` : `${printable(library)}\n`);
  note(`${number(photos)} ${photos === 1 ? 'photo' : 'photos'} restored.`);
  if (kept !== null) note(`What was there before is kept in ${printable(kept)}.`);
  return 0;
}

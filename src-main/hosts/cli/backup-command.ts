import { resolve } from 'node:path';
import { writtenSize } from '../../../src-shared/model/written-size.ts';
import { noWords, parseArguments } from './arguments.ts';
import { connect, endless } from './connect.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { number } from './progress.ts';
import { printable } from './table.ts';

export const backupHelp = `fernweh backup [--to FOLDER|FILE] [--json]

Writes the library into one file: all that you said, and all that was found out about your photos; also while Fernweh is
open. The file is opened and checked before it gets its name. Your photos themselves, previews, models and maps are not in
it. fernweh restore FILE takes it back.

  --to PLACE  a folder, made if missing, or a file whose name ends with .fernweh-backup; nothing is ever written over. Else
              the folder for backups of the settings, or where none is chosen the one you are in
  --json      one JSON value: {path, sizeBytes, writtenAt, reason, library, from, photos, sources}`;

/** `fernweh backup`: the whole library in one file. */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { to: { type: 'string' }, json: { type: 'boolean' } });
  noWords('backup', positionals);
  const connection = await connect(libraryPath(values.library), endless, { mustBeThere: true });
  try {
    const { backups, settings } = connection.calls;
    const to = values.to ?? (await settings.get({})).backupFolder;
    const written = await backups.write({ to: resolve(to === '' ? '.' : to) });
    const { path, sizeBytes, photos } = written;
    await write(values.json === true ? `${JSON.stringify(written)}\n` : `${printable(path)}\n`);
    note(`${number(photos)} ${photos === 1 ? 'photo' : 'photos'}, ${writtenSize(sizeBytes)}, checked.`);
    return 0;
  } finally {
    await connection.close();
  }
}

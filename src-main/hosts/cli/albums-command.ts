import type { Album } from '../../../src-shared/model/album.ts';
import { parseArguments } from './arguments.ts';
import { connect, endless } from './connect.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { printable } from './table.ts';
import { UsageError } from './usage-error.ts';

export const albumsHelp = `fernweh albums [list] [--json]

The albums of a library: how many photos each shows, and the query that finds them, as in
fernweh query 'album:"Peru/Day 1"' --sort album. Albums are made in the app.

  --json   one JSON value: [{id, name, description, parent, smart, cover, isCoverChosen, count, find}]`;

/** `fernweh albums`: the albums of a library, each above those in it. */
export async function albumsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } });
  const [what = 'list', ...more] = positionals;
  if (what !== 'list' || more.length > 0) throw new UsageError('fernweh albums list');
  const connection = await connect(libraryPath(values.library), endless, { mustBeThere: true });
  try {
    const albums = await connection.calls.albums.list({});
    if (values.json === true) await write(`${JSON.stringify(albums)}\n`);
    else await write(albums.map((album) => `${String(album.count).padStart(7)}  ${asLine(album)}\n`).join(''));
    if (albums.length === 0) note('There is no album yet. Albums are made in the app, from photos or from a query.');
    return 0;
  } finally {
    await connection.close();
  }
}

function asLine({ find, smart }: Album): string {
  return printable(smart === null ? find : `${find}  (smart: ${smart.query})`);
}

import { basename, resolve } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { quote } from '../../../src-shared/query/quoting.ts';
import { parseArguments } from './arguments.ts';
import { connect, endless, type Calls } from './connect.ts';
import { libraryPath } from './library-path.ts';
import { note } from './output.ts';
import { UsageError } from './usage-error.ts';

export const groupHelp = `fernweh group apart ID|PATH
fernweh group together ID|PATH

Files of one shot (a RAW beside its JPEG, the video of a Live Photo, what an edited picture was made from) are shown as
one photo. This takes such a file out, so that it stands for itself, or brings it back. The files stay as they are.

  apart      the RAW, video or unedited picture, by its path or its id, is shown by itself from now on
  together   takes that back

fernweh query --format json tells the files of each photo with their roles and ids.`;

const pageSize = 500;

/** `fernweh group`: takes a companion out of its group, or takes that back. */
export async function groupCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {});
  const [what, wanted, ...more] = positionals;
  if (what !== 'apart' && what !== 'together') {
    throw new UsageError('fernweh group apart ID|PATH, or fernweh group together ID|PATH.');
  }
  if (wanted === undefined || wanted === '') throw new UsageError(`Which file? fernweh group ${what} ID|PATH`);
  if (more.length > 0) throw new UsageError(`fernweh group ${what} takes one file, not "${more.join(' ')}" as well.`);
  const connection = await connect(libraryPath(values.library), endless, { mustBeThere: true });
  try {
    const { calls } = connection;
    const id = isId(wanted) ? wanted : await assetOfFile(calls, resolve(wanted));
    await (what === 'apart' ? calls.assets.ungroup({ id }) : calls.assets.regroup({ id }));
    note(what === 'apart' ? 'It stands for itself now.' : 'It is shown with the others of its shot again.');
    return 0;
  } finally {
    await connection.close();
  }
}

function isId(word: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word);
}

/** The asset that the file would be if it stood for itself. Throws `not-found`. */
async function assetOfFile(calls: Calls, path: string): Promise<string> {
  const query = `filename:${quote(basename(path))}`;
  for (let offset = 0; ; offset += pageSize) {
    const { assets, total } = await calls.query.assets({ query, sort: 'name', offset, limit: pageSize });
    for (const { files } of assets) {
      const file = files.find((candidate) => candidate.path === path);
      if (file !== undefined && file.assetId !== null) return file.assetId;
    }
    if (offset + pageSize >= total) {
      throw new FernwehError('not-found', `There is no photo or video ${path} in the library.`, { data: { path } });
    }
  }
}

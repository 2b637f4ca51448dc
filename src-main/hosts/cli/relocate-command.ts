import { resolve } from 'node:path';
import type { Relocation, Source } from '../../../src-shared/model/source.ts';
import { parseArguments } from './arguments.ts';
import { connect, endless, type Calls } from './connect.ts';
import { followImport } from './follow-import.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { number } from './progress.ts';
import { printable } from './table.ts';
import { UsageError } from './usage-error.ts';

export const relocateHelp = `fernweh relocate [--json]
fernweh relocate FOLDER NEW [--dry-run] [--json]

Without folders: the folders of the library, and where those that are away seem to lie now, looked for on the drives that
are there, in the home folder and beside the library. Nothing is changed.

FOLDER of the library, or the end of its path where only one ends so, lies in NEW now: after a rename, on another disk, from
another system. Its photos are the same, with all that you said of them; nothing is read again but what differs. NEW is
believed where at least half of the files lie there, of those that are read half with the same content. Undo in the app takes
it back.

  --dry-run   tells what of the folder lies in NEW, and changes nothing
  --json      one JSON value: the folders [{id, path, state, assets, seems: null | {path, found, of, compared, same}}], or
              with NEW {path, found, of, compared, same, group}`;

/** `fernweh relocate`: lists the folders of the library, or says of one where it lies now and looks through it there. */
export async function relocateCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean' }, 'dry-run': { type: 'boolean' } });
  const { json = false, 'dry-run': isDry = false } = values;
  const [folder, to, third] = positionals;
  if (third !== undefined || folder === '' || to === '' || (folder !== undefined && to === undefined)) {
    throw new UsageError('Which folder, and where is it now? fernweh relocate FOLDER NEW');
  }
  if (isDry && folder === undefined) throw new UsageError('--dry-run belongs to FOLDER and NEW.');
  const connection = await connect(libraryPath(values.library), endless, { mustBeThere: true, listen: true });
  try {
    const { calls } = connection;
    if (folder === undefined || to === undefined) return await list(calls, json);
    const { id } = sourceOf((await calls.library.info({})).sources, folder);
    const where = { id, path: resolve(to) };
    if (isDry) return await tell(await calls.sources.relocatePreview(where), json, 'Nothing was changed.');
    const told = await calls.sources.relocate(where);
    await followScan(calls, told.path);
    return await tell(told, json, `It lies in ${printable(told.path)} now.`);
  } finally {
    await connection.close();
  }
}

async function list(calls: Calls, json: boolean): Promise<number> {
  const { sources } = await calls.library.info({});
  const away = new Map((await calls.sources.candidates({})).map(({ id, place }) => [id, place]));
  if (json) {
    const told = sources.map(({ id, path, assets }) => ({
      ...{ id, path, state: away.has(id) ? 'away' : 'here', assets },
      seems: away.get(id) ?? null,
    }));
    await write(`${JSON.stringify(told)}\n`);
    return 0;
  }
  for (const { id, path, assets } of sources) {
    const photos = `${number(assets)} ${assets === 1 ? 'photo' : 'photos'}`;
    await write(`${printable(path)}  ${photos}${away.has(id) ? ', away' : ''}\n`);
    const place = away.get(id) ?? null;
    if (place === null) continue;
    await write(
      `  seems to lie in ${printable(place.path)} now: ${number(place.found)} of ${number(place.of)} files\n` +
        `  fernweh relocate ${quoted(path)} ${quoted(place.path)}\n`,
    );
  }
  if (sources.length === 0) note('The library has no folder yet: fernweh import FOLDER');
  return 0;
}

/** Throws `UsageError` where no folder of the library, or more than one, is called so. */
function sourceOf(sources: readonly Source[], word: string): Source {
  const whole = sources.find(({ id, path }) => id === word || path === resolve(word));
  if (whole !== undefined) return whole;
  const named = sources.filter(({ path }) => endsIn(path, word));
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  throw new UsageError(
    `${named.length === 0 ? 'No folder' : 'More than one folder'} of the library is called "${word}". Its folders: fernweh relocate`,
  );
}

/** Whether these are whole last parts of the path; a library from another system has its separators. */
function endsIn(path: string, parts: string): boolean {
  return path.endsWith(parts) && /[\\/]$/.test(path.slice(0, -parts.length));
}

/** The scan that `relocate` began: the folder is there, and what changed in it since comes along. */
async function followScan(calls: Calls, path: string): Promise<void> {
  const scan = (await calls.jobs.list({})).find(({ endedAt, folders }) => endedAt === null && folders.includes(path));
  if (scan !== undefined) await followImport(calls, scan.id);
}

async function tell(told: Relocation, json: boolean, ending: string): Promise<number> {
  if (json) await write(`${JSON.stringify(told)}\n`);
  const { path, found, of, compared, same } = told;
  const read = compared === 0 ? '' : ` Of ${number(compared)} that were read, ${number(same)} are the same.`;
  note(`${number(found)} of its ${number(of)} files lie in ${printable(path)}.${read}`);
  note(ending);
  return 0;
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

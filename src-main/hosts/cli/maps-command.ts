import { resolve } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { MapPack } from '../../../src-shared/model/map-source.ts';
import { writtenSize } from '../../../src-shared/model/written-size.ts';
import { parseArguments } from './arguments.ts';
import { connect, endless, type Calls } from './connect.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { UsageError } from './usage-error.ts';

export const mapsHelp = `fernweh maps list [--json]
fernweh maps add FILE
fernweh maps remove NAME|PATH|ID

Street detail for the map, offline (docs/maps.md): files in PMTiles form with tiles after Protomaps or OpenMapTiles, or
with pictures. They stay where they are; a file that is away is used again when it is back.

  list     what was added, and whether its file is there
  add      adds a file
  remove   forgets it; the file stays

  --json   one JSON value: [{id, name, path, sizeBytes, schema, box, minZoom, maxZoom, attribution, isAway, problem, …}]`;

/** `fernweh maps`: the map packs of a library. */
export async function mapsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } });
  const [what = 'list', wanted, ...more] = positionals;
  if (what !== 'list' && what !== 'add' && what !== 'remove') {
    throw new UsageError('fernweh maps list, fernweh maps add FILE, or fernweh maps remove NAME.');
  }
  if (what === 'list' ? wanted !== undefined : more.length > 0)
    throw new UsageError(`Too many words for fernweh maps ${what}.`);
  if (what !== 'list' && (wanted === undefined || wanted === '')) {
    throw new UsageError(what === 'add' ? 'Which file? fernweh maps add FILE' : 'Which map? fernweh maps remove NAME');
  }
  const connection = await connect(libraryPath(values.library), endless);
  try {
    const { calls } = connection;
    if (what === 'add') {
      const added = await calls.map.packs.add({ path: resolve(wanted ?? '') });
      if (values.json === true) await write(`${JSON.stringify([added])}\n`);
      else note(`${added.name} is on the map.`);
    } else if (what === 'remove') {
      const { id, name } = await packNamed(calls, wanted ?? '');
      await calls.map.packs.remove({ id });
      note(`${name} is not on the map any more. The file stays.`);
    } else {
      const packs = await calls.map.packs.list({});
      await write(values.json === true ? `${JSON.stringify(packs)}\n` : packs.map(asLine).join(''));
      if (packs.length === 0)
        note('There is only the offline map of the world. fernweh maps add FILE adds street detail.');
    }
    return 0;
  } finally {
    await connection.close();
  }
}

function asLine({ name, path, sizeBytes, minZoom, maxZoom, isAway, problem }: MapPack): string {
  const state = isAway ? 'away' : (problem ?? 'there');
  return `${name}  ${writtenSize(sizeBytes)}  zoom ${String(minZoom)} to ${String(maxZoom)}  ${path}  ${state}\n`;
}

/** Throws `not-found`, and `bad-input` for a name that several have. */
async function packNamed(calls: Calls, wanted: string): Promise<MapPack> {
  const packs = await calls.map.packs.list({});
  const path = resolve(wanted);
  const found = packs.filter((pack) => pack.id === wanted || pack.path === path || pack.name === wanted);
  const [pack] = found;
  if (pack === undefined)
    throw new FernwehError('not-found', `There is no map ${wanted}. fernweh maps list names them.`);
  if (found.length > 1) {
    const paths = found.map((one) => one.path).join(', ');
    throw new FernwehError('bad-input', `Several maps are named ${wanted}: ${paths}. Name one by its path.`);
  }
  return pack;
}

import { resolve } from 'node:path';
import {
  exportPreset,
  exportSettings,
  type ExportChoice,
  type ExportPlan,
  type ExportReport,
  type ExportSettings,
} from '../../../src-shared/model/export.ts';
import { exportNoteSentence } from '../../../src-shared/contract/export-notes.ts';
import { failureLines } from '../../../src-shared/contract/report-text.ts';
import { aboutDuration } from '../../../src-shared/model/time-left.ts';
import { writtenSize } from '../../../src-shared/model/written-size.ts';
import { isAlbumAlone } from '../../../src-shared/query/album-alone.ts';
import type { SortKey } from '../../../src-shared/query/query.ts';
import { oneOf, parseQueryArguments, wholeNumber } from './arguments.ts';
import { connect, endless, isStopped, type Connection } from './connect.ts';
import { tell } from './failure.ts';
import { stopExports } from './export-stop.ts';
import { followJob } from './follow-job.ts';
import { libraryPath, modelsPath } from './library-path.ts';
import { note, write } from './output.ts';
import { number } from './progress.ts';
import { UsageError } from './usage-error.ts';

export const exportHelp = `fernweh export QUERY --to DIR [--preset NAME] [--dry-run] [--json]
fernweh export --stop [--json]

Writes the photos that the query selects into a folder, which is made if missing. Nothing in it is ever overwritten, and
every file is read back and checked. Ctrl-C cancels; what was written by then is whole.

  --to DIR         the folder
  --preset NAME    organised (usual): upright copies, sorted and renamed by capture time
                   originals: the files as they are, with their sidecars and companions; web: small pictures
                   people: organised, photos with people only; zip: organised, in one archive
                   boxes: organised, with the things found on them framed and named (--language)
                   crops: each thing in a picture of its own; coco, yolo: pictures and boxes to learn from
                   csv, json, geojson, kml, gpx: data
                   report: a page to keep
  --pattern P      names of copies: {year} {month} {day} {hour} {minute} {second} {camera} {name} {album} {place}
                   {country} {number} {ext}
  --sort KEY       time (newest first), -time (usual), added, -added, name, -name, size, -size, album
                   (usual where the query is one album)
  --metadata M     keep (usual), copyright (only that and the author) or none
  --position P     keep (usual), 10km (rounded) or remove
  --hide-area NAME photos taken in this saved area have no position; may stand several times
  --format F       jpeg, webp or avif; --size PIXELS of the longer side at most; --quality 1-100
  --template T     of a report: story (usual), gallery or table; --single: one file; --title TEXT; --budget MB;
                   --language en|de
  --stop           ends exports that are under way, also in the open app, or were broken off and would go on
  --dry-run        only tells what would be written: number, size, time, names
  --json           one JSON value: {photos, exported, verified, sizeBytes, written: [{path, sha256, sizeBytes}], failures,
                   notes: [{code, data, message}], seconds, to, state}; with --dry-run the plan

Exit codes: 0 done, also where single photos could not be exported; 1 failed or cancelled; 2 wrong usage.`;

const sortKeys: readonly SortKey[] = [
  ...(['time', '-time', 'added', '-added', 'name', '-name', 'size', '-size', 'album'] as const),
];
/** How many files of each reason are named. */
const shownPerReason = 3;

/** `fernweh export`. */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseQueryArguments(args, {
    ...{ to: { type: 'string' }, preset: { type: 'string' }, pattern: { type: 'string' }, sort: { type: 'string' } },
    ...{ metadata: { type: 'string' }, position: { type: 'string' }, 'hide-area': { type: 'string', multiple: true } },
    ...{ format: { type: 'string' }, size: { type: 'string' }, quality: { type: 'string' } },
    ...{ template: { type: 'string' }, single: { type: 'boolean' }, title: { type: 'string' } },
    ...{ budget: { type: 'string' }, language: { type: 'string' } },
    ...{ 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, stop: { type: 'boolean' } },
  });
  if (values.stop === true) {
    const other = Object.keys(values).find((name) => !['stop', 'json', 'library', 'models'].includes(name));
    if (other !== undefined) throw new UsageError(`--${other} does not go with --stop.`);
    if (positionals.length > 0) throw new UsageError('--stop takes no query: it ends every export.');
    return await stopExports(libraryPath(values.library), { json: values.json === true });
  }
  const settings = settingsOf(values);
  const query = positionals.join(' ');
  const choice: ExportChoice = {
    query,
    sort: oneOf('sort', values.sort, sortKeys, isAlbumAlone(query) ? 'album' : '-time'),
    ids: null,
  };
  const library = libraryPath(values.library);
  try {
    if (values['dry-run'] === true) return await tellPlan(library, choice, settings, values.json === true);
    const { connection, id } = await start(library, choice, settings, modelsPath(values.models));
    try {
      const { calls } = connection;
      for (const { id: other, state, to, done, photos } of await calls.exports.jobs({})) {
        if (other === id || state !== 'running') continue;
        note(
          `An export to ${to} was begun before, and goes on first: ${number(done)} of ${counted(photos, 'photo')}. --stop ends it.`,
        );
      }
      const report = await followJob(calls, {
        cancel: () => calls.exports.cancel({ id }),
        report: (signal) => calls.exports.report({ id }, { signal }),
        show: (event, progress) => {
          if (event.type === 'export' && event.job.id === id) progress.showExport(event.job);
        },
      });
      await write(values.json === true ? `${JSON.stringify(report)}\n` : summary(report));
      if (report.error !== null) note(report.error.message);
      if (report.state === 'cancelled') note('The export was cancelled. What was written stays, and is whole.');
      return report.state === 'done' ? 0 : 1;
    } finally {
      await connection.close();
    }
  } catch (error) {
    // Here the query is known: an error in it is shown with its place.
    const { text, exitCode } = tell(error, query);
    note(text);
    return exitCode;
  }
}

interface Wished {
  readonly [name: string]: string | boolean | readonly (string | boolean)[] | undefined;
}

function settingsOf(values: Wished): ExportSettings {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const to = text('to');
  if (to === undefined || to === '') throw new UsageError('Where to? fernweh export QUERY --to DIR');
  const areas = values['hide-area'];
  const budget = wholeNumber('budget', text('budget'), 1, 100_000);
  const format = text('format');
  return exportSettings.parse({
    preset: oneOf('preset', text('preset'), exportPreset.options, 'organised'),
    to: resolve(to),
    pattern: text('pattern') ?? null,
    privacy: {
      metadata: oneOf('metadata', text('metadata'), ['keep', 'copyright', 'none'], 'keep'),
      position: oneOf('position', text('position'), ['keep', '10km', 'remove'], 'keep'),
      hiddenAreas: Array.isArray(areas) ? areas : [],
    },
    picture: {
      format: format === undefined ? null : oneOf('format', format, ['jpeg', 'webp', 'avif'], 'jpeg'),
      longerSide: wholeNumber('size', text('size'), 64, 20_000),
      quality: wholeNumber('quality', text('quality'), 1, 100),
    },
    report: {
      template: oneOf('template', text('template'), ['story', 'gallery', 'table'], 'story'),
      single: values['single'] === true,
      title: text('title') ?? '',
      budgetBytes: budget === null ? null : budget * 1_000_000,
      language: oneOf('language', text('language'), ['en', 'de'], 'en'),
    },
  });
}

/** Starts the export in the living engine, else in one of our own. */
async function start(
  library: string,
  choice: ExportChoice,
  settings: ExportSettings,
  models: string,
): Promise<{ connection: Connection; id: string }> {
  for (;;) {
    const connection = await connect(library, endless, { mustBeThere: true, listen: true, modelsPath: models });
    try {
      return { connection, id: (await connection.calls.exports.start({ choice, settings })).id };
    } catch (error) {
      await connection.close();
      // The command that we found was just ending: nothing has begun yet.
      if (!connection.passing || !isStopped(error)) throw error;
    }
  }
}

async function tellPlan(
  library: string,
  choice: ExportChoice,
  settings: ExportSettings,
  json: boolean,
): Promise<number> {
  const connection = await connect(library, endless, { mustBeThere: true });
  try {
    const plan = await connection.calls.exports.plan({ choice, settings });
    await write(json ? `${JSON.stringify(plan)}\n` : planText(plan, settings));
    return 0;
  } finally {
    await connection.close();
  }
}

function planText(plan: ExportPlan, { to }: ExportSettings): string {
  const { photos, files, sizeBytes, seconds, space, clashes, away, refused, overBudget, inSource, examples } = plan;
  return [
    `${counted(photos, 'photo')} would become ${counted(files, 'file')} of about ${writtenSize(sizeBytes)} in ${to}, in ${aboutDuration(seconds * 1000)}.`,
    ...(clashes === 0
      ? []
      : [`${clashes === 1 ? '1 name is taken and gets' : `${number(clashes)} names are taken and get`} a number.`]),
    ...(away === 0
      ? []
      : [`${counted(away, 'original')} ${away === 1 ? 'is' : 'are'} away and cannot be exported now.`]),
    ...(inSource === null ? [] : [exportNoteSentence({ code: 'in-source', data: { to, source: inSource } })]),
    ...refused.map((one) => `${number(one.photos)} will be left out: ${one.message}`),
    ...(overBudget ? ['The report will weigh more than that: smaller pictures would show nothing.'] : []),
    `${writtenSize(space.freeBytes)} are free there.`,
    ...examples.map((name) => `  ${name}`),
    '',
  ].join('\n');
}

function summary({ exported, photos, verified, sizeBytes, to, failures, notes, seconds }: ExportReport): string {
  return [
    `${number(exported)} of ${counted(photos, 'photo')} exported: ${counted(verified, 'file')}, ${writtenSize(sizeBytes)}, each checked, in ${to}`,
    ...failureLines(failures, shownPerReason),
    ...notes.map(({ message }) => message),
    `in ${seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}

function counted(count: number, one: string): string {
  return `${number(count)} ${count === 1 ? one : `${one}s`}`;
}

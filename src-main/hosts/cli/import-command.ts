import { resolve } from 'node:path';
import { countLines, failureLines, incompleteLines, originalsLines } from '../../../src-shared/contract/report-text.ts';
import { defaultCopyPattern } from '../../../src-shared/model/copy-pattern.ts';
import { foreignProgram } from '../../../src-shared/model/foreign-data.ts';
import type { CopyOptions, ImportReport } from '../../../src-shared/model/job.ts';
import { parseArguments } from './arguments.ts';
import { connect, endless, isStopped, type Calls, type Connection } from './connect.ts';
import { followImport } from './follow-import.ts';
import { importForeign } from './import-foreign.ts';
import { listImports } from './import-list.ts';
import { planImport } from './import-plan.ts';
import { undoImport } from './import-undo.ts';
import { importUserData } from './import-user-data.ts';
import { libraryPath, modelsPath } from './library-path.ts';
import { note, write } from './output.ts';
import { noModels, summary as recognisedSummary } from './recognise-command.ts';
import { recognise } from './recognition.ts';
import { UsageError } from './usage-error.ts';

export const importHelp = `fernweh import FOLDER... [--copy [--pattern P]] [--dry-run] [--no-recognise] [--json]
fernweh import --list [--json]
fernweh import --undo ID|last [--yes] [--json]
fernweh import --user-data FILE [--replace] [--dry-run] [--json]
fernweh import --from digikam|lightroom FILE [--replace] [--dry-run] [--json]

Takes the photos of these folders into the library. The files stay where they are and as they are.
A folder that is known already is looked through again; only new and changed files are read.

  --copy           copies the files into the library's own folder first, each checked by its hash: for cards
  --pattern P      where a copy goes there; {year} {month} {day} {hour} {minute} {second} {camera} {name} {ext}
                   (else ${defaultCopyPattern})
  --dry-run        only tells what would come: number, size, time
  --no-recognise   does not look at the photos with the installed models
  --json           one JSON value: {found, added, updated, unchanged, duplicates, ignored, left, failures, seconds, id,
                   grouped, sidecars, originals: {unchanged, changed}, savedAs}; with --dry-run the plan, with --list
                   the imports, with --undo what it took out

  --list           the imports of this library, the newest first
  --undo ID|last   takes out of the library what an import brought. The originals stay; files that the import had
                   copied into the library go to the trash. Asks first where you worked on some of the photos.
  --yes            does not ask

  --user-data FILE takes in what you made: tags, albums, corrections, captions, ratings, favourites, turns, times,
                   positions, saved queries and areas. FILE is the user-data.json of fernweh export --preset json, or
                   the folder of that export. Photos are known by their content, whatever their names are now; those
                   that are not in the library yet get theirs when they are imported. One undo takes it back.
  --replace        where the library says something else the file's word counts from now on; else the library's stays
                   with --json {group, photos, albums, saved: {total, added, changed, unchanged}, conflicts, waiting,
                   refused: {count, examples}, dryRun, replace, seconds}

  --from PROGRAM   takes in what you made with another program: tags, ratings, flags, titles, captions, positions, names of
                   faces with their boxes, and albums: digiKam's folders, Lightroom's collections. FILE is digikam4.db
                   of digiKam or the .lrcat of Lightroom (or its folder); it is only read. Import the photos first:
                   photos are found by their paths, or by the end of them where the folders lie elsewhere now.
                   --replace and --json as with --user-data, with {program, notFound: {count, examples}} besides

The report with every file and its hash is kept in the library's folder, in reports.`;

/** How many files of each reason are named. */
const shownPerReason = 3;

/** `fernweh import`: exit code 0 also when single files could not be taken, 1 when the import was cancelled. */
export async function importCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    ...{ json: { type: 'boolean' }, 'no-recognise': { type: 'boolean' } },
    ...{ copy: { type: 'boolean' }, pattern: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    ...{ 'user-data': { type: 'string' }, replace: { type: 'boolean' } },
    from: { type: 'string' },
    ...{ list: { type: 'boolean' }, undo: { type: 'string' }, yes: { type: 'boolean' } },
  });
  const library = libraryPath(values.library);
  const json = values.json === true;
  const given = Object.keys(values);
  if (values.list === true) {
    onlyWith('--list', given, positionals, ['list', 'json', 'library']);
    return await listImports(library, json);
  }
  if (values.undo !== undefined) {
    onlyWith('--undo', given, positionals, ['undo', 'yes', 'json', 'library']);
    return await undoImport(library, values.undo, { json, sure: values.yes === true });
  }
  if (values['user-data'] !== undefined) {
    onlyWith('--user-data', given, positionals, ['user-data', 'replace', 'dry-run', 'json', 'library']);
    if (values['user-data'] === '') throw new UsageError('Which file? fernweh import --user-data FILE');
    const how = { json, replace: values.replace === true, dryRun: values['dry-run'] === true };
    return await importUserData(library, values['user-data'], how);
  }
  if (values.from !== undefined) {
    const { program, file } = foreignOf(values.from, given, positionals);
    const how = { json, replace: values.replace === true, dryRun: values['dry-run'] === true };
    return await importForeign(library, program, file, how);
  }
  if (values.replace === true) throw new UsageError('--replace goes with --user-data and --from only.');
  if (values.yes === true) throw new UsageError('--yes goes with --undo only.');
  if (positionals.length === 0 || positionals.includes('')) {
    throw new UsageError('Which folder? fernweh import FOLDER...');
  }
  const folders = positionals.map((folder) => resolve(folder));
  const copy = copyOf(values.copy, values.pattern);
  if (values['dry-run'] === true) return await planImport(library, folders, copy, json);

  const { connection, id } = await start(library, folders, copy, modelsPath(values.models));
  try {
    const { report, cancelled } = await followImport(connection.calls, id);
    await write(json ? `${JSON.stringify(report)}\n` : summary(report));
    if (cancelled) note('The import was cancelled. What is in the library stays; import the folder again to go on.');
    else if (values['no-recognise'] !== true) await recogniseAll(connection.calls);
    return cancelled ? 1 : 0;
  } finally {
    await connection.close();
  }
}

function onlyWith(what: string, given: readonly string[], words: readonly string[], known: readonly string[]): void {
  const [word] = words;
  if (word !== undefined) throw new UsageError(`${what} takes no folder, and "${word}" is one.`);
  const other = given.find((name) => !known.includes(name) && name !== 'models');
  if (other !== undefined) throw new UsageError(`--${other} does not go with ${what}.`);
}

function foreignOf(from: string, given: readonly string[], positionals: readonly string[]) {
  const program = foreignProgram.safeParse(from.toLowerCase());
  if (!program.success) throw new UsageError(`--from is digikam or lightroom, not "${from}".`);
  onlyWith('--from', given, [], ['from', 'replace', 'dry-run', 'json', 'library']);
  const [file, second] = positionals;
  if (file === undefined || file === '') throw new UsageError(`Which database? fernweh import --from ${from} FILE`);
  if (second !== undefined) throw new UsageError(`--from takes one database, and "${second}" is another.`);
  return { program: program.data, file };
}

function copyOf(copy: boolean | undefined, pattern: string | undefined): CopyOptions | null {
  if (copy === true) {
    if (pattern === '') throw new UsageError('--pattern needs a value.');
    return { pattern: pattern ?? defaultCopyPattern };
  }
  if (pattern !== undefined) throw new UsageError('--pattern says where copies go: it goes with --copy only.');
  return null;
}

/** Starts the job in the living engine, else in one of our own, to which other commands can speak meanwhile. */
async function start(
  library: string,
  folders: string[],
  copy: CopyOptions | null,
  models: string,
): Promise<{ connection: Connection; id: string }> {
  for (;;) {
    const connection = await connect(library, endless, { listen: true, modelsPath: models });
    try {
      return { connection, id: (await connection.calls.imports.start({ folders, copy })).id };
    } catch (error) {
      await connection.close();
      // The command that we found was just ending: nothing has begun yet.
      if (!connection.passing || !isStopped(error)) throw error;
    }
  }
}

/** Waits until every installed model has looked at all photos. What it cannot do costs the import nothing. */
async function recogniseAll(calls: Calls): Promise<void> {
  const done = await recognise(calls, { query: '', models: null });
  if (done === null) note(noModels);
  else {
    for (const line of done.why === null ? recognisedSummary(done) : [done.why]) note(line);
    for (const { message } of done.problems) note(message);
  }
}

function summary(report: ImportReport): string {
  const { seconds, savedAs } = report;
  const originals = originalsLines(report, shownPerReason);
  return [
    ...countLines(report),
    ...failureLines(report.failures, shownPerReason),
    ...incompleteLines(report, shownPerReason),
    ...(report.failures.length + report.incomplete.length > 0 && originals.length > 0 ? [''] : []),
    ...originals,
    savedAs === null
      ? 'The report could not be saved: the library’s disk is full, or may not be written.'
      : `Report: ${savedAs}`,
    `in ${seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}

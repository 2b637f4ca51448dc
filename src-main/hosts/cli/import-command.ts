import { resolve } from 'node:path';
import { groupFailures } from '../../../src-shared/contract/failure-groups.ts';
import type { Failure, ImportReport } from '../../../src-shared/model/job.ts';
import { parseArguments } from './arguments.ts';
import { connect, endless, isStopped, type Calls, type Connection } from './connect.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { number, Progress } from './progress.ts';
import { UsageError } from './usage-error.ts';

export const importHelp = `fernweh import FOLDER... [--no-recognise] [--json]

Takes the photos of these folders into the library. The files stay where they are and as they are.
A folder that is known already is looked through again; only new and changed files are read.

  --no-recognise   does not wait for recognition (there is none yet)
  --json           one JSON value: {found, added, updated, unchanged, duplicates, ignored, failures, seconds}`;

const askAnewMs = 120_000;

/** `fernweh import`: exit code 0 also when single files could not be taken, 1 when the import was cancelled. */
export async function importCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    json: { type: 'boolean' },
    'no-recognise': { type: 'boolean' },
    copy: { type: 'boolean' },
  });
  if (values.copy === true) throw new UsageError('--copy is not built yet. Without it the files stay where they are.');
  if (positionals.length === 0) throw new UsageError('Which folder? fernweh import FOLDER...');

  const folders = positionals.map((folder) => resolve(folder));
  const { connection, id } = await start(libraryPath(values.library), folders);
  try {
    const { report, cancelled } = await follow(connection.calls, id);
    await write(values.json === true ? `${JSON.stringify(report)}\n` : summary(report));
    if (cancelled) note('The import was cancelled. What is in the library stays; import the folder again to go on.');
    else if (values['no-recognise'] !== true) {
      note('No recognition model is installed: the photos have dates and places, but no classes.');
    }
    return cancelled ? 1 : 0;
  } finally {
    await connection.close();
  }
}

/** Starts the job in the living engine, else in one of our own, to which other commands can speak meanwhile. */
async function start(library: string, folders: string[]): Promise<{ connection: Connection; id: string }> {
  for (;;) {
    const connection = await connect(library, endless, { listen: true });
    try {
      return { connection, id: (await connection.calls.imports.start({ folders })).id };
    } catch (error) {
      await connection.close();
      // The command that we found was just ending: nothing has begun yet.
      if (!connection.passing || !isStopped(error)) throw error;
    }
  }
}

/** Shows the progress until the job has ended; Ctrl-C cancels it, a second one ends the process. */
async function follow(calls: Calls, id: string): Promise<{ report: ImportReport; cancelled: boolean }> {
  const progress = new Progress();
  const ended = new AbortController();
  const cancel = (): void => {
    process.once('SIGINT', () => process.exit(1));
    progress.end();
    note('Stopping …');
    // Where the engine is gone the report says so.
    calls.jobs.cancel({ id }).catch(() => undefined);
  };
  process.once('SIGINT', cancel);
  const watching = watch(calls, id, progress, ended.signal);
  try {
    const report = await reportOf(calls, id);
    // While we listen to events a passing engine stays for our next question.
    const cancelled = (await calls.jobs.list({})).some((job) => job.id === id && job.state === 'cancelled');
    return { report, cancelled };
  } finally {
    ended.abort();
    await watching;
    progress.end();
    process.removeListener('SIGINT', cancel);
  }
}

/** Waits for the end, asking anew now and then: `fetch` gives up on an answer that does not begin within five minutes. */
async function reportOf(calls: Calls, id: string): Promise<ImportReport> {
  for (;;) {
    const patience = AbortSignal.timeout(askAnewMs);
    try {
      return await calls.imports.report({ id }, { signal: patience });
    } catch (error) {
      if (!patience.aborted) throw error;
    }
  }
}

async function watch(calls: Calls, id: string, progress: Progress, signal: AbortSignal): Promise<void> {
  try {
    for await (const event of await calls.events({}, { signal })) {
      if (event.type === 'job' && event.job.id === id) progress.show(event.job);
    }
  } catch (error) {
    // The stream ends by being aborted; a broken one costs the bar, not the import, whose report tells the rest.
    if (!signal.aborted)
      note(`The progress cannot be shown: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function summary(report: ImportReport): string {
  const rows: [string, number][] = [
    ['found', report.found],
    ['added', report.added],
    ['updated', report.updated],
    ['unchanged', report.unchanged],
    ['copies, kept once', report.duplicates],
    ['not imported', report.failures.length],
    ['other files', report.ignored],
  ];
  const lines = rows
    .filter(([name, count]) => count > 0 || name === 'found' || name === 'added')
    .map(([name, count]) => `${number(count).padStart(10)}  ${name}`);
  return `${[...lines, ...failureLines(report.failures), `in ${report.seconds.toFixed(1)} s`].join('\n')}\n`;
}

const shownPerReason = 3;

/** Grouped by reason with the number and the first files. */
function failureLines(failures: readonly Failure[]): string[] {
  return groupFailures(failures).flatMap(({ code, sentence, files }) => {
    const first = files
      .slice(0, shownPerReason)
      .map(({ path, detail }) => `              ${path}  ${detail}`.trimEnd());
    const more = files.length - first.length;
    return [
      '',
      `${number(files.length).padStart(10)}  ${sentence} (${code})`,
      ...first,
      ...(more > 0 ? [`              and ${number(more)} more`] : []),
    ];
  });
}

/** @file The command line: `fernweh COMMAND …`. Exit codes: 0 done, 1 failed, 2 wrong usage. */
import { closest } from '../../../src-shared/algorithms/edit-distance.ts';
import { appVersion } from '../../engine/engine.ts';
import { tell } from './failure.ts';
import { note, watchOutput, write } from './output.ts';
import { UsageError } from './usage-error.ts';

interface Command {
  readonly run: (args: readonly string[]) => Promise<number>;
  readonly help: string;
}

/** Each is loaded when it is called: what the others need would only hold it up. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  [
    'import',
    async () => {
      const { importCommand: run, importHelp: help } = await import('./import-command.ts');
      return { run, help };
    },
  ],
  [
    'query',
    async () => {
      const { queryCommand: run, queryHelp: help } = await import('./query-command.ts');
      return { run, help };
    },
  ],
  [
    'export',
    async () => {
      const { exportCommand: run, exportHelp: help } = await import('./export-command.ts');
      return { run, help };
    },
  ],
  [
    'read',
    async () => {
      const { readCommand: run, readHelp: help } = await import('./read-command.ts');
      return { run, help };
    },
  ],
  [
    'recognise',
    async () => {
      const { recogniseCommand: run, recogniseHelp: help } = await import('./recognise-command.ts');
      return { run, help };
    },
  ],
  [
    'group',
    async () => {
      const { groupCommand: run, groupHelp: help } = await import('./group-command.ts');
      return { run, help };
    },
  ],
  [
    'serve',
    async () => {
      const { serveCommand: run, serveHelp: help } = await import('./serve-command.ts');
      return { run, help };
    },
  ],
  [
    'doctor',
    async () => {
      const { doctorCommand: run, doctorHelp: help } = await import('./doctor-command.ts');
      return { run, help };
    },
  ],
  [
    'albums',
    async () => {
      const { albumsCommand: run, albumsHelp: help } = await import('./albums-command.ts');
      return { run, help };
    },
  ],
  [
    'sidecars',
    async () => {
      const { sidecarsCommand: run, sidecarsHelp: help } = await import('./sidecars-command.ts');
      return { run, help };
    },
  ],
  [
    'duplicates',
    async () => {
      const { duplicatesCommand: run, duplicatesHelp: help } = await import('./duplicates-command.ts');
      return { run, help };
    },
  ],
  [
    'backup',
    async () => {
      const { backupCommand: run, backupHelp: help } = await import('./backup-command.ts');
      return { run, help };
    },
  ],
  [
    'restore',
    async () => {
      const { restoreCommand: run, restoreHelp: help } = await import('./restore-command.ts');
      return { run, help };
    },
  ],
  [
    'relocate',
    async () => {
      const { relocateCommand: run, relocateHelp: help } = await import('./relocate-command.ts');
      return { run, help };
    },
  ],
  [
    'maps',
    async () => {
      const { mapsCommand: run, mapsHelp: help } = await import('./maps-command.ts');
      return { run, help };
    },
  ],
  [
    'models',
    async () => {
      const { modelsCommand: run, modelsHelp: help } = await import('./models-command.ts');
      return { run, help };
    },
  ],
]);

const generalHelp = `fernweh: a photo organizer for travellers. Everything stays on this computer.

  fernweh import FOLDER...     takes the photos of folders into the library
  fernweh import --list        tells the imports that were, --undo takes one back, --user-data takes in what you made,
                               --from digikam|lightroom what you made there
  fernweh query QUERY          prints the photos that a query selects
  fernweh export QUERY --to DIR  writes photos into a folder: copies, small pictures, data, a report
  fernweh read SENTENCE        tells how a sentence such as 'dogs in Peru last summer' is understood
  fernweh recognise [QUERY]    looks at photos with the installed models
  fernweh group apart FILE     shows a RAW or a Live Photo's video by itself, together takes that back
  fernweh serve                opens the library in the browser
  fernweh models               lists, installs, adds and removes recognition models
  fernweh albums               lists the albums, and how each is asked for
  fernweh sidecars             writes what you said beside photos for other programs, and takes in what they say
  fernweh duplicates           lists files with the same content, and moves all but one to the trash
  fernweh backup [--to FOLDER] writes the whole library into one file, checked
  fernweh restore FILE         makes a library of such a file again
  fernweh relocate FOLDER NEW  says where a folder lies now that was moved, or lists the folders
  fernweh maps                 lists, adds and removes street detail for the map
  fernweh doctor               says what is wrong and what to do

  --library DIR   the library's folder (else FERNWEH_LIBRARY, else the folder for user data)
  --models DIR    the folder of models (else FERNWEH_MODELS, else beside the library's usual place)
  --version, --help; fernweh COMMAND --help says more

Exit codes: 0 done, 1 failed, 2 wrong usage.`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = commandFirst(args);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await write(`${generalHelp}\n`);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    await write(`${appVersion}\n`);
    return 0;
  }
  const load = commands.get(name);
  if (load === undefined) {
    const guess = closest(name, [...commands.keys()]);
    throw new UsageError(`There is no command "${name}".${guess === null ? '' : ` Did you mean ${guess}?`}`);
  }
  const command = await load();
  if (asksForHelp(rest)) {
    await write(`${command.help}\n`);
    return 0;
  }
  return await command.run(rest);
}

/** Understands `fernweh --library DIR query …` as well: common options before the command go behind it. */
function commandFirst(args: readonly string[]): readonly string[] {
  let at = 0;
  for (let arg = args[at]; arg !== undefined && /^--(library|models)(=|$)/.test(arg); arg = args[at]) {
    at += arg.includes('=') ? 1 : 2;
  }
  return [...args.slice(at, at + 1), ...args.slice(0, at), ...args.slice(at + 1)];
}

function asksForHelp(rest: readonly string[]): boolean {
  const end = rest.indexOf('--');
  return rest.slice(0, end < 0 ? rest.length : end).some((arg) => arg === '--help' || arg === '-h');
}

watchOutput();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { text, exitCode } = tell(error);
  note(text);
  process.exitCode = exitCode;
}

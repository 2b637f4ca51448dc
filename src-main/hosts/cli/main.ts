/** @file The command line: `fernweh COMMAND …`. Exit codes: 0 done, 1 failed, 2 wrong usage. */
import { closest } from '../../../src-shared/algorithms/edit-distance.ts';
import { appVersion } from '../../engine/engine.ts';
import { doctorCommand, doctorHelp } from './doctor-command.ts';
import { tell } from './failure.ts';
import { importCommand, importHelp } from './import-command.ts';
import { ignoreClosedReader, note, write } from './output.ts';
import { queryCommand, queryHelp } from './query-command.ts';
import { serveCommand, serveHelp } from './serve-command.ts';
import { UsageError } from './usage-error.ts';

interface Command {
  readonly run: (args: readonly string[]) => Promise<number>;
  readonly help: string;
}

const commands: Readonly<Record<string, Command>> = {
  import: { run: importCommand, help: importHelp },
  query: { run: queryCommand, help: queryHelp },
  serve: { run: serveCommand, help: serveHelp },
  doctor: { run: doctorCommand, help: doctorHelp },
};

/** Planned, known to the design, not there: said so instead of "unknown command". */
const notBuiltYet: readonly string[] = ['recognise', 'export', 'read', 'models'];

const generalHelp = `fernweh: a photo organizer for travellers. Everything stays on this computer.

  fernweh import FOLDER...     takes the photos of folders into the library
  fernweh query QUERY          prints the photos that a query selects
  fernweh serve                opens the library in the browser
  fernweh doctor               says what is wrong and what to do

  --library DIR   the library's folder (else FERNWEH_LIBRARY, else the folder for user data)
  --version, --help; fernweh COMMAND --help says more`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await write(`${generalHelp}\n`);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    await write(`${appVersion}\n`);
    return 0;
  }
  const command = commands[name];
  if (command === undefined) {
    if (notBuiltYet.includes(name)) throw new UsageError(`\`fernweh ${name}\` is not built yet.`);
    const guess = closest(name, Object.keys(commands));
    throw new UsageError(`There is no command "${name}".${guess === null ? '' : ` Did you mean ${guess}?`}`);
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    await write(`${command.help}\n`);
    return 0;
  }
  return await command.run(rest);
}

ignoreClosedReader();
const args = process.argv.slice(2);
try {
  process.exitCode = await main(args);
} catch (error) {
  const query = args[0] === 'query' ? queryText(args.slice(1)) : null;
  const { text, exitCode } = tell(error, query);
  note(text);
  process.exitCode = exitCode;
}

/** The words of the query as the command joins them, for the caret under the place of an error. */
function queryText(rest: readonly string[]): string {
  const valued = new Set(['--format', '--limit', '--sort', '--library', '--models']);
  return rest.filter((arg, index) => !arg.startsWith('--') && !valued.has(rest[index - 1] ?? '')).join(' ');
}

/**
 * @file A process that moves all duplicates of a library to the trash, or takes that back: `node trash-program.ts LIBRARY
 * trash|undo|look`. It says `begin` right before, then what was done. Tests kill it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openEngine } from '../../tested-engine.ts';

const engine = await openEngine({ libraryPath: process.argv[2] ?? '', parallelism: 1 });
const what = process.argv[3];
const which = { what: 'duplicates', keep: { by: 'primary' }, assets: null } as const;
process.stdout.write('begin\n');
if (what === 'trash') {
  const { files } = await engine.files.planTrash(which);
  await engine.files.report(await engine.files.trash(which, files, 'cli'));
} else if (what === 'undo') await engine.undoEdit(null, 'cli');
// What a killed engine left is looked for a moment after the start.
else await sleep(2500);
process.stdout.write('done\n');
await engine.close();

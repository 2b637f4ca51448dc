/**
 * @file A process that undoes the last import of a library: `node undo-program.ts LIBRARY`. It says `begin` right before
 * and prints what was done as JSON. Tests kill it. Where the import is undone already it waits until what is left of
 * that has gone to the trash.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openEngine } from '../../tested-engine.ts';

const engine = await openEngine({ libraryPath: process.argv[2] ?? '', parallelism: 1 });
const [last] = await engine.imports();
process.stdout.write('begin\n');
if (last?.undoneAt == null) {
  process.stdout.write(`${JSON.stringify(await engine.undoImport(last?.id ?? '', 'cli'))}\n`);
} else {
  while ((await engine.info()).assets > 0) await sleep(20);
}
await engine.close();

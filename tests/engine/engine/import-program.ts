/**
 * @file A process that imports folders into a library and prints the report as JSON:
 * `node import-program.ts LIBRARY FOLDER…`. Tests kill it, or run it as another user.
 */
import { openEngine } from '../../tested-engine.ts';

const [libraryPath = '', ...folders] = process.argv.slice(2);
const engine = await openEngine({ libraryPath, parallelism: 2 });
// What a killed run left under way goes on first.
for (const { id } of await engine.jobs()) await engine.importReport(id);
const id = await engine.startImport(folders, 'cli');
process.stdout.write(`${JSON.stringify(await engine.importReport(id))}\n`);
await engine.close();

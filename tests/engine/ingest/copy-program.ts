/**
 * @file A process that copies a folder into a library and prints the report as JSON: `node copy-program.ts LIBRARY
 * FOLDER`. Tests kill it.
 */
import { defaultCopyPattern } from '../../../src-shared/model/copy-pattern.ts';
import { openEngine } from '../../tested-engine.ts';

const [libraryPath = '', folder = ''] = process.argv.slice(2);
const engine = await openEngine({ libraryPath, parallelism: 2 });
// What a killed run left under way goes on first.
const [unfinished] = await engine.jobs();
const id = unfinished?.id ?? (await engine.startImport([folder], 'cli', { pattern: defaultCopyPattern }));
process.stdout.write(`${JSON.stringify(await engine.importReport(id))}\n`);
await engine.close();

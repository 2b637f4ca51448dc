/**
 * @file A process that exports all photos of a library: `node export-program.ts LIBRARY TO`, or goes on with an export that
 * was broken off. It says `begin` once the export is under way, and prints the report as JSON. Tests kill it.
 */
import { exportChoice, exportSettings } from '../../../src-shared/model/export.ts';
import { openEngine } from '../../tested-engine.ts';

const [libraryPath = '', to = ''] = process.argv.slice(2);
const engine = await openEngine({ libraryPath, parallelism: 1 });
const settings = exportSettings.parse({ preset: 'organised', to });
// One that was broken off goes on: it is given instead of a new one.
const id = await engine.exports.start(exportChoice.parse({}), settings);
process.stdout.write('begin\n');
process.stdout.write(`${JSON.stringify(await engine.exports.report(id))}\n`);
await engine.close();

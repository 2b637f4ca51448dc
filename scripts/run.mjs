/**
 * @file `node scripts/run.mjs SCRIPT …args`: installs and builds if need be, then runs a `.ts` script of ours with the
 * arguments. Nothing but the script's own output reaches standard output.
 */
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt, underRightNode } from './setup/prepare.mjs';

const here = fileURLToPath(import.meta.url);
if (process.argv[2] === undefined) {
  process.stderr.write('Say which script to run: node scripts/run.mjs SCRIPT …\n');
  process.exitCode = 2;
} else if (await underRightNode(here, { typescript: true })) {
  await ensureBuilt();
  const script = resolve(process.argv[2]);
  // The script sees its arguments as if it had been started itself.
  process.argv.splice(1, 2, script);
  await import(pathToFileURL(script).href);
}

/**
 * @file `npm test`: from a fresh clone to one line that says how it stands; `--thorough` repeats random trials and kills
 * in full (`tests/thorough.ts`). Plain JavaScript for Node 20.
 */
import { fileURLToPath } from 'node:url';
import { underRightNode } from './setup/prepare.mjs';

if (await underRightNode(fileURLToPath(import.meta.url), { typescript: true })) {
  const { ensureTestPrograms } = await import('./setup/test-programs.mjs');
  ensureTestPrograms();
  if (process.argv.includes('--thorough')) process.env['FERNWEH_THOROUGH'] = '1';
  const { runAll } = await import('./checks/run-all.ts');
  process.exitCode = await runAll();
}

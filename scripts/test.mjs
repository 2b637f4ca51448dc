/**
 * @file `npm test`: from a fresh clone to one line that says how it stands. Plain JavaScript for Node 20.
 */
import { fileURLToPath } from 'node:url';
import { underRightNode } from './setup/prepare.mjs';

if (await underRightNode(fileURLToPath(import.meta.url), { typescript: true })) {
  const { ensureTestPrograms } = await import('./setup/test-programs.mjs');
  ensureTestPrograms();
  const { runAll } = await import('./checks/run-all.ts');
  process.exitCode = await runAll();
}

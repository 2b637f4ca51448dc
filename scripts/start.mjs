/**
 * @file `npm start [-- FOLDER…]`: from a fresh clone to the open app. Installs and builds if need be, prints the address,
 * then opens Electron's window or, where there is none, the browser. Plain JavaScript for Node 20.
 */
import { fileURLToPath } from 'node:url';
import { ensureBuilt, underRightNode } from './setup/prepare.mjs';

if (await underRightNode(fileURLToPath(import.meta.url), { typescript: true })) {
  try {
    await ensureBuilt();
    const { openApp } = await import('./setup/open-app.ts');
    await openApp(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

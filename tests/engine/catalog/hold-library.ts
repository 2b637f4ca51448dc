import { takeLibrary } from '../../../src-main/engine/catalog/lock.ts';

/** @file Run by lock.test.ts as a process of its own: takes a library and holds it until its standard input ends. */

const folder = process.argv[2] ?? '';
try {
  const held = takeLibrary(folder, { version: '9.9.9', contractVersion: 9 });
  held.publishAddress('http://127.0.0.1:1', 'child');
  process.stdout.write('held\n');
  // Ends without a release of its own: the exit takes care of it.
  process.stdin.resume().on('end', () => process.exit(0));
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'code' in error ? String(error.code) : String(error)}\n`);
}

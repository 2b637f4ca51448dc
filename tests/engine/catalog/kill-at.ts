/**
 * @file Preloaded (`node --import`) into a process that is to die in the middle: before its n-th change of the file
 * system (FERNWEH_KILL_AT), or in the middle of a copy, it is cut off by SIGKILL.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const killAt = Number(process.env['FERNWEH_KILL_AT']);
let changes = 0;

// The functions are replaced by some of the same kind.
const functions = fs as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
for (const name of [
  'renameSync',
  'rmSync',
  'copyFileSync',
  'writeFileSync',
  'fsyncSync',
  'mkdirSync',
  'truncateSync',
]) {
  const original = functions[name];
  if (original === undefined) throw new Error(`node:fs has no ${name}`);
  functions[name] = (...args) => {
    changes += 1;
    if (changes === killAt) {
      if (name === 'copyFileSync') {
        fs.writeSync(fs.openSync(String(args[1]), 'w'), fs.readFileSync(String(args[0])).subarray(0, 5000));
      }
      process.kill(process.pid, 'SIGKILL');
      // The signal is on its way.
      for (;;);
    }
    return original(...args);
  };
}
syncBuiltinESMExports();

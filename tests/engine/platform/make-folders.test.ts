import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolders } from '../../../src-main/engine/platform/files/make-folders.ts';
import { temporaryFolder } from '../engine/open-library.ts';

const make = (path: string, mode: number): Promise<void> =>
  new Promise((resolve) => {
    makeFolders(path, mode);
    resolve();
  });

test('makes what is missing, with its rights, and leaves what is there', async () => {
  const base = temporaryFolder();
  mkdirSync(join(base, 'there'), { mode: 0o755 });
  await make(join(base, 'there', 'a', 'b'), 0o700);
  await make(join(base, 'there', 'a', 'b'), 0o700);
  expect(statSync(join(base, 'there', 'a', 'b')).isDirectory()).toBe(true);
  if (process.platform !== 'win32') expect(statSync(join(base, 'there', 'a')).mode & 0o777).toBe(0o700);
  writeFileSync(join(base, 'file'), '');
  await expect(make(join(base, 'file'), 0o700)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(make(join(base, 'file', 'a', 'b'), 0o700)).rejects.toMatchObject({ code: 'ENOTDIR' });
});

// Node's own `recursive` never comes to an end there.
test.skipIf(!existsSync('/proc/self'))('ends where the system makes no folders', async () => {
  await expect(make('/proc/fernweh/library', 0o700)).rejects.toMatchObject({ code: 'ENOENT' });
});

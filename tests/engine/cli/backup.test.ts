import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePhoto } from '../../make/photo.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

test('backed up beside an open app and without it, restored into a new folder and over the library', async () => {
  await writePhoto(join(fernweh.photos, 'a.jpg'), { local: '2014:06:28 10:00:00' });
  await fernweh.run('import', fernweh.photos, '--no-recognise');
  const alone = await fernweh.run('backup', '--to', 'kept');
  expect(alone, alone.stderr).toMatchObject({ code: 0 });
  const file = alone.stdout.trim();
  expect(file).toMatch(/kept.fernweh-library-\d{4}-\d\d-\d\d\.fernweh-backup$/);
  expect(alone.stderr).toContain('1 photo, ');

  const serving = await fernweh.serve();
  const beside = await fernweh.json<{ path: string; photos: number }>('backup', '--json', '--to', 'b.fernweh-backup');
  expect(beside).toMatchObject({ path: join(fernweh.folder, 'b.fernweh-backup'), photos: 1 });
  const busy = await fernweh.run('restore', file, '--replace');
  expect(busy.code).toBe(1);
  expect(busy.stderr).toContain('Close it');
  serving.child.kill('SIGTERM');
  await serving.ended;

  const other = join(fernweh.folder, 'other');
  const restored = await fernweh.run('restore', file, '--library', other);
  expect(restored, restored.stderr).toMatchObject({ code: 0, stdout: `${other}\n` });
  const found = await fernweh.run('query', '', '--library', other, '--format', 'paths');
  expect(found.stdout).toBe(`${join(fernweh.photos, 'a.jpg')}\n`);

  const refused = await fernweh.run('restore', file);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('--replace');
  const replaced = await fernweh.json<{ kept: string }>('restore', file, '--replace', '--json');
  expect(existsSync(replaced.kept)).toBe(true);
  expect((await fernweh.run('restore')).code).toBe(2);
  expect((await fernweh.run('restore', join(fernweh.folder, 'nothing'))).code).toBe(1);
}, 120_000);

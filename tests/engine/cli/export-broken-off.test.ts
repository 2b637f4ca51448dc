/** @file What the command line says of an export whose process was killed. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePhoto } from '../../make/photo.ts';
import { Fernweh, killGroup } from './fernweh.ts';

const count = 60;
let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
});
afterEach(() => fernweh.remove());

async function breakOff(): Promise<{ to: string; written: () => number }> {
  for (let seed = 0; seed < count; seed++) {
    await writePhoto(join(fernweh.photos, `${String(seed)}.jpg`), { local: '2014:06:28 10:00:00', seed });
  }
  expect(await fernweh.run('import', 'photos', '--no-recognise', '--json')).toMatchObject({ code: 0 });
  const to = join(fernweh.photos, '..', 'web');
  const written = (): number => (existsSync(to) ? readdirSync(to).filter((name) => name.endsWith('.jpg')).length : 0);
  const first = fernweh.start(['export', '--preset', 'web', '--format', 'jpeg', '--to', to]);
  while (written() === 0) await setTimeout(10);
  killGroup(first.child, 'SIGKILL');
  await first.ended;
  return { to, written };
}

test('an export that was broken off goes on first, and the next one says so', async () => {
  const { to, written } = await breakOff();
  const next = await fernweh.run('export', '--preset', 'csv', '--to', join(to, '..', 'list'));
  expect(next.code).toBe(0);
  expect(next.stderr).toMatch(/An export to .*web was begun before, and goes on first: \d+ of 60 photos\./);
  expect(written()).toBe(count);
});

test('an export that was broken off can be stopped; then it goes on no more', async () => {
  const { to, written } = await breakOff();
  const stopped = await fernweh.run('export', '--stop', '--json');
  expect(stopped).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(stopped.stdout)).toMatchObject([{ preset: 'web', to, photos: count }]);
  const stays = written();
  expect(stays).toBeLessThan(count);
  expect(await fernweh.run('export', '--stop')).toMatchObject({ code: 0, stdout: 'No export is under way.\n' });
  const next = await fernweh.run('export', '--preset', 'csv', '--to', join(to, '..', 'list'));
  expect(next).toMatchObject({ code: 0 });
  expect(next.stderr).not.toContain('was begun before');
  expect(written()).toBe(stays);
});

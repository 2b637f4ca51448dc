/** @file Files that are no user data, or not whole: each is refused with what is wrong and where, before anything changes. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readUserData } from '../../../src-main/engine/wiring/user-data-file.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { temporaryFolder } from '../engine/open-library.ts';

const sha256 = 'a'.repeat(64);
const id = '5b0f1a0e-6f0e-4c3e-9d0a-3c1b2a4d5e6f';
const head = { format: 'fernweh-user-data', version: 1, made: '2026-01-01T00:00:00Z', leftOut: [] };
const photo = { sha256, id, name: 'a.jpg', rating: 4 };
const whole = { ...head, photos: [photo], albums: [], saved: [] };
const album = { id, name: 'A', description: '', parent: null, cover: null, smart: null, entries: [] };

/** Reads a file of this text; what it is refused with. */
async function refusal(
  text: string,
): Promise<{ readonly code: string; readonly message: string; readonly part: unknown }> {
  const path = join(temporaryFolder(), 'mine.json');
  writeFileSync(path, text);
  return await refusalOf(path);
}

async function refusalOf(path: string) {
  const error: unknown = await readUserData(path).then(
    () => new Error('it was read'),
    (refused: unknown) => refused,
  );
  if (!(error instanceof FernwehError)) throw error;
  // Where it lies is said in every sentence.
  expect(error.message).toContain(path);
  return { code: error.code, message: error.message, part: error.data['part'] };
}

test('a whole file is read, with a byte order mark as well; by its folder, and by the list of photos beside it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'user-data.json');
  writeFileSync(path, `\uFEFF${JSON.stringify(whole)}`);
  writeFileSync(join(folder, 'photos.json'), JSON.stringify([{ sha256, capturedAt: {}, id }]));
  for (const asked of [path, folder, join(folder, 'photos.json')]) {
    expect(await readUserData(asked)).toEqual({ path, data: whole });
  }
  // Which one is meant cannot be known.
  writeFileSync(join(folder, 'user-data (1).json'), JSON.stringify(whole));
  expect(await refusalOf(join(folder, 'photos.json'))).toMatchObject({ code: 'user-data-unknown' });
  expect((await refusalOf(folder)).message).toContain('2 files of user data lie there');
});

test.each([
  ['no JSON', 'tags: a, b', 'is no JSON'],
  ['empty', '', 'is no JSON'],
  ['JSON of another program', '{"version":"1.2","bookmarks":[]}', 'was not written by Fernweh'],
  ['a number', '7', 'was not written by Fernweh'],
  ['a list of other things', '[1,2]', 'was not written by Fernweh'],
])('%s is unknown', async (_, text, said) => {
  expect(await refusal(text)).toMatchObject({
    code: 'user-data-unknown',
    message: expect.stringContaining(said) as string,
  });
});

test('a newer version is told, with what to do', async () => {
  expect(await refusal(JSON.stringify({ ...whole, version: 2, photos: 'another thing' }))).toMatchObject({
    code: 'user-data-version',
    message: expect.stringContaining('Update Fernweh') as string,
  });
});

test.each([
  ['cut off', JSON.stringify(whole).slice(0, -20), 'JSON'],
  ['a list that is none', JSON.stringify({ ...whole, albums: null }), 'albums'],
  [
    'a rating that there is not',
    JSON.stringify({ ...whole, photos: [photo, { ...photo, rating: 9 }] }),
    'photos[1].rating',
  ],
  ['a hash that is none', JSON.stringify({ ...whole, photos: [{ ...photo, sha256: '../x' }] }), 'photos[0].sha256'],
  ['a photo twice', JSON.stringify({ ...whole, photos: [photo, photo] }), 'photos[1].sha256'],
  [
    'a point beyond the pole',
    JSON.stringify({ ...whole, photos: [{ ...photo, position: { lat: 91, lon: 0 } }] }),
    'photos[0].position.lat',
  ],
  ['an album in none', JSON.stringify({ ...whole, albums: [{ ...album, parent: id }] }), 'albums[0].parent'],
])('%s is damage, told with its place', async (_, text, part) => {
  expect(await refusal(text)).toMatchObject({ code: 'user-data-damaged', part });
});

test('a file that is away, may not be read, or is no whole path', async () => {
  const folder = temporaryFolder();
  expect(await refusalOf(join(folder, 'none.json'))).toMatchObject({ code: 'user-data-away' });
  expect(await refusalOf(folder)).toMatchObject({ code: 'user-data-unknown' });
  await expect(readUserData('user-data.json')).rejects.toMatchObject({ code: 'bad-input' });
  if (process.getuid?.() === 0) return;
  mkdirSync(join(folder, 'shut'), { mode: 0o000 });
  expect(await refusalOf(join(folder, 'shut', 'user-data.json'))).toMatchObject({ code: 'user-data-unreadable' });
  chmodSync(join(folder, 'shut'), 0o700);
});

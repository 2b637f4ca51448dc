/** @file Albums of Google Takeout come in with its photos. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { writePhoto } from '../../make/photo.ts';
import { importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

const dated = { date: { timestamp: '1403388202', formatted: '' }, access: 'protected' };

/** Writes a photo of that hour with its JSON. */
async function photo(path: string, hour: number): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  await writePhoto(path, { seed: hour, local: `2014:06:21 ${String(hour).padStart(2, '0')}:00:00` });
  writeFileSync(`${path}.json`, JSON.stringify({ title: 'x', photoTakenTime: { timestamp: '1403388202' } }));
}

/** The same photo in the folder of an album, as Takeout writes it once more. */
function again(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  for (const ending of ['', '.json']) copyFileSync(from + ending, to + ending);
}

/** Names and descriptions of all albums, with the names of their photos. */
async function albumsOf(engine: Engine): Promise<Record<string, readonly string[]>> {
  const { assets } = await engine.assets({ query: '', sort: 'name', offset: 0, limit: 1000 });
  const names = new Map(assets.map(({ id, path }) => [id, path.split('/').at(-1) ?? '']));
  const told: Record<string, readonly string[]> = {};
  for (const { id, name, description } of await engine.albums.list()) {
    const { photos } = await engine.albums.read(id);
    told[description === '' ? name : `${name}: ${description}`] = photos.id.map((one) => names.get(one ?? '') ?? '?');
  }
  return told;
}

test('folders with a name of their own become albums, years do not; undo, and a second part', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  const google = join(base, 'Takeout', 'Google Fotos');
  const year = join(google, 'Fotos von 2014');
  for (const [name, hour] of [
    ['c.jpg', 9],
    ['b.jpg', 12],
    ['a.jpg', 15],
    ['alone.jpg', 16],
  ] as const) {
    await photo(join(year, name), hour);
  }
  writeFileSync(join(year, 'Metadaten.json'), JSON.stringify({ title: 'Fotos von 2014', ...dated }));
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) again(join(year, name), join(google, 'Peru', name));
  writeFileSync(
    join(google, 'Peru', 'Metadaten.json'),
    JSON.stringify({ title: 'Peru', description: 'Ruins', ...dated }),
  );
  again(join(year, 'b.jpg'), join(google, 'Old', 'b.jpg'));
  writeFileSync(join(google, 'Old', 'metadata.json'), JSON.stringify({ albumData: { title: 'Best of "2014"' } }));
  // Neither is one.
  again(join(year, 'c.jpg'), join(google, 'Bad', 'c.jpg'));
  writeFileSync(join(google, 'Bad', 'metadata.json'), '{"title": "Half');
  again(join(year, 'c.jpg'), join(google, 'Ohne Titel', 'c.jpg'));
  writeFileSync(join(google, 'Ohne Titel', 'Metadaten.json'), JSON.stringify({ title: '', ...dated }));

  expect(await importAll(engine, join(base, 'Takeout'))).toMatchObject({ added: 4, failures: [] });
  const made = { 'Peru: Ruins': ['c.jpg', 'b.jpg', 'a.jpg'], 'Best of "2014"': ['b.jpg'] };
  expect(await albumsOf(engine)).toEqual(made);
  const { entries } = await engine.history(null, 10);
  expect(entries.map(({ kind }) => kind)).toEqual(['takeout.take', 'source.add']);
  expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'takeout.take', left: 0 });
  expect(await albumsOf(engine)).toEqual({});
  expect(await engine.redoEdit(null, 'cli')).toMatchObject({ kind: 'takeout.take', left: 0 });
  expect(await albumsOf(engine)).toEqual(made);

  // What was removed does not come back where nothing is new; what was renamed is known again.
  const [peru, best] = ['Peru', 'Best of "2014"'].map(async (wanted) => {
    const found = (await engine.albums.list()).find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`no album ${wanted}`);
    return found.id;
  });
  await engine.albums.change((await peru) ?? '', { name: 'The Andes' }, 'cli');
  await engine.albums.remove((await best) ?? '', 'cli');
  await importAll(engine, join(base, 'Takeout'));
  expect(Object.keys(await albumsOf(engine))).toEqual(['The Andes: Ruins']);
  const second = join(base, 'Takeout-2', 'Google Fotos', 'Peru');
  await photo(join(second, 'd.jpg'), 18);
  writeFileSync(join(second, 'Metadaten.json'), JSON.stringify({ title: 'Peru', description: 'Ruins', ...dated }));
  await importAll(engine, join(base, 'Takeout-2'));
  expect(await albumsOf(engine)).toEqual({ 'The Andes: Ruins': ['c.jpg', 'b.jpg', 'a.jpg', 'd.jpg'] });
}, 60_000);

test('an import that copies makes them, too', async () => {
  const base = temporaryFolder();
  const engine = await openForTest(join(base, 'library'));
  const folder = join(base, 'card', 'Lima');
  await photo(join(folder, 'a.jpg'), 9);
  writeFileSync(join(folder, 'metadata.json'), JSON.stringify({ title: 'Lima', ...dated }));
  const copy = { pattern: '{year}/{name}.{ext}' };
  const id = await engine.startImport([join(base, 'card')], 'cli', copy);
  expect(await engine.importReport(id)).toMatchObject({ added: 1 });
  expect(await albumsOf(engine)).toEqual({ Lima: ['a.jpg'] });
}, 60_000);

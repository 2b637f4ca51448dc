import { readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileMetadata } from '../../src-shared/model/metadata.ts';
import { writePhoto } from '../make/photo.ts';
import { xmpPacket } from '../make/pictures.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';

let open: OpenDoor;
let id: string;

beforeAll(async () => {
  open = await openDoor();
  const cusco = { lat: -13.52, lon: -71.97 };
  await writePhoto(join(open.photos, 'a.jpg'), { local: '2014:06:21 17:03:22', position: cusco });
  await writeFile(join(open.photos, 'copy of a.jpg'), await readFile(join(open.photos, 'a.jpg')));
  await writeFile(join(open.photos, 'a.xmp'), xmpPacket({ 'dc:title': '<b>Sea</b>' }));
  await writeFile(
    join(open.photos, 'a.jpg.json'),
    JSON.stringify({ title: 'a.jpg', photoTakenTime: { timestamp: '1403388202' } }),
  );
  await importPhotos(open);
  const page = { query: '', sort: 'time' as const, offset: 0, limit: 1 };
  id = (await open.calls.query.slice(page)).id[0] ?? '';
});
afterAll(() => open.close());

const files = async (): Promise<Record<string, FileMetadata>> => {
  const all = await open.calls.assets.metadata({ id });
  return Object.fromEntries(all.map((file) => [file.path.slice(open.photos.length + 1), file]));
};
const value = (file: FileMetadata | undefined, group: string, name: string): string | undefined =>
  file?.entries.find((entry) => entry.group === group && entry.name === name)?.value;

test('every file of a photo tells what it says of itself, sidecars too', async () => {
  const told = await files();
  expect(Object.keys(told)).toEqual(expect.arrayContaining(['a.jpg', 'copy of a.jpg', 'a.xmp', 'a.jpg.json']));
  for (const name of ['a.jpg', 'copy of a.jpg']) {
    expect(told[name]?.problem).toBeNull();
    expect(value(told[name], 'EXIF', 'Model')).toBe('Canon EOS 70D');
    expect(value(told[name], 'EXIF', 'DateTimeOriginal')).toBe('2014:06:21 17:03:22');
    expect(value(told[name], 'GPS', 'GPSLatitude')).toMatch(/^-13\.52/);
    expect(value(told[name], 'File', 'FileSize')).toMatch(/bytes/);
  }
  expect(value(told['a.xmp'], 'XMP', 'dc:title')).toBe('<b>Sea</b>');
  expect(value(told['a.jpg.json'], 'Takeout', 'photoTakenTime/timestamp')).toBe(
    '2014-06-21T22:03:22.000Z (1403388202)',
  );
});

test('a file that is away, that became a link out, or that broke says so; the others are told all the same', async () => {
  await rename(join(open.photos, 'copy of a.jpg'), join(open.folder, 'outside.jpg'));
  const away = { entries: [], problem: 'This file is not here now. Connect its drive.' };
  expect((await files())['copy of a.jpg']).toMatchObject(away);
  await symlink(join(open.folder, 'outside.jpg'), join(open.photos, 'copy of a.jpg'));
  expect((await files())['copy of a.jpg']).toMatchObject(away);
  await writeFile(join(open.photos, 'a.jpg.json'), '{"title":');
  const told = await files();
  expect(told['a.jpg.json']?.problem).toMatch(/no JSON/);
  expect(value(told['a.jpg'], 'EXIF', 'Make')).toBe('Canon');
});

test('an unknown photo is not found', async () => {
  await expect(open.calls.assets.metadata({ id: crypto.randomUUID() })).rejects.toMatchObject({
    data: { code: 'not-found' },
  });
});

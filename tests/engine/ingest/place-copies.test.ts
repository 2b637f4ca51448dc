import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeCopies, type Link, type TemporaryCopy } from '../../../src-main/engine/platform/files/place-copies.ts';
import { temporaryName } from '../../../src-main/engine/platform/files/temporary-name.ts';
import { tidy } from '../../../src-main/engine/platform/files/tidy.ts';
import { writeCopy } from '../../../src-main/engine/platform/files/write-copy.ts';
import { sha256 } from '../../../src-main/engine/platform/hash.ts';
import { temporaryFolder } from '../engine/open-library.ts';

/** What FAT and exFAT say to link(2). */
const noLinks: Link = () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' }));

function copyIn(folder: string, content: string, tail = '.jpg'): TemporaryCopy {
  const temporary = temporaryName(folder);
  writeFileSync(temporary, content);
  return { temporary, sha256: sha256(Buffer.from(content)), sizeBytes: Buffer.byteLength(content), tail, keep: null };
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

test.each([
  ['links', link],
  ['no links', noLinks],
] as const)('never over a file that is there, on a file system with %s', async (_, makeLink) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.jpg'), 'mine');
  writeFileSync(join(folder, 'a (1).xmp'), 'mine too');
  mkdirSync(join(folder, 'a (2).jpg'));
  const copies = [copyIn(folder, 'photo'), copyIn(folder, 'words', '.xmp')];
  const paths = await placeCopies({ folder, stem: 'a', copies }, makeLink);
  // One number for both, so that they stay together.
  expect(paths).toEqual([join(folder, 'a (3).jpg'), join(folder, 'a (3).xmp')]);
  const raw = copyIn(folder, 'raw', '.cr2');
  expect(await placeCopies({ folder, stem: 'b', copies: [raw] }, makeLink)).toEqual([join(folder, 'b.cr2')]);
  expect(readdirSync(folder).toSorted()).toEqual([
    'a (1).xmp',
    'a (2).jpg',
    'a (3).jpg',
    'a (3).xmp',
    'a.jpg',
    'b.cr2',
  ]);
  expect(readFileSync(join(folder, 'a.jpg'), 'utf8')).toBe('mine');
  expect(readFileSync(join(folder, 'a (3).jpg'), 'utf8')).toBe('photo');
});

test('a file of the same content under the name is that copy', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.jpg'), 'photo');
  const copies = [copyIn(folder, 'photo'), copyIn(folder, 'raw', '.cr2')];
  expect(await placeCopies({ folder, stem: 'a', copies })).toEqual([join(folder, 'a.jpg'), join(folder, 'a.cr2')]);
  expect(contents(folder)).toEqual({ 'a.cr2': 'raw', 'a.jpg': 'photo' });
  // Asked again, as after a process that died in the middle: the same answer.
  expect(await placeCopies({ folder, stem: 'a', copies })).toEqual([join(folder, 'a.jpg'), join(folder, 'a.cr2')]);
});

test('a name that somebody takes in the last moment is left to them', async () => {
  const folder = temporaryFolder();
  const copy = copyIn(folder, 'photo');
  const racing: Link = async (from, to) => {
    if (to === join(folder, 'a.jpg')) writeFileSync(to, 'faster');
    await link(from, to);
  };
  expect(await placeCopies({ folder, stem: 'a', copies: [copy] }, racing)).toEqual([join(folder, 'a (1).jpg')]);
  expect(contents(folder)).toEqual({ 'a (1).jpg': 'photo', 'a.jpg': 'faster' });
});

test('after a crash temporary files go, and reserved names; files of others, and of this engine, stay', async () => {
  const folder = temporaryFolder();
  const inner = join(folder, '2014');
  mkdirSync(inner);
  const left = '.fernweh-6f9619ff-8b86-4d01-b42d-00c04fc964ff';
  // Killed between reserving a name and giving it to the copy …
  writeFileSync(join(inner, `${left}-1.part`), 'whole copy');
  writeFileSync(join(inner, `${left}-1.name`), 'a.jpg');
  writeFileSync(join(inner, 'a.jpg'), '');
  // … just behind that …
  writeFileSync(join(inner, `${left}-2.name`), 'b.jpg');
  writeFileSync(join(inner, 'b.jpg'), '');
  // … before it: the name is somebody else's.
  writeFileSync(join(inner, `${left}-3.part`), 'whole copy');
  writeFileSync(join(inner, `${left}-3.name`), '../c.jpg');
  writeFileSync(join(inner, 'c.jpg'), 'mine');
  writeFileSync(join(folder, 'c.jpg'), '');
  writeFileSync(join(folder, '.fernweh-mine.part'), 'mine');
  writeFileSync(join(folder, `${left}-4.part`), 'half a co');
  const present = temporaryName(folder);
  writeFileSync(present, 'under way');
  await tidy(folder, /\.fernweh-(.{36})/.exec(present)?.[1] ?? '');
  expect(contents(inner)).toEqual({ 'b.jpg': '', 'c.jpg': 'mine' });
  expect(readdirSync(folder).toSorted()).toEqual(
    ['.fernweh-mine.part', present.slice(folder.length + 1), '2014', 'c.jpg'].toSorted(),
  );
  await tidy(join(folder, 'not there'), 'x');
});

test('a copy is made sure of: tried three times, then refused, and nothing of it is left', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.jpg');
  const content = Buffer.alloc(3_000_000, 7);
  writeFileSync(path, content);
  utimesSync(path, 1_400_000_000, 1_400_000_000.25);
  const { size, mtimeMs } = statSync(path);
  const facts = { path, sizeBytes: size, mtimeMs, inode: null };
  const goOn = (): Promise<boolean> => Promise.resolve(true);
  const temporary = join(folder, 'copy');

  let reads = 0;
  const flaky = (wrong: number) => () => Promise.resolve(++reads <= wrong ? 'f'.repeat(64) : sha256(content));
  await expect(writeCopy({ facts, temporary, goOn, hashOf: flaky(Infinity) })).rejects.toMatchObject({
    code: 'mismatch',
  });
  expect(reads).toBe(3);
  expect(readdirSync(folder)).toEqual(['a.jpg']);

  reads = 0;
  expect(await writeCopy({ facts, temporary, goOn, hashOf: flaky(2) })).toBe(sha256(content));
  expect(readFileSync(temporary).equals(content)).toBe(true);
  expect(statSync(temporary).mtimeMs).toBe(mtimeMs);
  // Never over what is there.
  await expect(writeCopy({ facts, temporary: path, goOn })).rejects.toMatchObject({ code: 'library:EEXIST' });
});

test('a file that is another one by now, or is gone, is told so', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.jpg');
  writeFileSync(path, 'abc');
  const { mtimeMs } = statSync(path);
  const goOn = (): Promise<boolean> => Promise.resolve(true);
  const given = { temporary: join(folder, 'copy'), goOn };
  const facts = { path, sizeBytes: 4, mtimeMs, inode: null };
  await expect(writeCopy({ ...given, facts })).rejects.toMatchObject({ code: 'card:changed' });
  const gone = { ...facts, path: join(folder, 'b.jpg') };
  await expect(writeCopy({ ...given, facts: gone })).rejects.toMatchObject({ code: 'card:ENOENT' });
  const nowhere = { ...given, facts: { ...facts, sizeBytes: 3 }, temporary: join(folder, 'no', 'copy') };
  await expect(writeCopy(nowhere)).rejects.toMatchObject({ code: 'library:ENOENT' });
  expect(readdirSync(folder)).toEqual(['a.jpg']);
});

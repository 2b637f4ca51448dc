/** @file Every call of the contract and every path of both ports, given what leads elsewhere: nothing outside is read. */
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PageFiles } from '../../src-main/hosts/server/page-files.ts';
import { contract } from '../../src-shared/contract/contract.ts';
import { errorCodes } from '../../src-shared/contract/errors.ts';
import { writePhoto } from '../make/photo.ts';
import { evils, inputs } from './evil-calls.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';
import { send, type Sent } from './send.ts';

const secret = 'the secret beside the photos';

let open: OpenDoor;
let media: string;
let mediaToken: string;
let id: string;

beforeAll(async () => {
  open = await openDoor();
  await mkdir(join(open.folder, 'private'));
  await writeFile(join(open.folder, 'private', 'secret.txt'), secret);
  await writePhoto(join(open.folder, 'private', 'secret.jpg'), { seed: 7 });
  await writePhoto(join(open.photos, 'a.jpg'), { local: '2014:06:28 10:00:00' });
  await importPhotos(open);
  ({ mediaOrigin: media, mediaToken } = await open.calls.session.get({}));
  id = (await open.calls.query.slice({ query: '', sort: 'time', offset: 0, limit: 1 })).id[0] ?? '';
});
afterAll(() => open.close());

function names(part: object, before: readonly string[] = []): string[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !('~orpc' in value)
      ? names(value, [...before, name])
      : [[...before, name].join('.')],
  );
}

function call(name: string, input: unknown): Promise<Sent> {
  const headers = { authorization: `Bearer ${open.door.token}`, 'content-type': 'application/json' };
  return send(open.door.origin, `/rpc/${name.replaceAll('.', '/')}`, headers, 'POST', JSON.stringify({ json: input }));
}

test('the table of calls is the contract', () => {
  expect(Object.keys(inputs).sort()).toEqual(names(contract).sort());
});

const withTexts = Object.entries(inputs).flatMap(([name, make]) => (make === null ? [] : [[name, make] as const]));

test.each(withTexts)('%s leads nowhere', async (name, make) => {
  for (const evil of evils) {
    for (const input of make(evil, { folder: open.folder, id })) {
      const { status, body } = await call(name, input);
      const said = `${name} ${evil.slice(0, 40)}: ${body.slice(0, 200)}`;
      expect(status, said).toBeLessThan(500);
      expect(body, said).not.toMatch(/root:|\[fonts\]|node_modules|\.[jt]s:\d/);
      expect(body, said).not.toContain(secret);
      if (status === 200) continue;
      const { json } = JSON.parse(body) as { json: { data: { code: string } } };
      expect(Object.keys(errorCodes), said).toContain(json.data.code);
    }
  }
});

test('after all that the library is as it was, and no folder was taken in', async () => {
  const { sources, assets } = await open.calls.library.info({});
  expect(sources.map(({ path }) => path)).toEqual([open.photos]);
  expect(assets).toBe(1);
  expect((await open.calls.edits.history({})).entries.map(({ kind }) => kind)).toEqual(['source.add']);
});

test('folders are listed by name; files are neither listed nor read', async () => {
  const listing = await open.calls.folders.list({ path: join(open.folder, 'photos', '..', 'private', '.') });
  expect(listing).toMatchObject({ path: join(open.folder, 'private'), folders: [] });
  const { folders } = await open.calls.folders.list({ path: open.folder });
  expect(folders.map(({ name }) => name)).toEqual(['library', 'photos', 'private']);
  const answer = await call('folders.list', { path: join(open.folder, 'private', 'secret.txt') });
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain(secret);
});

test('only the photos of the library have pictures, whatever the path says', async () => {
  const encoded = [
    ...evils.filter((evil) => evil.length < 10_000 && evil.isWellFormed()).map(encodeURIComponent),
    ...['../../../etc/passwd', '..%5c..%5cwin.ini', '%2e%2e/%2e%2e/etc/passwd', '%252e%252e%252fetc', '%c0%ae%c0%ae'],
    ...['..;/x', '%', '%zz', '.%00.', '*', '?', '#'],
    `${id}%00.jpg`,
    `${id}/../../..`,
    `${id};x`,
    'x'.repeat(15_000),
  ];
  for (const evil of encoded) {
    const paths = [
      ...['grid', 'view', 'sharp', 'motion', 'original'].map((what) => `/media/${mediaToken}/${what}/${evil}`),
      ...[`${evil}/0/0`, `0/${evil}/0`, `0/0/${evil}`].map((tile) => `/media/${mediaToken}/world/${tile}`),
      ...[`${evil}/0/0/0`, `${id}/0/${evil}/0`].map((tile) => `/media/${mediaToken}/pack/${tile}`),
      ...[`${evil}/0/0`, `0/0/${evil}`].map((tile) => `/media/${mediaToken}/online/${tile}`),
      `/media/${mediaToken}/${evil}/${id}`,
      `/media/${evil}/original/${id}`,
      `/${evil}`,
    ];
    for (const path of paths) {
      const { status, body } = await send(media, path);
      expect([204, 400, 401, 404], path.slice(0, 120)).toContain(status);
      expect(body).not.toMatch(/root:|\[fonts\]/);
    }
    for (const path of [`/${evil}`, `/assets/${evil}`, `/about/${evil}`, `/about/../${evil}`, `//${evil}`]) {
      const { status, body } = await send(open.door.origin, path);
      expect([200, 400, 404], path.slice(0, 120)).toContain(status);
      if (status === 200) expect(body, path).toContain('<div id="root">');
    }
  }
});

test('files beside the page, and links in it, are not part of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-page-'));
  try {
    await mkdir(join(folder, 'page', 'assets'), { recursive: true });
    await mkdir(join(folder, 'resources'));
    await writeFile(join(folder, 'page', 'index.html'), 'page');
    for (const name of ['secret.txt', 'resources/other.json', 'resources/credits.json'])
      await writeFile(join(folder, name), name);
    await symlink(join(folder, 'secret.txt'), join(folder, 'page', 'assets', 'link.txt'));
    await symlink(folder, join(folder, 'page', 'up'));
    const files = new PageFiles(join(folder, 'page'), join(folder, 'resources'));
    const text = async (path: string): Promise<string | null> => (await files.find(path))?.bytes.toString() ?? null;
    expect([await text('/'), await text('/any/view'), await text('/about/credits.json')]).toEqual([
      'page',
      'page',
      'resources/credits.json',
    ]);
    for (const path of [
      '/../secret.txt',
      '/assets/link.txt',
      '/up/secret.txt',
      '/about/other.json',
      '/about/../secret.txt',
    ]) {
      expect(await text(path), path).toBeNull();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('what is no picture is never sent as a page, whatever it is called', async () => {
  const html = '<!doctype html><script>alert(1)</script>';
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const jpeg = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer();
  for (const [name, content] of [
    ['page.jpg', html],
    ['page.html', html],
    ['drawing.jpg', svg],
    ['drawing.svg', svg],
    ['script.mp4', html],
    // A picture and a page in one file.
    ['both.jpg', Buffer.concat([jpeg, Buffer.from(html)])],
    ['both.html.jpg', Buffer.concat([jpeg, Buffer.from(`${html} `)])],
  ] as const) {
    await writeFile(join(open.photos, name), content);
  }
  await importPhotos(open);
  const { assets } = await open.calls.query.assets({ query: '', sort: 'time', offset: 0, limit: 100 });
  expect(assets.length).toBeGreaterThanOrEqual(3);
  for (const asset of assets) {
    for (const what of ['grid', 'view', 'sharp', 'original']) {
      const { status, headers } = await send(media, `/media/${mediaToken}/${what}/${asset.id}`);
      if (status !== 200) continue;
      expect(headers['content-type'], `${what} of ${asset.path}`).toBe('image/jpeg');
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
      expect(headers['content-security-policy']).toContain('sandbox');
    }
  }
});

test('the address of a running engine is for its owner only', async () => {
  const files = await readdir(join(open.folder, 'library'));
  for (const name of files.filter((file) => /^(engine\.json|catalog\.sqlite)$/.test(file))) {
    expect((await stat(join(open.folder, 'library', name))).mode & 0o077, name).toBe(0);
  }
});

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

const evils: readonly string[] = [
  '..',
  '../../../../../../etc/passwd',
  '..\\..\\..\\windows\\win.ini',
  '/etc/passwd',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '\\\\server\\share',
  '~/secret',
  '$HOME',
  '$(id)',
  '`id`',
  '| id',
  '--help',
  'a\0.jpg',
  '\0',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  "' OR 1=1 --",
  '"; DROP TABLE assets; --',
  '<img src=x onerror=alert(1)>',
  '__proto__',
  'constructor',
  '\u202Egpj.exe',
  '\uD800',
  'e\u0301'.repeat(50),
  'x'.repeat(100_000),
  '../'.repeat(5000),
  ' ',
];

const question = { sort: 'time' };
const page = { ...question, offset: 0, limit: 10 };
const box = { west: -180, south: -85, east: 180, north: 85 };

/** What each call is given, with the evil text in every place that takes a text; null for calls that take none. */
const inputs: Readonly<Record<string, ((evil: string) => readonly unknown[]) | null>> = {
  'session.get': null,
  'library.info': null,
  'folders.list': (path) => [{ path }, { path, files: 'models' }, { path: null, files: path }],
  'imports.plan': (path) => [{ folders: [path] }],
  'imports.start': (path) => [{ folders: [path] }, { folders: [path], copy: { pattern: path } }],
  'imports.report': (id) => [{ id }],
  'imports.list': null,
  'imports.undoPreview': (id) => [{ id }],
  'imports.undo': (id) => [{ id }],
  'jobs.list': null,
  'jobs.pause': (id) => [{ id }],
  'jobs.resume': (id) => [{ id }],
  'jobs.cancel': (id) => [{ id }],
  'failures.list': null,
  'query.read': (text) => [
    { text, now: '2016-09-15' },
    { text: 'dogs', now: text },
  ],
  'query.run': (query) => [
    { ...question, query },
    { query: '', sort: query },
  ],
  'query.head': (query) => [{ ...question, query, atLeast: 10 }],
  'query.slice': (query) => [{ ...page, query }],
  'query.assets': (query) => [
    { ...page, query },
    { ...page, query: `filename:${JSON.stringify(query)}` },
  ],
  'query.ids': (query) => [{ ...page, query }],
  'query.indexOf': (text) => [{ ...question, query: '', id: text }],
  'query.map': (query) => [{ query, box, zoom: 3 }],
  'query.tracks': (query) => [{ query, box, zoom: 3 }],
  'query.heat': (query) => [{ query, box, zoom: 3 }],
  'query.kinds': (query) => [
    { query, box, zoom: 3, by: 'class' },
    { query: '', box, zoom: 3, by: query },
  ],
  'query.facets': (query) => [{ ...question, query, ids: 10, map: { box, zoom: 3 } }],
  'query.insights': (query) => [{ query }],
  'edits.apply': (text) => [
    { ids: [text], change: { what: 'rating', rating: 1 } },
    { ids: [id], change: { what: 'captureTime', correction: { mode: 'zone', zone: text } } },
    { ids: [id], change: { what: text } },
  ],
  'edits.tagsOf': (text) => [{ ids: [text] }],
  'edits.undo': (group) => [{ group }],
  'edits.redo': (group) => [{ group }],
  'edits.history': (before) => [{ before }],
  'duplicates.list': null,
  'duplicates.choose': (text) => [
    { asset: text, path: text },
    { asset: id, path: text },
  ],
  'files.planTrash': (text) => [
    { which: { what: 'photos', ids: [text], parts: [] } },
    { which: { what: 'duplicates', keep: { by: 'source', source: text }, assets: [text] } },
  ],
  'files.trash': (text) => [
    { which: { what: 'photos', ids: [text], parts: [] }, expected: 1 },
    { which: { what: 'photos', ids: [id], parts: [] }, expected: 2 },
    { which: { what: 'duplicates', keep: { by: text }, assets: null }, expected: 1 },
  ],
  'files.trashed': (group) => [{ group }],
  'files.trashReport': (group) => [{ group }],
  'files.trashProgress': null,
  'files.stopTrash': null,
  'sources.room': null,
  'sources.rescan': (id) => [{ id }],
  'sources.removePreview': (id) => [{ id }],
  'sources.remove': (id) => [{ id }],
  'sources.candidates': null,
  'sources.relocatePreview': (text) => [{ id: text, path: '/' }],
  'sources.relocate': (text) => [{ id: text, path: '/' }],
  'sources.watch': (id) => [{ id, watch: false }],
  'suggest.values': (text) => [
    { field: 'filename', text },
    { field: text, text: '' },
    { field: 'camera', text: '', query: text },
  ],
  'albums.list': null,
  'albums.read': (id) => [{ id }],
  'albums.add': (text) => [
    { name: text, parent: text },
    { name: 'album', photos: { ids: [text] } },
    { name: 'album', smart: { query: '(', sort: 'time' } },
    { name: 'album', photos: { query: '(', sort: text } },
  ],
  'albums.change': (text) => [{ id: text, name: text, cover: text }],
  'albums.move': (text) => [{ id: text, parent: text, before: text }],
  'albums.remove': (id) => [{ id }],
  'albums.addPhotos': (text) => [{ id: text, photos: { ids: [text] } }],
  'albums.addSection': (text) => [{ id: text, title: text, text, photos: [text] }],
  'albums.arrange': (text) => [{ id: text, entries: [text] }],
  'albums.caption': (text) => [{ id: text, photo: text, caption: text }],
  'albums.changeSection': (text) => [{ id: text, section: text, title: text }],
  'albums.removeEntries': (text) => [{ id: text, entries: [text] }],
  'saved.list': null,
  'saved.add': (text) => [
    { kind: 'query', name: text, query: '(' },
    { kind: 'area', name: 'area', query: text },
    { kind: text, name: text, query: text },
  ],
  'saved.change': (text) => [{ id: text, name: text, query: text }],
  'saved.remove': (id) => [{ id }],
  'userData.take': (path) => [{ path }, { path: join(open.folder, path) }, { path, dryRun: true }],
  'userData.takeForeign': (path) => [
    { program: 'digikam', path },
    { program: 'lightroom', path: join(open.folder, path), dryRun: true },
    { program: path, path },
  ],
  'backups.write': (to) => [{ to }],
  'backups.state': null,
  'backups.restoreAtStart': (path) => [{ path }],
  'sidecars.state': null,
  'sidecars.tryAgain': null,
  'sidecars.settle': (id) => [
    { assets: [id], keep: 'ours' },
    { assets: [id], keep: id },
  ],
  'exports.plan': (text) => [
    { choice: { query: text }, settings: { preset: 'originals', to: text } },
    { choice: { ids: [text] }, settings: { preset: 'organised', to: join(open.folder, 'x'), pattern: text } },
    { choice: {}, settings: { preset: text, to: text } },
  ],
  'exports.start': (text) => [
    { choice: { query: text }, settings: { preset: 'originals', to: open.folder, pattern: `../${text}/{ext}` } },
    { choice: { ids: [text] }, settings: { preset: 'organised', to: text } },
  ],
  'exports.jobs': null,
  'exports.pause': (id) => [{ id }],
  'exports.resume': (id) => [{ id }],
  'exports.cancel': (id) => [{ id }],
  'exports.report': (id) => [{ id }],
  'exports.last': null,
  'map.packs.list': null,
  'map.packs.add': (path) => [{ path }, { path: join(open.folder, 'private', 'secret.txt') }],
  'map.packs.remove': (id) => [{ id }],
  'map.online.kept': null,
  'map.online.forget': null,
  'settings.get': null,
  'settings.set': (text) => [
    { theme: text },
    { language: text },
    { onlineMapTemplate: text },
    { backupFolder: text },
    { [text]: text },
  ],
  'assets.get': (id) => [{ id }],
  'assets.metadata': (id) => [{ id }],
  'assets.ungroup': (id) => [{ id }],
  'assets.regroup': (id) => [{ id }],
  'places.search': (text) => [{ text }],
  'places.landscape': (name) => [{ name }],
  'view.show': (text) => [{ ids: [text] }],
  'models.list': null,
  'models.plan': (name) => [{ names: [name] }],
  'models.install': (name) => [{ names: [name] }],
  'models.installation': null,
  'models.pause': null,
  'models.resume': null,
  'models.cancel': null,
  'models.add': (text) => [
    { path: text, wishes: {} },
    { path: join(open.folder, 'private', 'secret.txt'), wishes: { name: text, labels: text } },
    { path: join(open.folder, 'private'), wishes: { decoder: text, task: text } },
  ],
  'models.tryOut': (id) => [{ id }],
  'models.remove': (id) => [{ id }],
  'models.use': (id) => [{ id, use: true }],
  'classes.vocabulary': null,
  'classes.counts': (query) => [{ query }],
  'classes.histogram': (text) => [
    { class: text, query: '' },
    { class: 'dog', wnid: text, query: text },
  ],
  'classes.words': (query) => [{ query }, { query: `"${query.replaceAll('"', '')}"`, language: 'de' }],
  'classes.doubts': (query) => [{ query }, { query: `class:"${query.replaceAll('"', '')}"`, language: 'de' }],
  'classes.setThreshold': (text) => [{ class: text, wnid: text, threshold: 0.5 }],
  'recognition.state': null,
  'recognition.run': (text) => [
    { query: text, models: null },
    { query: '', models: [text] },
  ],
  'recognition.pause': null,
  'recognition.resume': null,
  'recognition.failures': null,
  'recognition.retry': null,
  'recognition.ofSource': (id) => [{ id, recognise: false }],
  'recognition.forget': (id) => [{ id }],
  'recognition.results': null,
  'recognition.providers': null,
  'recognition.tryProviders': null,
  'doctor.run': null,
  // Never ends, and takes nothing.
  events: null,
};

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
    for (const input of make(evil)) {
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

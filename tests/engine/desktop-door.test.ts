/** @file The desktop door with everything but Electron real: the engine, its library, the page's messages, the files. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BridgeAnswer, Sender } from '../../src-main/hosts/desktop/bridge-calls.ts';
import { DesktopDoor } from '../../src-main/hosts/desktop/door.ts';
import { engineCalls } from '../../src-main/hosts/desktop/engine-calls.ts';
import type { MenuEntry } from '../../src-main/hosts/desktop/menu.ts';
import type { Native, NativeQuestion } from '../../src-main/hosts/desktop/native.ts';
import { projectRoot } from '../../scripts/setup/project.mjs';
import { writePhoto } from '../make/photo.ts';

const server = join(projectRoot, 'src-main', 'hosts', 'cli', 'main.ts');

/** A desktop of lists: what a person would see and hear. */
class Desk {
  readonly loaded: string[] = [];
  readonly questions: NativeQuestion[] = [];
  readonly shownInFolder: string[] = [];
  readonly opened: string[] = [];
  menu: MenuEntry[] = [];
  /** What the person does: buttons by number, folders. */
  answers: number[] = [];
  folders: string[] = [];
  quits = 0;
  /** Where the page went by itself since. */
  page: string | null = null;

  native(): Native {
    return {
      load: (address) => {
        this.loaded.push(address);
        this.page = null;
        return Promise.resolve();
      },
      shown: () => this.page ?? this.loaded.at(-1) ?? '',
      sendCommand: () => undefined,
      setMenu: (menu) => (this.menu = menu),
      ask: (question) => {
        this.questions.push(question);
        return Promise.resolve(this.answers.shift() ?? question.cancelId);
      },
      chooseFolders: () => Promise.resolve(this.folders),
      showInFolder: (path) => this.shownInFolder.push(path),
      openPath: (path) => {
        this.opened.push(path);
        return Promise.resolve(path.includes('no-program') ? 'No program for it.' : '');
      },
      setProgress: () => undefined,
      notify: () => undefined,
      undoInField: () => undefined,
      quit: () => (this.quits += 1),
    };
  }
}

let root: string;
let photos: string;
let desk: Desk;
let door: DesktopDoor;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'fernweh-door-'));
  photos = join(root, 'Peru');
  mkdirSync(photos);
  await writePhoto(join(photos, 'inca.jpg'));
  ({ desk, door } = open('first'));
  door.start([photos]);
  await until(() => desk.loaded.some((address) => address.startsWith('http:')));
});

afterAll(async () => {
  await door.stop();
  rmSync(root, { recursive: true, force: true });
});

function open(library: string, env: NodeJS.ProcessEnv = process.env): { desk: Desk; door: DesktopDoor } {
  const made = new Desk();
  return {
    desk: made,
    door: new DesktopDoor({
      native: made.native(),
      platform: process.platform,
      inClone: true,
      locale: 'en-GB',
      userData: join(root, 'user-data'),
      logFolder: join(root, 'logs'),
      log: () => undefined,
      command: (chosen) => ({
        command: process.execPath,
        args: [server, 'serve', '--library', chosen ?? join(root, library)],
        env,
      }),
      libraryGiven: false,
      timing: { firstRetryMs: 20, giveUpAfter: 3 },
    }),
  };
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await pause(20);
}

const page = (): Sender => ({ url: desk.native().shown(), isPage: true });
const ask: BridgeAnswer = (...message) => door.answer(...message);

async function onePhoto(): Promise<{ id: string; path: string }> {
  for (;;) {
    const { assets } = await engineCalls(door.home).query.assets({ query: '', offset: 0, limit: 10 });
    const [asset] = assets;
    if (asset !== undefined) return asset;
    await pause(50);
  }
}

test('the window shows the engine, and the folder that was handed over comes in', async () => {
  expect(desk.loaded.at(-1)).toBe(door.home);
  expect((await fetch(door.home)).status).toBe(200);
  expect((await onePhoto()).path).toBe(join(photos, 'inca.jpg'));
  const history = await engineCalls(door.home).imports.list({});
  expect(history.map(({ folders }) => folders)).toEqual([[photos]]);
});

test('files are handed to other programs if they belong to an asset, and are there', async () => {
  const { id, path } = await onePhoto();
  expect(await ask(page(), 'showInFolder', { assetId: id, path })).toBe('done');
  expect(await ask(page(), 'openWith', { assetId: id, path })).toBe('done');
  expect(desk.shownInFolder).toEqual([path]);
  expect(desk.opened).toEqual([path]);
  const others = [
    '/etc/passwd',
    photos,
    join(photos, '..', 'Peru', '..', '..', 'etc', 'passwd'),
    `${photos}/./inca.jpg`,
    join(root, 'first', 'catalog.sqlite'),
  ];
  for (const other of others) {
    expect(await ask(page(), 'openWith', { assetId: id, path: other })).toBe('not-owned');
  }
  expect(await ask(page(), 'showInFolder', { assetId: 'nobody', path })).toBe('not-owned');
  expect(desk.opened).toHaveLength(1);
});

test('the folder of a source is shown, by its id alone; its new place is asked of the system', async () => {
  const [source] = (await engineCalls(door.home).library.info({})).sources;
  expect(await ask(page(), 'showSource', source?.id)).toBe('done');
  expect(desk.shownInFolder.at(-1)).toBe(photos);
  const shown = desk.shownInFolder.length;
  expect(await ask(page(), 'showSource', photos)).toBe('not-owned');
  expect(desk.shownInFolder).toHaveLength(shown);
  expect(await ask(page(), 'pickNewPlace', null)).toBeNull();
  desk.folders = [root];
  expect(await ask(page(), 'pickNewPlace', null)).toBe(root);
  desk.folders = [];
});

test('the folder of an export is asked of the system, and shown by the export’s id alone', async () => {
  desk.folders = [root];
  expect(await ask(page(), 'pickExportFolder', null)).toBe(root);
  desk.folders = [];
  const { exports } = engineCalls(door.home);
  const to = join(root, 'handed on');
  const { id } = await exports.start({ choice: {}, settings: { preset: 'csv', to } });
  await exports.report({ id });
  expect(await ask(page(), 'showExport', id)).toBe('done');
  expect(desk.shownInFolder.at(-1)).toBe(to);
  expect(await ask(page(), 'showExport', to)).toBe('not-owned');
});

test('only the page itself is answered, and only what there is', async () => {
  const strangers: Sender[] = [
    { url: 'https://evil.example/', isPage: true },
    { url: 'http://127.0.0.1:1/', isPage: true },
    { url: 'data:text/html,waiting', isPage: true },
    { url: '', isPage: true },
    { ...page(), isPage: false },
  ];
  for (const stranger of strangers) {
    await expect(ask(stranger, 'pickFolders', null)).rejects.toThrow('Only the page of Fernweh may ask.');
  }
  const wrong: [unknown, unknown][] = [
    ['quit', null],
    ['constructor', null],
    [['pickFolders'], null],
    ['openWith', '/etc/passwd'],
    ['openWith', { assetId: 'x', path: 3 }],
    ['openWith', { assetId: 'x', path: 'y', more: true }],
    ['setProgress', 2],
    ['setProgress', Number.NaN],
    ['notify', { title: 'x'.repeat(1000), body: '' }],
    ['inspectDropped', ['relative/path']],
    ['openLibrary', photos],
    ['openLibrary', 'relative'],
  ];
  for (const [name, input] of wrong) await expect(ask(page(), name, input)).rejects.toThrow();
});

test('what was dropped is told with its folder; what is gone is left out', async () => {
  const inside = join(photos, 'inca.jpg');
  expect(await ask(page(), 'inspectDropped', [photos, inside, join(root, 'gone')])).toEqual([
    { path: photos, folder: photos },
    { path: inside, folder: photos },
  ]);
});

test('killed, the engine comes back and the window goes on where it was', async () => {
  const before = new URL(door.home);
  desk.page = `${before.origin}/?view=map&q=2014`;
  const { pid } = JSON.parse(readFileSync(join(root, 'first', 'engine.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  await until(() => desk.loaded.at(-1)?.includes('view=map') === true);
  const now = new URL(desk.loaded.at(-1) ?? '');
  expect(now.origin).not.toBe(before.origin);
  expect(now.searchParams.get('q')).toBe('2014');
  expect(now.searchParams.get('token')).toBe(new URL(door.home).searchParams.get('token'));
  expect(now.searchParams.get('token')).not.toBe(before.searchParams.get('token'));
  expect((await engineCalls(door.home).library.info({})).assets).toBe(1);
});

test('another library: a folder that is none is asked about; then its engine answers, and both are in the menu', async () => {
  const second = join(root, 'second');
  mkdirSync(second);
  desk.folders = [second];
  await ask(page(), 'openLibrary', null);
  expect(desk.questions.at(-1)?.message).toContain(second);
  expect(existsSync(join(second, 'catalog.sqlite'))).toBe(false);

  const first = door.home;
  desk.answers = [0];
  await ask(page(), 'openLibrary', null);
  await until(async () => ((await ask(page(), 'recentLibraries', null).catch(() => [])) as string[])[0] === second);
  expect(await ask(page(), 'recentLibraries', null)).toEqual([second, join(root, 'first')]);
  expect((await engineCalls(door.home).library.info({})).path).toBe(resolve(second));
  await expect(fetch(first)).rejects.toThrow();
  // What was shown of the other library means nothing here.
  expect(desk.loaded.at(-1)).toBe(door.home);
  const recent = desk.menu.flatMap(({ submenu }) => submenu ?? []).find(({ label }) => label === 'Recent libraries');
  expect(recent?.submenu?.map(({ label }) => label)).toEqual(['second', 'first']);
});

test('an engine that cannot start is told once, with ways on', async () => {
  const broken = open('broken', { ...process.env, NODE_OPTIONS: '--require=./not-there.cjs' });
  broken.desk.answers = [1, 0, 2];
  broken.door.start([]);
  await until(() => broken.desk.quits === 1);
  expect(broken.desk.questions).toHaveLength(3);
  expect(broken.desk.questions[0]).toMatchObject({
    message: 'Fernweh cannot open the library.',
    buttons: ['Start again', 'Open log folder', 'Quit Fernweh'],
  });
  expect(broken.desk.questions[0]?.detail).toContain('not-there.cjs');
  expect(broken.desk.opened).toEqual([join(root, 'logs')]);
  expect(decodeURIComponent(broken.desk.loaded.at(-1) ?? '')).toContain('Fernweh cannot open the library.');
  await broken.door.stop();
});

import { join, resolve } from 'node:path';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fc, test as prop } from '@fast-check/vitest';
import { expect, onTestFinished, test } from 'vitest';
import { engineCommand } from '../../src-main/hosts/desktop/engine-command.ts';
import type { Surroundings } from '../../src-main/hosts/desktop/engine-command.ts';
import { foldersOf } from '../../src-main/hosts/desktop/folders.ts';
import { menuOf } from '../../src-main/hosts/desktop/menu.ts';
import type { MenuEntry } from '../../src-main/hosts/desktop/menu.ts';
import { movedAddress } from '../../src-main/hosts/desktop/moved-address.ts';
import { nativeWords } from '../../src-main/hosts/desktop/native-words.ts';
import { RecentLibraries, withRecent } from '../../src-main/hosts/desktop/recent-libraries.ts';
import { logTo } from '../../src-main/hosts/desktop/log-file.ts';
import { staysInside } from '../../src-main/hosts/desktop/stays-inside.ts';
import { updateFeed } from '../../src-main/hosts/desktop/updates.ts';
import { waitingPage } from '../../src-main/hosts/desktop/waiting-page.ts';
import {
  fittingBounds,
  keepWindowState,
  leastSize,
  readWindowState,
} from '../../src-main/hosts/desktop/window-state.ts';

const around: Surroundings = {
  platform: 'linux',
  packaged: true,
  appPath: '/resources/app.asar',
  resourcesPath: '/resources',
  electronPath: '/electron',
  env: { HOME: '/home/ada' },
};

test.skipIf(process.platform === 'win32')(
  'on Linux the engine never runs inside Electron, nor inside the archive',
  () => {
    expect(engineCommand(around, null)).toEqual({
      command: '/resources/node',
      args: ['/resources/app.asar.unpacked/dist/src-main/hosts/cli/main.js', 'serve'],
      env: { HOME: '/home/ada' },
    });
    expect(engineCommand({ ...around, packaged: false, appPath: '/clone' }, null)).toMatchObject({
      command: '/clone/node_modules/node/bin/node',
      args: ['/clone/dist/src-main/hosts/cli/main.js', 'serve'],
    });
  },
);

test("elsewhere an installed app's Electron plays Node; a clone has its own", () => {
  const command = engineCommand({ ...around, platform: 'darwin' }, '/a b');
  expect(command).toMatchObject({ command: '/electron', env: { HOME: '/home/ada', ELECTRON_RUN_AS_NODE: '1' } });
  expect(command.args.slice(1)).toEqual(['serve', '--library', '/a b']);
  expect(engineCommand({ ...around, platform: 'win32', packaged: false }, null).command).toMatch(/node\.exe$/);
});

test('folders are what is no switch, absolute', () => {
  const directory = resolve('/trips');
  const packaged = foldersOf(['/opt/Fernweh', '--no-first-run', 'peru', '/photos'], { packaged: true, directory });
  expect(packaged).toEqual([resolve('/trips/peru'), resolve('/photos')]);
  expect(foldersOf(['/electron', '/clone', 'peru'], { packaged: false, directory })).toEqual([resolve('/trips/peru')]);
});

test.skipIf(process.platform === 'win32')("a file manager's address of a folder is its path", () => {
  const argv = ['/opt/Fernweh', 'file:///trips/Per%C3%BA%202014', 'file:///trips/50%'];
  expect(foldersOf(argv, { packaged: true, directory: '/here' })).toEqual([
    '/trips/Perú 2014',
    '/here/file:/trips/50%',
  ]);
});

test('the page stays with its own server', () => {
  const home = 'http://127.0.0.1:43210/?token=abc';
  expect(staysInside(home, 'http://127.0.0.1:43210/photos?x=1')).toBe(true);
  const elsewhere = [
    'http://127.0.0.1:43211/',
    'http://localhost:43210/',
    'https://127.0.0.1:43210/',
    'http://127.0.0.1:43210.evil.example/',
    'http://127.0.0.1:43210@evil.example/',
    'file:///etc/passwd',
    'data:text/html,hello',
    'javascript:alert(1)',
    'about:blank',
    '',
  ];
  expect(elsewhere.filter((target) => staysInside(home, target))).toEqual([]);
  expect(staysInside('', 'http://127.0.0.1:43210/')).toBe(false);
  expect(staysInside('', '')).toBe(false);
});

test('after a new start the window shows what it showed before, with the new token', () => {
  const next = 'http://127.0.0.1:2000/?token=new';
  const moved = new URL(
    movedAddress(next, 'http://127.0.0.1:1000/?view=map&q=within%3A50km+of+%22Cusco%22&token=old#x'),
  );
  expect(moved.origin).toBe('http://127.0.0.1:2000');
  expect(moved.hash).toBe('#x');
  expect([...moved.searchParams]).toEqual([
    ['view', 'map'],
    ['q', 'within:50km of "Cusco"'],
    ['token', 'new'],
  ]);
  for (const nothing of ['', 'data:text/html,waiting', 'about:blank', 'chrome-error://chromewebdata/']) {
    expect(movedAddress(next, nothing)).toBe(next);
  }
});

const rectangle = fc.record({
  x: fc.integer({ min: -8000, max: 8000 }),
  y: fc.integer({ min: -8000, max: 8000 }),
  width: fc.integer({ min: 720, max: 5000 }),
  height: fc.integer({ min: 560, max: 3000 }),
});

prop.prop([fc.option(rectangle), fc.array(rectangle, { minLength: 1, maxLength: 4 })])(
  'a window is always where one can see and move it',
  (was, displays) => {
    const bounds = fittingBounds(was, displays);
    expect(bounds.width).toBeGreaterThanOrEqual(leastSize.width);
    expect(bounds.height).toBeGreaterThanOrEqual(leastSize.height);
    const reachable = displays.some(
      (display) =>
        bounds.width <= display.width &&
        bounds.height <= display.height &&
        bounds.y >= display.y &&
        bounds.y <= display.y + display.height - 32 &&
        bounds.x + bounds.width >= display.x + 120 &&
        bounds.x <= display.x + display.width - 120,
    );
    expect(reachable).toBe(true);
  },
);

test('a window stays where it was; one on a display that is gone comes to the middle of the first', () => {
  const displays = [
    { x: 0, y: 0, width: 1920, height: 1040 },
    { x: 1920, y: -200, width: 1280, height: 1000 },
  ];
  const was = { x: 2000, y: -100, width: 900, height: 700 };
  expect(fittingBounds(was, displays)).toEqual(was);
  expect(fittingBounds(was, displays.slice(0, 1))).toEqual({ x: 510, y: 170, width: 900, height: 700 });
  expect(fittingBounds(null, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({
    x: 0,
    y: 0,
    width: 800,
    height: 600,
  });
});

test('window and libraries are remembered; a damaged file is nothing', () => {
  const folder = temporary();
  const state = { x: 1, y: 2, width: 900, height: 700, maximised: true };
  expect(readWindowState(folder)).toBeNull();
  keepWindowState(folder, state);
  expect(readWindowState(folder)).toEqual(state);
  writeFileSync(join(folder, 'window.json'), '{"x": "left"}');
  expect(readWindowState(folder)).toBeNull();

  const [peru, away] = [join(folder, 'Peru'), join(folder, 'Away')];
  mkdirSync(peru);
  writeFileSync(join(peru, 'catalog.sqlite'), '');
  const recent = new RecentLibraries(folder, 'linux');
  expect(recent.last()).toBeNull();
  expect([recent.add(peru), recent.add(away), recent.add(away)]).toEqual([true, true, false]);
  const again = new RecentLibraries(folder, 'linux');
  expect(again.list()).toEqual([away, peru]);
  expect(again.last()).toBe(peru);
  writeFileSync(join(folder, 'recent.json'), 'x');
  expect(new RecentLibraries(folder, 'linux').list()).toEqual([]);
});

test('a library stands once in the list of the recent ones, which does not grow', () => {
  expect(withRecent(['/a', '/b'], '/b', 'linux')).toEqual(['/b', '/a']);
  expect(withRecent(['/A', '/b'], '/a', 'linux')).toEqual(['/a', '/A', '/b']);
  expect(withRecent(['/A', '/b'], '/a', 'darwin')).toEqual(['/a', '/b']);
  expect(withRecent(['1', '2', '3', '4', '5', '6', '7', '8'], '9', 'linux')).toHaveLength(8);
});

test('the log is kept in two files that do not grow', () => {
  const folder = join(temporary(), 'logs');
  const log = logTo(folder, 500);
  for (let line = 0; line < 100; line += 1) log(`line ${String(line)}`);
  expect(readFileSync(join(folder, 'engine.log'), 'utf8')).toMatch(/^\d{4}-[\dT:.-]+Z line \d+\n/);
  expect(readFileSync(join(folder, 'engine.log'), 'utf8')).toContain('line 99\n');
  for (const name of ['engine.log', 'engine.log.before']) {
    expect(statSync(join(folder, name)).size).toBeLessThan(600);
  }
});

test('what the engine said is shown as text, on a page that can do nothing', () => {
  const page = decodeURIComponent(
    waitingPage({ title: 'Ö', detail: '<script>alert("x")</script>\n& more', language: 'de' }),
  );
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;\n&amp; more');
  expect(page).not.toContain('<script');
  expect(page).toContain("default-src 'none'");
});

test('no feed, no network: updates are off until one is set, and never over plain http', () => {
  const folder = temporary();
  const installed = { packaged: true, resourcesPath: folder, env: {} };
  expect(updateFeed(installed)).toBeNull();
  expect(updateFeed({ ...installed, env: { FERNWEH_UPDATE_FEED: 'https://feed.example/x' } })).toEqual({
    from: 'address',
    url: 'https://feed.example/x',
  });
  for (const url of ['http://feed.example/', 'file:///feed', 'feed']) {
    expect(updateFeed({ ...installed, env: { FERNWEH_UPDATE_FEED: url } })).toBeNull();
  }
  writeFileSync(join(folder, 'app-update.yml'), '');
  expect(updateFeed(installed)).toEqual({ from: 'installer' });
  expect(updateFeed({ ...installed, packaged: false })).toBeNull();
});

test('the menu: in two languages, with the keys that the page hears itself, and the recent libraries', () => {
  const asked: unknown[] = [];
  const menu = (platform: NodeJS.Platform, locale: string): MenuEntry[] =>
    menuOf({
      platform,
      inClone: false,
      words: nativeWords(locale),
      libraries: ['/now/Photos', '/old/Photos', '/home/R&D'],
      command: (name) => asked.push(name),
      openLibrary: (path) => asked.push(path),
    });
  expect(menu('linux', 'en-GB').map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Help']);
  expect(menu('darwin', 'de-AT').map(({ label }) => label)).toEqual([
    'Fernweh',
    'Datei',
    'Bearbeiten',
    'Ansicht',
    'Fenster',
    'Hilfe',
  ]);
  const all = (entries: readonly MenuEntry[]): MenuEntry[] =>
    entries.flatMap((entry) => [entry, ...all(entry.submenu ?? [])]);
  const entries = all(menu('linux', 'en'));
  const undo = entries.find(({ label }) => label === 'Undo');
  // In a field the same keys belong to the text: the page decides.
  expect(undo).toMatchObject({ accelerator: 'CommandOrControl+Z', registerAccelerator: false });
  undo?.click?.();
  const recent = entries.find(({ label }) => label === 'Recent libraries')?.submenu ?? [];
  expect(recent.map(({ label, enabled }) => [label, enabled])).toEqual([
    ['/now/Photos', false],
    ['/old/Photos', true],
    ['R&&D', true],
  ]);
  recent[1]?.click?.();
  expect(asked).toEqual(['undo', '/old/Photos']);
  expect(entries.some(({ role }) => role === 'toggleDevTools')).toBe(false);
});

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-window-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

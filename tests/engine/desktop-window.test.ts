import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { engineCommand } from '../../src-main/hosts/desktop/engine-command.ts';
import type { Surroundings } from '../../src-main/hosts/desktop/engine-command.ts';
import { foldersOf } from '../../src-main/hosts/desktop/folders.ts';
import { staysInside } from '../../src-main/hosts/desktop/stays-inside.ts';

const around: Surroundings = {
  platform: 'linux',
  packaged: true,
  appPath: '/app',
  resourcesPath: '/resources',
  electronPath: '/electron',
  env: { HOME: '/home/ada' },
};

test.skipIf(process.platform === 'win32')('on Linux the engine never runs inside Electron', () => {
  expect(engineCommand(around, [])).toEqual({
    command: '/resources/node',
    args: ['/app/dist/src-main/hosts/cli/main.js', 'serve'],
    env: { HOME: '/home/ada' },
  });
  expect(engineCommand({ ...around, packaged: false }, []).command).toBe('/app/node_modules/node/bin/node');
});

test("elsewhere an installed app's Electron plays Node; a clone has its own", () => {
  expect(engineCommand({ ...around, platform: 'darwin' }, ['/a b', '/c'])).toMatchObject({
    command: '/electron',
    env: { HOME: '/home/ada', ELECTRON_RUN_AS_NODE: '1' },
  });
  expect(engineCommand({ ...around, platform: 'darwin' }, ['/a b', '/c']).args.slice(1)).toEqual([
    'serve',
    '--import',
    '/a b',
    '--import',
    '/c',
  ]);
  expect(engineCommand({ ...around, platform: 'win32', packaged: false }, []).command).toMatch(/node\.exe$/);
});

test('folders are what is no switch, absolute', () => {
  const directory = resolve('/trips');
  const packaged = foldersOf(['/opt/Fernweh', '--no-first-run', 'peru', '/photos'], { packaged: true, directory });
  expect(packaged).toEqual([resolve('/trips/peru'), resolve('/photos')]);
  expect(foldersOf(['/electron', '/clone', 'peru'], { packaged: false, directory })).toEqual([resolve('/trips/peru')]);
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

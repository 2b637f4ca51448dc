import { expect, test } from 'vitest';
import { chooseDoor, hasDisplay } from '../../scripts/setup/door.mjs';

const linux = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false, electronInstalled: true } as const;

test('the window where it can be seen, its program fetched where it is missing', () => {
  expect(chooseDoor(linux)).toEqual({ door: 'desktop', fetchElectron: false, notice: null });
  expect(chooseDoor({ ...linux, electronInstalled: false })).toMatchObject({ door: 'desktop', fetchElectron: true });
  expect(chooseDoor({ ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toMatchObject({ door: 'desktop' });
});

test('no display: the browser at once, nothing fetched, one line', () => {
  for (const env of [{}, { DISPLAY: '' }, { CI: 'true' }, { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }]) {
    const choice = chooseDoor({ ...linux, env, electronInstalled: false });
    expect(choice).toMatchObject({ door: 'browser', fetchElectron: false });
    expect(choice.notice).toMatch(/^There is no display here[^\n]*$/);
  }
});

test('a remote shell or a build machine has no display elsewhere either', () => {
  for (const platform of ['darwin', 'win32'] as const) {
    expect(hasDisplay(platform, {})).toBe(true);
    expect(hasDisplay(platform, { CI: '1' })).toBe(false);
    expect(hasDisplay(platform, { SSH_TTY: '/dev/ttys001' })).toBe(false);
  }
  expect(hasDisplay('linux', { DISPLAY: 'localhost:10.0', SSH_TTY: '/dev/pts/0' })).toBe(true);
});

test('root on Linux gets the browser: Chromium has no sandbox for root', () => {
  expect(chooseDoor({ ...linux, isRoot: true })).toMatchObject({ door: 'browser', fetchElectron: false });
  expect(chooseDoor({ ...linux, platform: 'darwin', env: {}, isRoot: true })).toMatchObject({ door: 'desktop' });
});

test('FERNWEH_DOOR decides by itself and says nothing', () => {
  expect(chooseDoor({ ...linux, env: { DISPLAY: ':0', FERNWEH_DOOR: 'browser' } })).toEqual({
    door: 'browser',
    fetchElectron: false,
    notice: null,
  });
  expect(chooseDoor({ ...linux, isRoot: true, electronInstalled: false, env: { FERNWEH_DOOR: 'desktop' } })).toEqual({
    door: 'desktop',
    fetchElectron: true,
    notice: null,
  });
  expect(() => chooseDoor({ ...linux, env: { FERNWEH_DOOR: 'window' } })).toThrow('FERNWEH_DOOR is "window"');
});

/** @file electron-builder.yml, read by electron-builder's own matcher: which natives come into each system's installer. */
import { join } from 'node:path';
import { readFileSync, statSync, type Stats } from 'node:fs';
import * as fileMatchers from 'app-builder-lib/out/fileMatcher.js';
import { getConfig } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/setup/project.mjs';
import { filesBelow } from '../../scripts/setup/sync-folder.ts';

type Config = Awaited<ReturnType<typeof getConfig>>;
let config: Config;

beforeAll(async () => {
  config = await getConfig(projectRoot, null, null);
});

/** The part of electron-builder that decides it, which its types keep to themselves. */
const { getNodeModuleFileMatcher } = fileMatchers as unknown as {
  getNodeModuleFileMatcher: (
    appFolder: string,
    target: string,
    macros: (text: string) => string,
    ofSystem: object,
    packager: { config: Config; debugLogger: DebugLogger },
  ) => { createFilter: () => (path: string, stats: Stats) => boolean };
};

/** Files of a package that would be packed. */
function packed(of: 'linux' | 'win' | 'mac', arch: string, name: string): string[] {
  const macros = (text: string): string => text.replaceAll('${arch}', arch);
  const packager = { config, debugLogger: new DebugLogger(false) };
  const filter = getNodeModuleFileMatcher(projectRoot, '/', macros, config[of] ?? {}, packager).createFilter();
  const folder = join(projectRoot, 'node_modules', name);
  return filesBelow(folder).filter((path) => filter(join(folder, path), statSync(join(folder, path))));
}

test.each([
  ['linux', 'x64', 'linux'],
  ['win', 'x64', 'win32'],
  ['mac', 'arm64', 'darwin'],
] as const)('%s: its own natives and no others', (of, arch, platform) => {
  expect(packed(of, arch, 'better-sqlite3').filter((path) => path.endsWith('.node'))).toEqual([
    `prebuilds/${platform}-${arch}.node`,
  ]);
  const runtime = packed(of, arch, 'onnxruntime-node').filter((path) => path.startsWith('bin/'));
  expect(runtime).toContain(`bin/napi-v6/${platform}/${arch}/onnxruntime_binding.node`);
  expect(runtime.filter((path) => !path.startsWith(`bin/napi-v6/${platform}/${arch}/`))).toEqual([]);
  const helpers = packed(of, arch, 'trash').filter((path) => !path.endsWith('.js') && path.startsWith('lib/'));
  expect(helpers).toEqual({ linux: [], win32: ['lib/windows-trash.exe'], darwin: ['lib/macos-trash'] }[platform]);
  expect(packed(of, arch, '@imagemagick/magick-wasm').filter((path) => path.endsWith('.wasm'))).toEqual([
    'dist/x86/magick.wasm',
  ]);
});

test('no list of one system consists of exclusions alone: electron-builder would take the whole project', () => {
  for (const of of ['linux', 'win', 'mac'] as const) {
    const files: unknown = config[of]?.files;
    expect(files).toContain('package.json');
  }
});

test('no feed is set', () => {
  expect(config.publish).toBeNull();
});

test('a deb package can be made: its page and its maintainer are named', () => {
  expect(config.extraMetadata).toMatchObject({ homepage: expect.stringMatching(/^https:/) as unknown });
  expect(config.linux?.maintainer).toMatch(/<.+@.+>/);
});

test('every system has its icons, and folders to open with Fernweh', () => {
  expect([config.linux?.icon, config.win?.icon, config.mac?.icon]).not.toContain(undefined);
  expect(config.linux?.mimeTypes).toEqual(['inode/directory']);
  expect(JSON.stringify(config.mac?.extendInfo)).toContain('public.folder');
  expect(readFileSync(join(projectRoot, config.nsis?.include ?? ''), 'utf8')).toContain('Directory\\shell\\Fernweh');
});

/**
 * @file What an installer holds: the app is packed by electron-builder itself, around a stand-in for Electron's program,
 * and its engine is run from there, away from the project.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packedComplaints, systemOf } from '../../scripts/desktop/packed-app.ts';
import { ensureBuilt } from '../../scripts/setup/prepare.mjs';
import { projectRoot } from '../../scripts/setup/project.mjs';
import { filesBelow } from '../../scripts/setup/sync-folder.ts';
import { writePhoto } from '../make/photo.ts';

const { platform } = process;
const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
/** Only Linux packs around a stand-in: for the others electron-builder takes Electron's own program apart. */
const packsHere = platform === 'linux' && arch === 'x64';
const modules = join(projectRoot, 'node_modules');

let root: string;
let app: string;
let resources: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'fernweh-package-'));
  if (!packsHere) return;
  await ensureBuilt();
  const electron = standIn(join(root, 'electron'));
  const { code, said } = await run(process.execPath, [
    join(projectRoot, 'scripts', 'pack.ts'),
    ...['--dir', '--linux', '--x64', `-c.electronDist=${electron}`, `-c.directories.output=${join(root, 'made')}`],
  ]);
  expect(code, said).toBe(0);
  app = join(root, 'made', 'linux-unpacked');
  resources = join(app, 'resources');
}, 400_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/**
 * A folder as Electron's archive unpacks to, with a program that has nothing but the fuses: a sentinel, version 1, their
 * number and one sign for each (electronjs.org/docs/latest/tutorial/fuses).
 */
function standIn(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  for (const language of ['en-US', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(folder, name), '');
  const wire = Buffer.from([1, 8]);
  const program = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), wire, Buffer.from('10110010')]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  return folder;
}

async function run(command: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, said };
}

test.skipIf(!packsHere)('all that the engine needs is in, nothing of other systems, nothing of the workshop', () => {
  expect(packedComplaints(resources, join(projectRoot, 'dist'), { platform: 'linux', arch: 'x64' })).toEqual([]);
  const packages = filesBelow(join(resources, 'app.asar.unpacked', 'node_modules')).map((path) => path.split('/')[0]);
  // The page's packages are in its bundle.
  for (const name of ['react', 'maplibre-gl', 'electron', 'vite', 'typescript', 'electron-updater']) {
    expect(packages).not.toContain(name);
  }
  expect(filesBelow(join(app, 'locales')).sort()).toEqual(['de.pak', 'en-US.pak']);
});

test.skipIf(!packsHere)("the window's own code lies in the archive", () => {
  const inside = archiveOf(join(resources, 'app.asar'));
  const { main } = JSON.parse(readFileSync(join(resources, 'app.asar.unpacked', 'package.json'), 'utf8')) as {
    main: string;
  };
  for (const path of [
    main,
    'dist/desktop/preload.cjs',
    'dist/desktop/icon.png',
    'node_modules/electron-updater/package.json',
  ]) {
    expect(inside.get(path), path).toBe('inside');
  }
  expect(inside.get('dist/src-main/hosts/cli/main.js')).toBe('beside');
  expect(inside.get('dist/src-main/hosts/desktop/preload.js')).toBeUndefined();
  const own = filesBelow(join(projectRoot, 'dist', 'src-main', 'hosts', 'desktop')).filter(
    (path) => path !== 'preload.js',
  );
  expect(own.filter((path) => inside.get(`dist/src-main/hosts/desktop/${path}`) !== 'inside')).toEqual([]);
});

test.skipIf(!packsHere)('the program loads its app from the archive only, and takes no options from outside', () => {
  const program = readFileSync(join(app, 'fernweh'), 'latin1');
  const fuses = program.slice(program.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34);
  // RunAsNode, cookies, NODE_OPTIONS, --inspect, integrity, only from the archive, snapshot, file: privileges.
  expect(fuses).toBe('11001110');
});

test.skipIf(!packsHere)(
  'the packed engine imports a photo by itself',
  async () => {
    const photos = join(root, 'Peru');
    mkdirSync(photos);
    await writePhoto(join(photos, 'inca.jpg'), { local: '2014:07:03 11:40:00' });
    const engine = join(resources, 'app.asar.unpacked', 'dist', 'src-main', 'hosts', 'cli', 'main.js');
    const node = join(resources, 'node');
    const library = ['--library', join(root, 'library')];
    const imported = await run(node, [engine, 'import', photos, '--json', ...library]);
    expect(imported.said).toContain('"added":1');
    // Loads ONNX Runtime, SQLite, libvips and the gazetteer.
    const doctor = await run(node, [engine, 'doctor', '--json', ...library]);
    expect(doctor.code, doctor.said).toBe(0);
    expect(doctor.said).toContain('"ONNX Runtime","state":"ok"');
    expect(doctor.said).toContain('"Offline places","state":"ok"');
  },
  120_000,
);

test.skipIf(!packsHere)('what would not run there is told', () => {
  const engine = join(resources, 'app.asar.unpacked');
  const sqlite = join(engine, 'node_modules', 'better-sqlite3', 'prebuilds');
  rmSync(join(sqlite, 'linux-x64.node'));
  copyFileSync(join(modules, 'better-sqlite3', 'prebuilds', 'linux-arm64.node'), join(sqlite, 'linux-arm64.node'));
  copyFileSync(join(modules, 'trash', 'lib', 'windows-trash.exe'), join(engine, 'trash.exe'));
  writeFileSync(join(engine, 'left.ts'), '');
  rmSync(join(engine, 'dist', 'renderer', 'index.html'));
  rmSync(join(resources, 'node'));
  writeFileSync(join(resources, 'node'), '#!/bin/sh');
  const complaints = packedComplaints(resources, join(projectRoot, 'dist'), { platform: 'linux', arch: 'x64' });
  expect(complaints.sort()).toEqual([
    'dist/renderer/index.html is missing',
    'left.ts does not belong in',
    'node_modules/better-sqlite3/prebuilds/linux-arm64.node is of another system',
    'node_modules/better-sqlite3/prebuilds/linux-x64.node is missing',
    'resources/node does not run there',
    'trash.exe is of another system',
  ]);
});

test('programs and libraries are known by their first bytes', () => {
  const prebuilt = (name: string): unknown => systemOf(join(modules, 'better-sqlite3', 'prebuilds', `${name}.node`));
  for (const system of ['linux', 'darwin', 'win32'] as const) {
    for (const of of ['x64', 'arm64']) {
      expect(prebuilt(`${system}-${of}`)).toEqual({ platform: system, arches: [of] });
    }
  }
  expect(systemOf(join(modules, 'trash', 'lib', 'macos-trash'))).toMatchObject({ platform: 'darwin' });
  expect(systemOf(join(modules, 'trash', 'lib', 'windows-trash.exe'))).toMatchObject({ platform: 'win32' });
  expect(systemOf(join(projectRoot, 'package.json'))).toBeNull();
  expect(systemOf(join(modules, '@imagemagick', 'magick-wasm', 'dist', 'x86', 'magick.wasm'))).toBeNull();
});

/** Files that an archive names: inside it, or unpacked beside it (github.com/electron/asar#format). */
function archiveOf(path: string): ReadonlyMap<string, 'inside' | 'beside'> {
  interface Entry {
    readonly files?: Readonly<Record<string, Entry>>;
    readonly unpacked?: boolean;
  }
  const bytes = readFileSync(path);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry;
  const found = new Map<string, 'inside' | 'beside'>();
  const walk = (entry: Entry, at: string): void => {
    for (const [name, below] of Object.entries(entry.files ?? {})) {
      const place = at === '' ? name : `${at}/${name}`;
      if (below.files === undefined) found.set(place, below.unpacked === true ? 'beside' : 'inside');
      else walk(below, place);
    }
  };
  walk(header, '');
  return found;
}

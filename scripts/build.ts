/**
 * @file Builds dist/: the engine and the shared code as JavaScript, the page, the resources, the gazetteer, the map of
 * the world. Only the parts whose sources changed; several builds at once wait for each other. `--force` builds
 * everything anew.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build as buildPage } from 'vite';
import { bundlePreload } from './desktop/bundle-preload.ts';
import { iconPng } from './desktop/icon.ts';
import { openSqlite } from '../src-main/engine/platform/sqlite.ts';
import { collectLicences } from './collect-licences.ts';
import { bundleReport } from './report/bundle-report.ts';
import { bundleCode } from './setup/bundle.ts';
import { buildFingerprint, codeInputs, fingerprint, readStamps, stampPath } from './setup/freshness.mjs';
import { importClosure } from './setup/import-closure.ts';
import { projectRoot } from './setup/project.mjs';
import { filesBelow, syncFolder, writeIfChanged } from './setup/sync-folder.ts';

const dist = join(projectRoot, 'dist');
const cache = join(projectRoot, '.cache');
const gazetteer = 'gazetteer.sqlite';
const licences = 'licences.json';
const reportFiles = ['report.js', 'report.css'];
const world = 'world.mbtiles';

/** A part of the build: what it is made of, and how. */
interface Part {
  readonly name: string;
  readonly inputs: readonly string[];
  /** False as long as its output is missing. */
  readonly made: () => boolean;
  readonly make: () => Promise<void> | void;
}

const compiler = ['package-lock.json', 'tsconfig.base.json', 'scripts/build.ts', 'scripts/setup/bundle.ts'];

const parts: readonly Part[] = [
  {
    name: 'code',
    inputs: codeInputs,
    made: () => existsSync(join(dist, 'src-main')),
    make: async () => {
      const files = await bundleCode(projectRoot);
      syncFolder(
        new Map([...files].map(([path, content]) => [path.slice('src-main/'.length), content])),
        join(dist, 'src-main'),
      );
      // Of builds before there were bundles.
      rmSync(join(dist, 'src-shared'), { recursive: true, force: true });
    },
  },
  {
    name: 'resources',
    inputs: ['resources'],
    made: () => existsSync(join(dist, 'resources')),
    make: () => {
      mkdirSync(join(dist, 'resources'), { recursive: true });
      syncFolder(contentsOf(join(projectRoot, 'resources')), join(dist, 'resources'), [
        gazetteer,
        licences,
        world,
        ...reportFiles,
      ]);
    },
  },
  {
    name: 'gazetteer',
    inputs: [
      ...importClosure(projectRoot, 'scripts/build-gazetteer.ts'),
      'resources/region-names.json',
      'package-lock.json',
    ],
    made: () =>
      existsSync(join(dist, 'resources', gazetteer)) || !existsSync(join(projectRoot, 'scripts', 'build-gazetteer.ts')),
    make: () => runScript('build-gazetteer.ts', 'The gazetteer'),
  },
  {
    name: 'world',
    inputs: [
      ...importClosure(projectRoot, 'scripts/build-world.ts'),
      'scripts/world/region-borders.json',
      'package-lock.json',
    ],
    made: () =>
      existsSync(join(dist, 'resources', world)) || !existsSync(join(projectRoot, 'scripts', 'build-world.ts')),
    make: () => runScript('build-world.ts', 'The map of the world'),
  },
  {
    name: 'desktop',
    inputs: ['src-main/hosts/desktop', 'src-shared/contract', 'src-renderer/public', 'scripts/desktop', ...compiler],
    made: () => existsSync(join(dist, 'desktop', 'preload.cjs')),
    make: async () => {
      mkdirSync(join(dist, 'desktop'), { recursive: true });
      syncFolder(
        new Map<string, string | Uint8Array>([
          ['preload.cjs', await bundlePreload()],
          ['icon.png', await iconPng(512, 0)],
        ]),
        join(dist, 'desktop'),
      );
    },
  },
  {
    name: 'report',
    inputs: ['src-report', 'src-shared', 'scripts/report', ...compiler],
    made: () => reportFiles.every((name) => existsSync(join(dist, 'resources', name))),
    make: async () => {
      for (const [name, text] of await bundleReport()) writeIfChanged(join(dist, 'resources', name), text);
    },
  },
  {
    name: 'page',
    inputs: [
      'src-renderer',
      'src-shared',
      'vite.config.ts',
      'scripts/collect-licences.ts',
      'packaging/licences',
      ...compiler,
    ],
    made: () =>
      (existsSync(join(dist, 'renderer')) && existsSync(join(dist, 'resources', licences))) ||
      !existsSync(join(projectRoot, 'src-renderer', 'index.html')),
    make: makePage,
  },
];

async function makePage(): Promise<void> {
  const source = join(projectRoot, 'src-renderer');
  if (!existsSync(join(source, 'index.html'))) return;
  const outDir = join(cache, 'page');
  rmSync(outDir, { recursive: true, force: true });
  const configFile = [projectRoot, source].map((folder) => join(folder, 'vite.config.ts')).find(existsSync);
  const built = await buildPage({
    root: source,
    configFile: configFile ?? false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
  syncFolder(contentsOf(outDir), join(dist, 'renderer'));
  const collected = collectLicences(projectRoot, filesOf(built));
  writeIfChanged(join(dist, 'resources', licences), `${JSON.stringify(collected)}\n`);
}

/** The files that a page was made of, as far as the bundler tells. */
function filesOf(built: Awaited<ReturnType<typeof buildPage>>): string[] {
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  return outputs.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : one.originalFileNames));
}

/** In a process of its own: it holds the whole world in memory for a while. */
async function runScript(name: string, what: string): Promise<void> {
  const script = join(projectRoot, 'scripts', name);
  if (!existsSync(script)) return;
  const child = spawn(process.execPath, [script], { cwd: projectRoot, stdio: ['ignore', 2, 2] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${what} could not be built; its messages are above.`);
}

function contentsOf(folder: string): Map<string, Uint8Array> {
  return new Map(filesBelow(folder).map((path) => [path, readFileSync(join(folder, path))]));
}

/** Runs `work` while no other build runs; the lock of an SQLite file ends with its process, however that ends. */
async function alone(work: () => Promise<void>): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const lock = openSqlite(join(cache, 'build.lock'), { timeoutMs: 600_000 });
  lock.exec('BEGIN EXCLUSIVE');
  try {
    await work();
  } finally {
    lock.close();
  }
}

async function build(force: boolean): Promise<void> {
  const stamps: Record<string, string> = force ? {} : readStamps();
  // Taken before the sources are read: what changes meanwhile makes the build stale again.
  const whole = buildFingerprint();
  if (stamps['all'] === whole) return;
  const stamp = (name: string, value: string): void => {
    stamps[name] = value;
    writeIfChanged(join(projectRoot, stampPath), JSON.stringify(stamps));
  };
  const makeAll = async (some: readonly Part[]): Promise<void> => {
    for (const { name, inputs, made, make } of some) {
      const before = fingerprint(inputs);
      if (stamps[name] === before && made()) continue;
      const startedMs = performance.now();
      await make();
      stamp(name, before);
      process.stderr.write(`built ${name} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s\n`);
    }
  };
  // First what clears the folder that others write into; then the dearest, on a core of its own, beside the rest.
  const dearest = parts.filter(({ name }) => name === 'gazetteer');
  const resources = parts.filter(({ name }) => name === 'resources');
  await makeAll(resources);
  const others = parts.filter((part) => !dearest.includes(part) && !resources.includes(part));
  // Both come to their end, so that nothing goes on writing behind an error.
  const outcomes = await Promise.allSettled([makeAll(dearest), makeAll(others)]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  stamp('all', whole);
}

try {
  await alone(() => build(process.argv.includes('--force')));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @file Looks through a packed app: all that the engine needs is in, and nothing of other systems or of our workshop. */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../setup/sync-folder.ts';

export interface PackedFor {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
}

/** The whole of `resources/` without Electron's own files; the natives of one platform take most of it. */
const mostBytes = 400_000_000;

/** What the engine cannot do without, whatever was built. */
const needed = [
  'dist/src-main/hosts/cli/main.js',
  'dist/renderer/index.html',
  'dist/resources/gazetteer.sqlite',
  'dist/resources/world.mbtiles',
  'dist/resources/report.js',
  'dist/resources/report.css',
  'dist/resources/region-names.json',
  'dist/resources/credits.json',
  'dist/resources/licences.json',
  'models/manifest.json',
  'models/labels/coco-80.txt',
  'models/labels/coco-90.txt',
  'models/labels/imagenet-1000.txt',
];

/** What can never be part of the product; below the packages' own folders anything may be called so. */
const workshop = /^(src-|tests\/|bench\/|docs\/|scripts\/|\.)|\.(tsx?|mts|cts|map|gyp)$/;

/**
 * Every complaint about `resources/` of a packed app, one line each; empty where all is well. `dist` is the folder that
 * it was made from.
 */
export function packedComplaints(resources: string, dist: string, made: PackedFor): string[] {
  const engine = join(resources, 'app.asar.unpacked');
  if (!existsSync(engine)) return [`${engine} is missing`];
  const files = filesBelow(engine);
  const has = new Set(files);
  const missing = [...expectedFiles(dist), ...nativesOf(made)].filter((path) => !has.has(path));
  const foreign = files.filter((path) => {
    const system = systemOf(join(engine, path));
    return system !== null && (system.platform !== made.platform || !system.arches.includes(made.arch));
  });
  const sizeBytes = files.reduce((sum, path) => sum + statSync(join(engine, path)).size, 0);
  return [
    ...missing.map((path) => `${path} is missing`),
    ...foreign.map((path) => `${path} is of another system`),
    ...files.filter((path) => workshop.test(path)).map((path) => `${path} does not belong in`),
    ...nodeComplaints(resources, made),
    ...(sizeBytes > mostBytes ? [`${(sizeBytes / 1e6).toFixed(0)} MB are too much`] : []),
  ];
}

/** Of dist/: all but the window's own code, which lies in the archive. */
function expectedFiles(dist: string): string[] {
  const own = /^(\.built$|desktop\/|src-main\/hosts\/desktop\/)/;
  const built = filesBelow(dist).filter((path) => !own.test(path) && !path.endsWith('.map'));
  return ['package.json', ...needed, ...built.map((path) => `dist/${path}`).filter((path) => !needed.includes(path))];
}

/** The natives that the engine loads, one by one. */
function nativesOf({ platform, arch }: PackedFor): string[] {
  return [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/onnxruntime_binding.node`,
    `node_modules/@img/sharp-${platform}-${arch}/package.json`,
    'node_modules/@imagemagick/magick-wasm/dist/x86/magick.wasm',
    'node_modules/libheif-js/libheif-wasm/libheif-bundle.js',
  ];
}

/** On Linux a plain Node ships with the app, of that architecture and to be run. */
function nodeComplaints(resources: string, { platform, arch }: PackedFor): string[] {
  if (platform !== 'linux') return [];
  const path = join(resources, 'node');
  if (!existsSync(path)) return ['resources/node is missing'];
  const system = systemOf(path);
  if (!existsSync(join(resources, 'node-licence.txt'))) return ['resources/node-licence.txt is missing'];
  const fits = system?.platform === 'linux' && system.arches.includes(arch) && (statSync(path).mode & 0o111) !== 0;
  return fits ? [] : ['resources/node does not run there'];
}

interface System {
  readonly platform: PackedFor['platform'];
  readonly arches: readonly string[];
}

/**
 * For which system a program or library is, by its first bytes; null for other files. ELF: e_machine at 18 (System V ABI);
 * Mach-O: cputype at 4, universal files hold several (mach-o/loader.h, fat.h); PE: Machine behind the offset at 0x3C.
 */
export function systemOf(path: string): System | null {
  const head = headOf(path, 4096);
  if (head.length < 64) return null;
  const magic = head.readUInt32BE(0);
  if (magic === 0x7f454c46) return { platform: 'linux', arches: [elfMachines.get(head.readUInt16LE(18)) ?? 'other'] };
  if (magic === 0xcffaedfe) return { platform: 'darwin', arches: [machTypes.get(head.readUInt32LE(4)) ?? 'other'] };
  if (magic === 0xcafebabe && head.readUInt32BE(4) < 20) {
    const count = head.readUInt32BE(4);
    const types = Array.from({ length: count }, (_, index) => head.readUInt32BE(8 + index * 20));
    return { platform: 'darwin', arches: types.map((type) => machTypes.get(type) ?? 'other') };
  }
  if (head.readUInt16BE(0) !== 0x4d5a) return null;
  const at = head.readUInt32LE(0x3c);
  if (at + 6 > head.length || head.readUInt32BE(at) !== 0x50450000) return null;
  return { platform: 'win32', arches: [peMachines.get(head.readUInt16LE(at + 4)) ?? 'other'] };
}

const elfMachines = new Map([
  [62, 'x64'],
  [183, 'arm64'],
]);
const machTypes = new Map([
  [0x01000007, 'x64'],
  [0x0100000c, 'arm64'],
]);
const peMachines = new Map([
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
  // Runs on both: a .NET helper or a 32-bit program.
  [0x014c, 'x64'],
]);

function headOf(path: string, sizeBytes: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(sizeBytes);
    return head.subarray(0, readSync(file, head, 0, sizeBytes, 0));
  } finally {
    closeSync(file);
  }
}

/** @file Whether dist/ still is what the sources make: a fingerprint over names, sizes and times, a few milliseconds. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/** All that a build reads, relative to the project's folder; files and folders that do not exist are left out. */
const buildInputs = [
  'src-main',
  'src-shared',
  'src-renderer',
  'src-report',
  'resources',
  'scripts',
  'package-lock.json',
  'tsconfig.base.json',
  'vite.config.ts',
];

/** What the code in dist/src-main is made of. */
export const codeInputs = [
  'src-main',
  'src-shared',
  'package-lock.json',
  'tsconfig.base.json',
  'scripts/build.ts',
  'scripts/setup/bundle.ts',
];

/** Where a build writes what it was made of. */
export const stampPath = join('dist', '.built');

/**
 * Fingerprint of files and folders: every file's path, size and time of change.
 * @param {readonly string[]} paths relative to `root`
 * @param {string} [root]
 * @returns {string} hexadecimal
 */
export function fingerprint(paths, root = projectRoot) {
  const hash = createHash('sha256');
  for (const path of paths) addToHash(hash, root, path);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} path
 */
function addToHash(hash, root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) {
    hash.update(`${path}\n${String(stats.size)} ${String(stats.mtimeMs)}\n`);
    return;
  }
  for (const name of readdirSync(join(root, path)).sort()) addToHash(hash, root, `${path}/${name}`);
}

/**
 * Fingerprint of all that a build reads.
 * @param {string} [root]
 */
export function buildFingerprint(root = projectRoot) {
  return fingerprint(buildInputs, root);
}

/**
 * What the last build wrote down: the fingerprint of each part, and of `all` once it was complete.
 * @param {string} [root]
 * @returns {Record<string, string>} empty where there was none
 */
export function readStamps(root = projectRoot) {
  try {
    return JSON.parse(readFileSync(join(root, stampPath), 'utf8'));
  } catch {
    return {};
  }
}

/**
 * Whether dist/ was built from the sources as they are.
 * @param {string} [root]
 */
export function isBuilt(root = projectRoot) {
  return readStamps(root)['all'] === buildFingerprint(root);
}

/**
 * Whether the code in dist/ was built from the sources as they are, whatever the other parts of dist/ are.
 * @param {string} [root]
 */
export function isCodeBuilt(root = projectRoot) {
  return readStamps(root)['code'] === fingerprint(codeInputs, root);
}

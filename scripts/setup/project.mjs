/** @file Where things of a clone are. Plain JavaScript: it runs under Node 20 before anything is installed. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The project's folder, absolute. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** The oldest Node on which better-sqlite3 (Node-API 10) does not crash. */
const oldestMajor = 22;

/**
 * The Node that the `node` package put into node_modules.
 * @param {string} [root] the project's folder
 * @returns {string | null} its path; null where it is not installed
 */
export function projectNode(root = projectRoot) {
  const names = process.platform === 'win32' ? ['node.exe', 'node'] : ['node'];
  const paths = names.map((name) => join(root, 'node_modules', 'node', 'bin', name));
  return paths.find((path) => existsSync(path)) ?? null;
}

/**
 * Whether a Node runs Fernweh; with `typescript`, also our `.ts` scripts as they are (type stripping is on
 * from 22.18).
 * @param {string} version such as `24.21.0`
 * @param {{ typescript?: boolean }} [options]
 */
export function nodeServes(version, { typescript = false } = {}) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (!typescript) return major >= oldestMajor;
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

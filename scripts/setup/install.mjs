/** @file Brings node_modules to the state of package-lock.json. Plain JavaScript for Node 20, no dependencies. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, projectRoot, nodeServes } from './project.mjs';
import { runThrough } from './relaunch.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/**
 * Why node_modules cannot be used as it is. npm writes `node_modules/.package-lock.json` at the end of an
 * installation, so one that was broken off has none; times of files say nothing after a checkout, contents do.
 * @param {string} [root] the project's folder
 * @returns {string | null} null where everything locked is installed
 */
export function installationGap(root = projectRoot) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (installed === null) return 'node_modules is missing';
  const wanted = readPackages(join(root, 'package-lock.json')) ?? {};
  for (const [path, entry] of Object.entries(wanted)) {
    // Packages of other platforms are locked as optional and rightly absent.
    if (path === '' || entry.optional === true || entry.devOptional === true || entry.link === true) continue;
    if (installed[path]?.version !== entry.version) return `${path} ${entry.version ?? ''} is not installed`;
  }
  return null;
}

/**
 * @param {string} path of a lock file
 * @returns {Record<string, LockedPackage> | null}
 */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Installs what package-lock.json names, if it is not installed yet; npm's own output goes to standard error.
 * Dependencies' install scripts stay off but for that of `node`: everything else comes prebuilt, and older npms
 * would compile better-sqlite3 in vain (which fails where there is no Python).
 * @throws Error with a sentence for the terminal
 */
export async function ensureInstalled() {
  const gap = installationGap();
  if (gap !== null) {
    process.stderr.write(`Installing what Fernweh needs (${gap}); this takes a minute or two …\n`);
    // On Windows a running node.exe cannot be removed, and it may well be the one in node_modules.
    const inPlace = process.platform === 'win32' && existsSync(join(projectRoot, 'node_modules', 'node'));
    await npm(inPlace ? ['install', '--no-save', '--ignore-scripts'] : ['ci', '--ignore-scripts']);
  }
  const serves = nodeServes(process.versions.node, { typescript: true });
  if (projectNode() !== null || (gap === null && serves)) return;
  try {
    await npm(['rebuild', 'node']);
  } catch (error) {
    if (!serves) throw error;
  }
  if (projectNode() === null && !serves) {
    throw new Error(
      `Fernweh needs Node 22.18 or newer, and its own could not be installed (this is ${process.version}).`,
    );
  }
}

/** @param {readonly string[]} args */
async function npm(args) {
  const script = process.env['npm_execpath'];
  // Warnings would be about other people's packages; errors and the outcome still come.
  const quiet = ['--loglevel=error', ...args];
  const options = { cwd: projectRoot, stdoutToStderr: true, env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' } };
  const own = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const { code } = own
    ? await runThrough(process.execPath, [script, ...quiet], options)
    : await runThrough(process.platform === 'win32' ? 'npm.cmd' : 'npm', quiet, {
        ...options,
        shell: process.platform === 'win32',
      });
  if (code !== 0) throw new Error(`"npm ${args.join(' ')}" failed; its messages are above.`);
}

/** @file From a fresh clone to something that runs: installed, under a Node that serves, built. */
import { join } from 'node:path';
import { isBuilt } from './freshness.mjs';
import { ensureInstalled } from './install.mjs';
import { nodeServes, projectNode, projectRoot } from './project.mjs';
import { endLike, runThrough, stopWithParent } from './relaunch.mjs';

/**
 * Makes sure that this script runs under a Node that serves, with everything installed. Returns true in the process
 * that shall go on; false where another process did the work already and this one only has to end.
 * @param {string} script absolute path of the script that asks
 * @param {{ typescript: boolean }} needs `typescript`: the script will import `.ts` files
 */
export async function underRightNode(script, { typescript }) {
  try {
    await ensureInstalled();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return false;
  }
  if (nodeServes(process.versions.node, { typescript })) {
    stopWithParent();
    return true;
  }
  const args = [...process.execArgv, script, ...process.argv.slice(2)];
  endLike(await runThrough(scriptNode(), args, { tether: true }));
  return false;
}

/** The Node that runs our `.ts` scripts: this one where it can, else the project's own. */
export function scriptNode() {
  return nodeServes(process.versions.node, { typescript: true })
    ? process.execPath
    : (projectNode() ?? process.execPath);
}

/**
 * Builds dist/ if it is not what the sources make; otherwise a few milliseconds. The build talks on standard error.
 * @throws Error with a sentence for the terminal
 */
export async function ensureBuilt() {
  if (isBuilt()) return;
  const script = join(projectRoot, 'scripts', 'build.ts');
  const { code } = await runThrough(scriptNode(), [script], { cwd: projectRoot, stdoutToStderr: true });
  if (code !== 0) throw new Error('Fernweh could not be built; the messages are above.');
}

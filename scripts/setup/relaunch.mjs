/** @file Starting a program and being a good parent to it: signals go in, the exit code comes out. */
import { spawn } from 'node:child_process';

const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program with this process's own input and output, hands signals on, and waits for its end.
 * A Ctrl-C at a terminal reaches the child without our help; handing it on would make it two.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, stdoutToStderr?: boolean, tether?: boolean }} [options]
 *   `stdoutToStderr`: the child's output goes to our standard error, ours stays clean;
 *   `tether`: the child (a Node that calls `stopWithParent`) ends when this process dies, even by SIGKILL
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
export function runThrough(command, args, { cwd, env, shell = false, stdoutToStderr = false, tether = false } = {}) {
  const output = stdoutToStderr ? 2 : 'inherit';
  const child = spawn(command, args, {
    stdio: tether ? ['inherit', output, 'inherit', 'ipc'] : ['inherit', output, 'inherit'],
    env: env ?? process.env,
    shell,
    ...(cwd === undefined ? {} : { cwd }),
  });
  const handlers = forwarded.map((signal) => {
    const handler = () => {
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).finally(() => {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  });
}

/**
 * Ends this process as its child ended: with the same code, or by the same signal.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} end
 */
export function endLike({ code, signal }) {
  if (signal !== null) {
    process.kill(process.pid, signal);
    // The signal may be one that this platform or process ignores.
    setTimeout(() => process.exit(1), 1000);
    return;
  }
  process.exitCode = code ?? 1;
}

/** The other end of `tether`: asks this process to stop once its parent is gone. Does nothing without a tether. */
export function stopWithParent() {
  if (process.channel === undefined || process.channel === null) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // Listening holds the process open; the tether must not.
  process.channel.unref();
}

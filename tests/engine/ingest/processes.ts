import { existsSync, readFileSync } from 'node:fs';

/** Whether a process runs. One that has ended and waits for its parent to notice (Linux tells) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${String(pid)}/status`;
  return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}

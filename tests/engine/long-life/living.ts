import { spawn } from 'node:child_process';
import { appendFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { restoreLibrary } from '../../../src-main/engine/engine.ts';
import { openEngine } from '../../tested-engine.ts';
import { exportAll } from '../export/export-photos.ts';
import type { Day } from './day-program.ts';

const program = new URL('./day-program.ts', import.meta.url).pathname;

/** The groups of edits that a day's program acknowledged, in a process with its trash in this folder; killed after so many milliseconds (null: not). */
export function live(day: Day, trash: string, killAfterMs: number | null): Promise<string[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(day)], {
    env: { ...process.env, XDG_DATA_HOME: trash },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const kill = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      clearTimeout(kill);
      const groups = [...said.matchAll(/^done (\S+)\n/gm)].map(([, group]) => group ?? '');
      if (code === 0 || signal === 'SIGKILL') resolve(groups);
      else reject(new Error(`the day of seed ${String(day.seed)} ended with ${String(code)}:\n${said.slice(-3000)}`));
    });
  });
}

/** Leaves only so many bytes free on a drive; gives them back. */
export function fillUp(drive: string, room: number): () => void {
  const ballast = join(drive, 'ballast');
  const { bavail, bsize } = statfsSync(drive);
  writeFileSync(ballast, '');
  for (let left = bavail * bsize - room; left > 0; left -= 1 << 20) {
    appendFileSync(ballast, Buffer.alloc(Math.min(left, 1 << 20)));
  }
  return () => {
    rmSync(ballast);
  };
}

/** The library breaks, and its backup takes its place. */
export async function backUpAndRestore(library: string, folder: string): Promise<void> {
  const engine = await openEngine({ libraryPath: library, parallelism: 1 });
  const { path } = await engine.backups.write(folder);
  await engine.close();
  writeFileSync(join(library, 'catalog.sqlite'), 'broken');
  await restoreLibrary(path, library, true);
}

/** Writes what the user made; the path of the file. */
export async function writeUserData(library: string, to: string): Promise<string> {
  const engine = await openEngine({ libraryPath: library, parallelism: 1 });
  await exportAll(engine, { preset: 'json', to });
  await engine.close();
  return join(to, 'user-data.json');
}

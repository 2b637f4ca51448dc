/** @file Electron's binary: whether it is there, and fetching it while watching that it gets on. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

const electronPackage = join(projectRoot, 'node_modules', 'electron');

/** Path of Electron's program; null where its binary is not there. Asks the same files as electron's own installer. */
export function electronBinary(folder: string = electronPackage): string | null {
  try {
    const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
    const fetched = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return fetched === version && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

export interface FetchOptions {
  /** Given up when no byte came for so long. */
  readonly stallMs?: number;
  /** Gives the fetch up. */
  readonly signal?: AbortSignal;
  /** Called with the bytes on disk so far, now and then. */
  readonly progress?: (sizeBytes: number) => void;
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** How a fetch ended; `said` is what the installer wrote. */
export interface FetchEnd {
  readonly outcome: 'fetched' | 'failed' | 'stalled';
  readonly said: string;
}

/**
 * Runs electron's own installer (`install-electron`; it honours ELECTRON_MIRROR and checks the checksum). It tells
 * nothing of its progress to a pipe, so what it writes is watched: the archive in a temporary folder of its own,
 * then the unpacked files.
 */
export async function fetchElectron(options: FetchOptions = {}): Promise<FetchEnd> {
  const { stallMs = 20_000, signal, progress, folder = electronPackage, env = process.env } = options;
  const temporary = mkdtempSync(join(tmpdir(), 'fernweh-electron-'));
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' },
  });
  const giveUp = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', giveUp);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  }
  let stalled = false;
  let lastSize = 0;
  let lastChangeMs = performance.now();
  const watch = setInterval(
    () => {
      const size = sizeOf(temporary) + sizeOf(join(folder, 'dist'));
      if (size !== lastSize) {
        lastSize = size;
        lastChangeMs = performance.now();
        progress?.(size);
      } else if (performance.now() - lastChangeMs > stallMs) {
        stalled = true;
        giveUp();
      }
    },
    Math.min(500, stallMs / 4),
  );
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve(null);
    });
    child.once('close', resolve);
  });
  clearInterval(watch);
  signal?.removeEventListener('abort', giveUp);
  rmSync(temporary, { recursive: true, force: true });
  const outcome = stalled ? 'stalled' : code === 0 && electronBinary(folder) !== null ? 'fetched' : 'failed';
  // A half-unpacked folder would be mistaken for progress the next time.
  if (outcome !== 'fetched') rmSync(join(folder, 'dist'), { recursive: true, force: true });
  return { outcome, said };
}

/** Bytes in all files below a folder; files that go away meanwhile count nothing. */
function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}

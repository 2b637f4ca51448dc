import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const tested = process.env['FERNWEH_TESTED_CODE'];
/** As it ships where dist/ is fresh (see vitest.config.ts), else from the sources. */
const program =
  tested === undefined
    ? resolve(import.meta.dirname, '../../../src-main/hosts/cli/main.ts')
    : fileURLToPath(new URL('hosts/cli/main.js', tested));

/** How a command ended. `signal` is null unless one killed it. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stdoutBytes: Buffer;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with what was said so far once standard error matches. */
  says(pattern: RegExp): Promise<string>;
}

/** The command line as a script uses it: processes of their own, one library, one folder for photos. */
export class Fernweh {
  readonly folder: string;
  readonly library: string;
  readonly photos: string;
  readonly #running = new Set<ChildProcess>();

  private constructor(folder: string) {
    this.folder = folder;
    this.library = join(folder, 'library');
    this.photos = join(folder, 'photos');
  }

  static async create(): Promise<Fernweh> {
    const fernweh = new Fernweh(await mkdtemp(join(tmpdir(), 'fernweh-cli-')));
    await mkdir(fernweh.photos);
    return fernweh;
  }

  /** Starts `fernweh ARGS` in a process group of its own, as a shell does. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, FERNWEH_LIBRARY: this.library, NO_COLOR: '1', ...env },
      cwd: this.folder,
    });
    this.#running.add(child);
    const out: Buffer[] = [];
    let stderr = '';
    const listeners = new Set<() => void>();
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      for (const listener of listeners) listener();
    });
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code, signal) => {
        this.#running.delete(child);
        const stdoutBytes = Buffer.concat(out);
        resolve({ code, signal, stdoutBytes, stdout: stdoutBytes.toString('utf8'), stderr });
      });
    });
    const says = (pattern: RegExp): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(stderr)) resolve(stderr);
        };
        listeners.add(look);
        look();
        void ended.then(({ code }) => {
          reject(new Error(`It ended (code ${String(code)}) and never said ${String(pattern)}:\n${stderr}`));
        });
      });
    return { child, ended, says };
  }

  async run(...args: string[]): Promise<Ended> {
    return await this.start(args).ended;
  }

  /** Runs a command with `--json` or `--format json` and reads its answer; it must have ended well. */
  async json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run(...args);
    if (code !== 0) throw new Error(`fernweh ${args.join(' ')} ended with ${String(code)}:\n${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Starts `fernweh serve` and waits for its first line. */
  async serve(...args: string[]): Promise<Running & { firstLine: string; address: URL }> {
    const running = this.start(['serve', ...args]);
    const stdout = running.child.stdout;
    if (stdout === null) throw new Error('no standard output');
    const lines = createInterface({ input: stdout });
    const line = await Promise.race([
      once(lines, 'line').then(([first]) => String(first)),
      running.ended.then(({ stderr }) => {
        throw new Error(`serve ended:\n${stderr}`);
      }),
    ]);
    return { ...running, firstLine: line, address: new URL(/http:\S+/.exec(line)?.[0] ?? 'about:blank') };
  }

  /** Kills what still runs, with its children, and removes the folder. */
  async remove(): Promise<void> {
    for (const child of this.#running) killGroup(child, 'SIGKILL');
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Signals a command and its children, as Ctrl-C in a terminal does. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Over already.
  }
}

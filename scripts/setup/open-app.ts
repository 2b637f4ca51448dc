/** @file Opens the built app: in Electron's window or in the browser. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../../src-main/hosts/cli/open-browser.ts';
import { startEngine } from '../../src-main/hosts/desktop/engine-process.ts';
import type { EngineProcess } from '../../src-main/hosts/desktop/engine-process.ts';
import { chooseDoor } from './door.mjs';
import { electronBinary, fetchElectron } from './electron.ts';
import { projectRoot } from './project.mjs';

const server = join(projectRoot, 'dist', 'src-main', 'hosts', 'cli', 'main.js');

/** Opens the app and takes the folders in; returns when it is closed. */
export async function openApp(folders: readonly string[]): Promise<void> {
  const choice = chooseDoor({
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    electronInstalled: electronBinary() !== null,
  });
  if (choice.notice !== null) tell(choice.notice);
  const imports = folders.flatMap((folder) => ['--import', resolve(folder)]);
  if (choice.door === 'browser') {
    // This process becomes the server: signals and the exit code are its own.
    process.argv.splice(1, process.argv.length, server, 'serve', '--open', ...imports);
    await import(pathToFileURL(server).href);
    return;
  }
  await openDesktop(imports);
}

/** The engine first, so that its address stands in the terminal before anything slow; then the window on it. */
async function openDesktop(imports: readonly string[]): Promise<void> {
  const served = { command: process.execPath, args: [server, 'serve', ...imports], env: process.env };
  const engine = await startEngine(served, { log: tell });
  const stopped = untilSignal();
  let inBrowser = false;
  void engine.ended.then(({ code }) => {
    if (code === 0 || stopped.done()) return;
    tell(
      inBrowser
        ? 'The engine stopped. Nothing is lost: start Fernweh again and it goes on.'
        : 'The engine stopped. Nothing is lost: the window starts it again.',
    );
  });
  const seen = await showWindow(engine, stopped);
  if (!seen) {
    inBrowser = true;
    openBrowser(engine.address, tell);
    tell('Fernweh stays open in the browser at the address above; Ctrl-C ends it.');
    await Promise.race([stopped.promise, engine.ended]);
  }
  await engine.stop();
}

/** Shows the window until it is closed. False, with the reason told, where there came none to be seen. */
async function showWindow(engine: EngineProcess, stopped: Stop): Promise<boolean> {
  const binary = electronBinary() ?? (await fetchedElectron(stopped));
  if (binary === null) return stopped.done();
  const child = spawn(binary, [projectRoot], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: { ...process.env, FERNWEH_ADDRESS: engine.address },
  });
  let open = false;
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
  child.on('message', (message) => (open ||= message === 'window-open'));
  void stopped.promise.then(() => child.kill());
  const end = await new Promise<string>((done) => {
    child.once('error', (error) => {
      done(error.message);
    });
    child.once('close', (code, signal) => {
      done(signal ?? `code ${String(code)}`);
    });
  });
  if (open || stopped.done()) return true;
  // Without a word from the window it was the lock of another Fernweh (code 0), or Electron cannot run here.
  tell(`${said}The window could not be opened (${end}).`);
  return false;
}

async function fetchedElectron(stopped: Stop): Promise<string | null> {
  tell("Fetching the desktop window's program (once, about 120 MB); the address above works meanwhile …");
  let toldMb = 0;
  const { outcome, said } = await fetchElectron({
    signal: stopped.signal,
    progress: (sizeBytes) => {
      const mb = Math.floor(sizeBytes / 10_000_000) * 10;
      if (mb > toldMb) tell(`${String((toldMb = mb))} MB`);
    },
  });
  if (outcome === 'stalled') tell('Nothing came for 20 s, so Fernweh opens for the browser instead.');
  if (outcome === 'failed') tell(`${said.trim()}\nIt could not be fetched, so Fernweh opens for the browser instead.`);
  return electronBinary();
}

interface Stop {
  readonly promise: Promise<void>;
  readonly signal: AbortSignal;
  readonly done: () => boolean;
}

/** The first signal that asks this process to stop, or the end of the process that started it. */
function untilSignal(): Stop {
  const { promise, resolve: now } = Promise.withResolvers<undefined>();
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
    now(undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  return { promise, signal: abort.signal, done: () => abort.signal.aborted };
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

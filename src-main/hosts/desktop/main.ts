/** @file The desktop door: a sandboxed window on the engine's address. The only importer of electron. */
import { app, BrowserWindow, dialog } from 'electron';
import type { Session, WebContents } from 'electron';
import { engineCommand } from './engine-command.ts';
import { startEngine } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { foldersOf } from './folders.ts';
import { staysInside } from './stays-inside.ts';

/** Set by `npm start`, which has the engine running already. */
const givenAddress = process.env['FERNWEH_ADDRESS'];

let engine: EngineProcess | null = null;
let window: BrowserWindow | null = null;
/** Where the window is at home. */
let home = '';

app.setName('Fernweh');
if (app.requestSingleInstanceLock({ folders: ownFolders() })) {
  app.on('second-instance', (_event, _argv, _directory, data) => {
    window?.show();
    window?.focus();
    const { folders } = data as { folders: readonly string[] };
    if (folders.length > 0) void takeIn(folders);
  });
  app.on('web-contents-created', (_event, contents) => {
    confine(contents);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('before-quit', (event) => {
    if (engine === null) return;
    event.preventDefault();
    const ending = engine;
    engine = null;
    void ending.stop().finally(() => {
      app.quit();
    });
  });
  void app.whenReady().then(open).catch(giveUp);
} else {
  app.quit();
}

async function open(): Promise<void> {
  home = givenAddress ?? (await ownEngine());
  window = new BrowserWindow({
    width: 1280,
    height: 860,
    title: 'Fernweh',
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  });
  denyPermissions(window.webContents.session);
  window.once('ready-to-show', () => {
    window?.show();
    // `npm start` waits to hear that there is a window to be seen.
    process.send?.('window-open');
  });
  window.once('closed', () => (window = null));
  await window.loadURL(home);
}

/** Starts an engine for this window and says so when it dies. */
async function ownEngine(): Promise<string> {
  const started = await startEngine(command(ownFolders()), { log: (line) => process.stderr.write(`${line}\n`) });
  engine = started;
  void started.ended.then(({ code }) => {
    // Code 0: the library was open already, and the window looks at that engine.
    if (engine !== started) return;
    engine = null;
    if (code !== 0) giveUp(new Error('The engine stopped. Nothing is lost: open Fernweh again and it goes on.'));
  });
  return started.address;
}

/** Hands folders to the engine that is running: the command line finds it. */
async function takeIn(folders: readonly string[]): Promise<void> {
  await startEngine(command(folders)).catch((error: unknown) => {
    dialog.showErrorBox('Fernweh', error instanceof Error ? error.message : String(error));
  });
}

function command(folders: readonly string[]): ReturnType<typeof engineCommand> {
  return engineCommand(
    {
      platform: process.platform,
      packaged: app.isPackaged,
      appPath: app.getAppPath(),
      resourcesPath: process.resourcesPath,
      electronPath: process.execPath,
      env: process.env,
    },
    folders,
  );
}

function ownFolders(): string[] {
  return givenAddress === undefined
    ? foldersOf(process.argv, { packaged: app.isPackaged, directory: process.cwd() })
    : [];
}

/** The page goes nowhere else, opens nothing and embeds nothing. */
function confine(contents: WebContents): void {
  const stay = (event: { preventDefault: () => void; readonly url: string }): void => {
    if (!staysInside(home, event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No camera, no microphone, no location, no notifications: the page needs none of them. */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

function giveUp(error: unknown): void {
  dialog.showErrorBox('Fernweh', error instanceof Error ? error.message : String(error));
  app.exit(1);
}

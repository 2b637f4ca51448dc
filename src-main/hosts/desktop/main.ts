/** @file The desktop door: Electron's events and nothing that could be decided without it. */
import { app, ipcMain, nativeTheme } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import type { Sender } from './bridge-calls.ts';
import { callChannel } from './channels.ts';
import { confine } from './confine.ts';
import { DesktopDoor } from './door.ts';
import { engineCommand } from './engine-command.ts';
import { foldersOf } from './folders.ts';
import { logTo } from './log-file.ts';
import { lookForUpdates, updateFeed } from './updates.ts';
import { bringForward, nativeOf, openWindow } from './window.ts';

/** Of the engine that `npm start` has running already. */
const givenAddress = process.env['FERNWEH_ADDRESS'];

let door: DesktopDoor | null = null;
let window: BrowserWindow | null = null;
/** Handed over before there was a door. */
const early: string[] =
  givenAddress === undefined ? foldersOf(process.argv, { packaged: app.isPackaged, directory: process.cwd() }) : [];

app.setName('Fernweh');
// The folders are handed over as they are: Chromium changes the arguments that the first instance hears of.
if (app.requestSingleInstanceLock({ folders: early })) {
  app.on('second-instance', (_event, _argv, _directory, data) => {
    if (window !== null) bringForward(window);
    takeIn((data as { folders: readonly string[] }).folders);
  });
  // macOS: "Open with", or dropped on the icon in the dock.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    takeIn([path]);
  });
  app.on('web-contents-created', (_event, contents) => {
    confine(contents, () => door?.home ?? '');
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('before-quit', (event) => {
    if (door === null) return;
    event.preventDefault();
    const ending = door;
    door = null;
    void ending.stop().finally(() => {
      app.quit();
    });
  });
  void app.whenReady().then(open);
} else {
  app.quit();
}

function open(): void {
  const userData = app.getPath('userData');
  const log = logTo(app.getPath('logs'));
  const opened = openWindow(userData, nativeTheme.shouldUseDarkColors);
  window = opened;
  const surroundings = {
    platform: process.platform,
    packaged: app.isPackaged,
    appPath: app.getAppPath(),
    resourcesPath: process.resourcesPath,
    electronPath: process.execPath,
    env: process.env,
  };
  const started = new DesktopDoor({
    native: nativeOf(opened),
    platform: process.platform,
    inClone: !app.isPackaged,
    locale: app.getLocale(),
    userData,
    logFolder: app.getPath('logs'),
    log,
    command: (library) => engineCommand(surroundings, library),
    libraryGiven: givenAddress !== undefined || (process.env['FERNWEH_LIBRARY'] ?? '') !== '',
    ...(givenAddress === undefined ? {} : { address: givenAddress }),
  });
  door = started;
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    started.answer(senderOf(event, opened), name, input),
  );
  started.start(early.splice(0));
  void lookForUpdates(updateFeed(surroundings), log).catch((error: unknown) => {
    log(`update: ${String(error)}`);
  });
}

function takeIn(folders: readonly string[]): void {
  if (door === null) early.push(...folders);
  else door.takeIn(folders);
}

/** A frame that is gone, or inside another one, or of another window, is not our page. */
function senderOf({ sender, senderFrame }: IpcMainInvokeEvent, opened: BrowserWindow): Sender {
  const isPage = !opened.isDestroyed() && sender === opened.webContents && senderFrame?.parent === null;
  return { url: senderFrame?.url ?? '', isPage };
}

/** @file The window by Electron: sandboxed, kept where it stood, with the system's dialogs, menu and taskbar. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, Notification, screen, shell } from 'electron';
import { commandChannel } from './channels.ts';
import type { Native } from './native.ts';
import { fittingBounds, keepWindowState, leastSize, readWindowState } from './window-state.ts';

/** Light and dark `--bg` of the page, so that nothing flashes before it is drawn. */
const backgrounds = { light: '#FBFBFA', dark: '#151617' };

/** Opens the window, empty; `dark` as the system wishes it. It is shown with its first page. */
export function openWindow(userData: string, dark: boolean): BrowserWindow {
  const was = readWindowState(userData);
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const window = new BrowserWindow({
    ...fittingBounds(
      was,
      [primary, ...others].map(({ workArea }) => workArea),
    ),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Fernweh',
    show: false,
    backgroundColor: dark ? backgrounds.dark : backgrounds.light,
    ...(process.platform === 'linux' ? { icon: join(app.getAppPath(), 'dist', 'desktop', 'icon.png') } : {}),
    webPreferences: {
      preload: join(app.getAppPath(), 'dist', 'desktop', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (was?.maximised === true) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
    // `npm start` waits to hear that there is a window to be seen.
    process.send?.('window-open');
  });
  window.on('close', () => {
    keepWindowState(userData, { ...window.getNormalBounds(), maximised: window.isMaximized() });
  });
  return window;
}

/** The system around the window. A window that was closed takes nothing any more. */
export function nativeOf(window: BrowserWindow): Native {
  const alive = (act: () => void): void => {
    if (!window.isDestroyed()) act();
  };
  return {
    load: async (address) => {
      if (window.isDestroyed()) return;
      // What cannot be loaded is told by the engine's own end; a load that another one overtook is no failure.
      await window.loadURL(address).catch(() => undefined);
    },
    shown: () => (window.isDestroyed() ? '' : window.webContents.getURL()),
    sendCommand: (command) =>
      alive(() => {
        window.webContents.send(commandChannel, command);
      }),
    setMenu: (menu) => {
      Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
    },
    ask: async ({ message, detail, buttons, cancelId, tone }) => {
      const options = { type: tone, title: 'Fernweh', message, detail, buttons: [...buttons], cancelId, noLink: true };
      const answer = window.isDestroyed()
        ? await dialog.showMessageBox(options)
        : await dialog.showMessageBox(window, options);
      return answer.response;
    },
    chooseFolders: async ({ title, button, several }) => {
      if (window.isDestroyed()) return [];
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        message: title,
        buttonLabel: button,
        properties: ['openDirectory', 'createDirectory', ...(several ? (['multiSelections'] as const) : [])],
      });
      return canceled ? [] : filePaths;
    },
    showInFolder: (path) => {
      shell.showItemInFolder(path);
    },
    openPath: (path) => shell.openPath(path),
    setProgress: (fraction) =>
      alive(() => {
        window.setProgressBar(fraction ?? -1);
      }),
    notify: (title, body) =>
      alive(() => {
        if (window.isFocused() || !Notification.isSupported()) return;
        const notification = new Notification({ title, body });
        notification.on('click', () => {
          bringForward(window);
        });
        notification.show();
      }),
    undoInField: (what) =>
      alive(() => {
        window.webContents[what]();
      }),
    quit: () => {
      app.quit();
    },
  };
}

/** Shows the window and gives it the focus. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** @file The window's menu as data: what stands where, in which words. Electron takes it as a template. */
import { basename } from 'node:path';
import type { DesktopCommand } from '../../../src-shared/contract/desktop-bridge.ts';
import type { NativeWords } from './native-words.ts';

/** The part of Electron's menu template that is used here. */
export interface MenuEntry {
  readonly type?: 'separator';
  readonly label?: string;
  readonly toolTip?: string;
  /** What the system or Electron does by itself. */
  readonly role?:
    | 'cut'
    | 'copy'
    | 'paste'
    | 'selectAll'
    | 'reload'
    | 'resetZoom'
    | 'zoomIn'
    | 'zoomOut'
    | 'togglefullscreen'
    | 'toggleDevTools'
    | 'minimize'
    | 'close'
    | 'quit'
    | 'services'
    | 'hide'
    | 'hideOthers'
    | 'unhide';
  readonly accelerator?: string;
  /** False: the key is only shown; the page hears it itself, and knows when one types. */
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly submenu?: MenuEntry[];
  readonly click?: () => void;
}

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  /** Whether this is a clone: its makers look into the page. */
  readonly inClone: boolean;
  readonly words: NativeWords;
  /** The library that is open first. */
  readonly libraries: readonly string[];
  readonly command: (name: DesktopCommand) => void;
  readonly openLibrary: (path: string | null) => void;
}

const line: MenuEntry = { type: 'separator' };

/** The whole menu of the window. */
export function menuOf(parts: MenuParts): MenuEntry[] {
  const { platform, words } = parts;
  const mac = platform === 'darwin';
  const page = (label: string, name: DesktopCommand, accelerator?: string): MenuEntry => ({
    label,
    click: () => parts.command(name),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const about = page(words.about, 'about');
  const settings = page(words.settings, 'settings', 'CommandOrControl+,');
  return [
    ...(mac ? [macMenu(words, about, settings)] : []),
    {
      label: words.file,
      submenu: [
        { label: words.addFolder, accelerator: 'CommandOrControl+O', click: () => parts.command('addFolder') },
        line,
        { label: words.openLibrary, accelerator: 'CommandOrControl+Shift+O', click: () => parts.openLibrary(null) },
        { label: words.recentLibraries, submenu: librariesOf(parts) },
        line,
        ...(mac ? [] : [settings, line]),
        { label: words.close, role: 'close' },
        ...(mac ? [] : [{ label: words.quit, role: 'quit' } as const]),
      ],
    },
    {
      label: words.edit,
      submenu: [
        page(words.undo, 'undo', 'CommandOrControl+Z'),
        page(words.redo, 'redo', 'Shift+CommandOrControl+Z'),
        line,
        { label: words.cut, role: 'cut' },
        { label: words.copy, role: 'copy' },
        { label: words.paste, role: 'paste' },
        { label: words.selectAll, role: 'selectAll' },
        line,
        page(words.search, 'search', '/'),
      ],
    },
    {
      label: words.view,
      submenu: [
        page(words.library, 'library'),
        page(words.map, 'map'),
        line,
        { label: words.reload, role: 'reload' },
        { label: words.actualSize, role: 'resetZoom' },
        { label: words.zoomIn, role: 'zoomIn' },
        { label: words.zoomOut, role: 'zoomOut' },
        line,
        { label: words.fullScreen, role: 'togglefullscreen' },
        ...(parts.inClone ? [line, { label: words.developerTools, role: 'toggleDevTools' } as const] : []),
      ],
    },
    ...(mac ? [{ label: words.window, submenu: [{ label: words.minimise, role: 'minimize' } as const] }] : []),
    { label: words.help, submenu: [page(words.keys, 'help', '?'), ...(mac ? [] : [line, about])] },
  ];
}

/** The first menu on a Mac bears the program's name. */
function macMenu(words: NativeWords, about: MenuEntry, settings: MenuEntry): MenuEntry {
  return {
    label: 'Fernweh',
    submenu: [
      about,
      line,
      settings,
      line,
      { label: words.services, role: 'services' },
      line,
      { label: words.hide, role: 'hide' },
      { label: words.hideOthers, role: 'hideOthers' },
      { label: words.showAll, role: 'unhide' },
      line,
      { label: words.quit, role: 'quit' },
    ],
  };
}

/** The recent libraries by the names of their folders; where two are called the same, by their paths. */
function librariesOf({ libraries, words, openLibrary }: MenuParts): MenuEntry[] {
  if (libraries.length === 0) return [{ label: words.noLibraries, enabled: false }];
  const names = libraries.map((path) => basename(path));
  return libraries.map((path, index) => {
    const name = names[index] ?? path;
    const isAlone = names.filter((other) => other === name).length === 1;
    return {
      // The system takes a single & for the letter to press.
      label: (isAlone ? name : path).replaceAll('&', '&&'),
      toolTip: path,
      enabled: index > 0,
      click: () => openLibrary(path),
    };
  });
}

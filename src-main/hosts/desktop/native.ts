/** @file What the desktop door needs of the system; window.ts gives it by Electron. */
import type { DesktopCommand } from '../../../src-shared/contract/desktop-bridge.ts';
import type { MenuEntry } from './menu.ts';

/** A question with buttons; the answer is the number of the one that was pressed. */
export interface NativeQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** The button of Escape and of the closed dialog. */
  readonly cancelId: number;
  readonly tone: 'question' | 'error';
}

/** The one window and the desktop around it. */
export interface Native {
  /** Shows an address; resolves when it is shown, or cannot be. */
  readonly load: (address: string) => Promise<void>;
  /** What the window shows now; empty for nothing. */
  readonly shown: () => string;
  readonly sendCommand: (command: DesktopCommand) => void;
  readonly setMenu: (menu: MenuEntry[]) => void;
  readonly ask: (question: NativeQuestion) => Promise<number>;
  /** The system's dialog for folders; empty where it was cancelled. */
  readonly chooseFolders: (options: {
    readonly title: string;
    readonly button: string;
    readonly several: boolean;
  }) => Promise<string[]>;
  readonly showInFolder: (path: string) => void;
  /** Opens a file or folder with the system's program for it; why not, empty where it could. */
  readonly openPath: (path: string) => Promise<string>;
  readonly setProgress: (fraction: number | null) => void;
  /** Shows a notification unless the window has the focus. */
  readonly notify: (title: string, body: string) => void;
  /** In the field of the page that has the focus. */
  readonly undoInField: (what: 'undo' | 'redo') => void;
  readonly quit: () => void;
}

/**
 * @file What the desktop window gives to the page beside the engine: `window.fernweh`, there in the desktop door only. The
 * page works without it. Nothing here takes a path that the page made up: files are named by the asset they belong to.
 */

/** What the window's menu can ask of the page; each is the page's own command `everywhere.NAME`. */
export const desktopCommands = [
  'undo',
  'redo',
  'addFolder',
  'search',
  'library',
  'map',
  'settings',
  'help',
  'about',
] as const;
export type DesktopCommand = (typeof desktopCommands)[number];

/** A file of an asset, as `Asset.files` names it. */
export interface OwnedFile {
  readonly assetId: string;
  readonly path: string;
}

/** Something that was dropped on the window. */
export interface DroppedPath {
  readonly path: string;
  /** The path itself where it is a folder, else the folder that it lies in. */
  readonly folder: string;
}

/**
 * What became of a wish: `not-owned` where the engine knows no such file of that asset, `gone` where it is not there now,
 * `failed` where the system refused.
 */
export type HandedOver = 'done' | 'not-owned' | 'gone' | 'failed';

/** `DroppedFile` is the DOM's `File`, which this side of the program does not know. */
export interface DesktopBridge<DroppedFile> {
  readonly platform: 'darwin' | 'linux' | 'win32';
  /** The system's own dialog; empty where it was cancelled. */
  pickFolders(): Promise<string[]>;
  /** Where dropped files and folders lie; what has no path (a picture dragged out of a page) is left out. */
  pathsOfDropped(files: readonly DroppedFile[]): Promise<DroppedPath[]>;
  /** Shows the file in Finder, Explorer or the file manager. */
  showInFolder(file: OwnedFile): Promise<HandedOver>;
  /** Shows the folder of a source, by the source's id. */
  showSource(sourceId: string): Promise<HandedOver>;
  /** The system's own dialog for one folder: where a source lies now; null where it was cancelled. */
  pickNewPlace(): Promise<string | null>;
  /** The system's own dialog for one folder, where an export goes; null where it was cancelled. */
  pickExportFolder(): Promise<string | null>;
  /** Shows the folder of an export, by the export's id. */
  showExport(exportId: string): Promise<HandedOver>;
  /** Opens the file with the program that the system has for it. */
  openWith(file: OwnedFile): Promise<HandedOver>;
  /** On the taskbar or dock: 0–1, null for no work. */
  setProgress(fraction: number | null): Promise<void>;
  /** A notification of the system, unless the window has the focus. */
  notify(title: string, body: string): Promise<void>;
  /** Folders of libraries, the one that is open first. */
  recentLibraries(): Promise<string[]>;
  /** Opens another library: one of the recent ones, or null to be asked. The page is loaded anew. */
  openLibrary(path: string | null): Promise<void>;
  /** Takes back or does again what was typed in the field that has the focus. */
  undoInField(what: 'undo' | 'redo'): Promise<void>;
  /** Hears the menu until the answer is called. */
  onCommand(listener: (command: DesktopCommand) => void): () => void;
}

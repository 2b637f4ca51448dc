/**
 * @file The bridge that the page sees as `window.fernweh`. Runs sandboxed before the page, as one bundled CommonJS file
 * (dist/desktop/preload.cjs): it only passes on; what may be asked is decided in bridge-calls.ts.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopBridge, DesktopCommand } from '../../../src-shared/contract/desktop-bridge.ts';
import { callChannel, commandChannel } from './channels.ts';

/** The main process answers with what the bridge promises. */
const ask = <Answer>(name: string, input: unknown): Promise<Answer> =>
  ipcRenderer.invoke(callChannel, name, input) as Promise<Answer>;

const bridge: DesktopBridge<File> = {
  platform: process.platform as DesktopBridge<File>['platform'],
  pickFolders: () => ask('pickFolders', null),
  pathsOfDropped: (files) =>
    ask(
      'inspectDropped',
      files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
  showInFolder: (file) => ask('showInFolder', file),
  showSource: (sourceId) => ask('showSource', sourceId),
  pickNewPlace: () => ask('pickNewPlace', null),
  pickExportFolder: () => ask('pickExportFolder', null),
  showExport: (exportId) => ask('showExport', exportId),
  openWith: (file) => ask('openWith', file),
  setProgress: (fraction) => ask('setProgress', fraction),
  notify: (title, body) => ask('notify', { title, body }),
  recentLibraries: () => ask('recentLibraries', null),
  openLibrary: (path) => ask('openLibrary', path),
  undoInField: (what) => ask('undoInField', what),
  onCommand: (listener) => {
    const hear = (_event: unknown, command: DesktopCommand): void => listener(command);
    ipcRenderer.on(commandChannel, hear);
    return () => {
      ipcRenderer.removeListener(commandChannel, hear);
    };
  },
};

contextBridge.exposeInMainWorld('fernweh', bridge);

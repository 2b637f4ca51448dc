import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The library's folder: `--library`, else `FERNWEH_LIBRARY`, else the platform's folder for user data. */
export function libraryPath(option: string | undefined): string {
  const given = option ?? process.env['FERNWEH_LIBRARY'];
  return given === undefined || given === '' ? defaultLibraryPath() : resolve(given);
}

/** The folder of models: `--models`, else `FERNWEH_MODELS`, else beside the library's usual place. */
export function modelsPath(option: string | undefined): string {
  const given = option ?? process.env['FERNWEH_MODELS'];
  if (given !== undefined && given !== '') return resolve(given);
  return `${defaultLibraryPath()}${process.platform === 'linux' ? '-models' : ' Models'}`;
}

function defaultLibraryPath(): string {
  const home = homedir();
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Fernweh');
  if (process.platform === 'win32') return join(process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Fernweh');
  return join(process.env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'fernweh');
}

/** @file Which program runs the engine for the desktop door. */
import { join } from 'node:path';
import type { EngineCommand } from './engine-process.ts';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** Whether this is an installed app and no clone. */
  readonly packaged: boolean;
  /** The app's folder or archive: package.json, dist/, node_modules/. */
  readonly appPath: string;
  /** Where an installed app keeps what does not belong into its archive. */
  readonly resourcesPath: string;
  /** Electron's own program. */
  readonly electronPath: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The command that serves a library; null: the one that FERNWEH_LIBRARY or the platform names. On Linux the engine runs
 * on a plain Node: sharp aborts inside Electron's binary there (sharp#4522). Elsewhere an installed app's Electron plays
 * Node. The engine stands beside the app's archive: a plain Node reads no archives, and SQLite and helper programs need
 * real files.
 */
export function engineCommand(around: Surroundings, library: string | null): EngineCommand {
  const { platform, packaged, appPath, resourcesPath, electronPath, env } = around;
  const program = platform === 'win32' ? 'node.exe' : 'node';
  const folder = packaged ? appPath.replace(/\.asar$/, '.asar.unpacked') : appPath;
  const server = join(folder, 'dist', 'src-main', 'hosts', 'cli', 'main.js');
  const args = [server, 'serve', ...(library === null ? [] : ['--library', library])];
  if (!packaged) return { command: join(appPath, 'node_modules', 'node', 'bin', program), args, env };
  if (platform === 'linux') return { command: join(resourcesPath, program), args, env };
  return { command: electronPath, args, env: { ...env, ELECTRON_RUN_AS_NODE: '1' } };
}

/**
 * @file Makes the installers for this system: `npm run pack`, with electron-builder's own options behind `--` (`--dir` for
 * the app alone). Electron's program and the installers' tools are fetched by electron-builder.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeIcons } from './desktop/write-icons.ts';
import { projectRoot } from './setup/project.mjs';

await writeIcons(join(projectRoot, '.cache', 'icons'));
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
const { status } = spawnSync(process.execPath, [builder, ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

/** @file The window's preload as one CommonJS file: a sandboxed preload can load nothing but electron. */
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../setup/project.mjs';

/** The bundle's text. */
export async function bundlePreload(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'node22',
      minify: false,
      lib: { entry: join(projectRoot, 'src-main', 'hosts', 'desktop', 'preload.ts'), formats: ['cjs'] },
      rolldownOptions: { external: ['electron'] },
    },
  });
  const chunks = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const [only, ...others] = chunks;
  if (only?.type !== 'chunk' || others.length > 0) throw new Error('The preload must be one file.');
  return only.code;
}

/** @file The page of HTML reports: one classic script and one style, which `export/report` writes into each report. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../setup/project.mjs';

/** Browsers that open a report: those of 2023 and later. */
const target = ['chrome117', 'firefox117', 'safari17'];

/** `report.js` and `report.css`. */
export async function bundleReport(): Promise<Map<string, string>> {
  const result = await build({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target,
      minify: true,
      lib: {
        entry: join(projectRoot, 'src-report', 'main.ts'),
        formats: ['iife'],
        name: 'fernwehReport',
      },
    },
  });
  const [only, ...others] = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  if (only?.type !== 'chunk' || others.length > 0) throw new Error('The script of reports must be one file.');
  // In a page of its own a script must not end early.
  if (/<\/script|<!--/i.test(only.code)) throw new Error('The script of reports must not hold `</script`.');
  return new Map([
    ['report.js', only.code],
    ['report.css', readFileSync(join(projectRoot, 'src-report', 'report.css'), 'utf8')],
  ]);
}

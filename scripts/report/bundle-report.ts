/** @file The page of HTML reports: one classic script and one style, which `export/report` writes into each report. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'lightningcss';
import { build } from 'vite';
import { projectRoot } from '../setup/project.mjs';

/** Browsers that open a report: those of 2023 and later. */
const browsers = { chrome: 117, firefox: 117, safari: 17 } as const;

/** `report.js` and `report.css`. */
export async function bundleReport(): Promise<Map<string, string>> {
  const result = await build({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: Object.entries(browsers).map(([name, version]) => `${name}${String(version)}`),
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
    ['report.css', bundleStyle()],
  ]);
}

/** The style, its colours of both themes written out for browsers that do not know `light-dark()` yet. */
function bundleStyle(): string {
  const filename = join(projectRoot, 'src-report', 'report.css');
  // Versions as the library counts them: a byte each for major, minor and patch.
  const targets = Object.fromEntries(Object.entries(browsers).map(([name, version]) => [name, version << 16]));
  return Buffer.from(transform({ filename, code: readFileSync(filename), minify: true, targets }).code).toString();
}

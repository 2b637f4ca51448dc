/**
 * @file `npm run -s bench -- NAME [--json]`: runs one bench. Its last line on standard output is one JSON object
 * `{name, ratio, cores, …}`; with `--json` it is the only one. What it says on its way goes to standard error.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench } from './result.ts';

/** Modules beside this one that are no benches. */
const helpers = ['bench', 'result', 'memory-of-tree', 'seed-library', 'run-program', 'noisy-photos'];

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [name] = positionals;
const names = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((file) => !helpers.includes(file));

if (name === undefined || positionals.length > 1 || !names.includes(name)) {
  process.stderr.write(`Say which bench to run: ${names.join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const { run } = (await import(`./${name}.ts`)) as { run: Bench };
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-bench-'));
  try {
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    const result = await run({ folder, say });
    if (!values.json) {
      for (const [figure, value] of Object.entries(result)) {
        const written = typeof value === 'object' ? JSON.stringify(value) : String(value);
        console.log(`${figure.padEnd(24)}${written}`);
      }
      if (result.cores !== availableParallelism()) console.log('(on fewer cores than this machine has)');
    }
    console.log(JSON.stringify(result));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @file Every check and every test, one after the other, whatever fails; at the end one line over all of them. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../setup/chromium.mjs';
import { projectRoot } from '../setup/project.mjs';
import { nothing, sum, tallyPlaywright, tallyVitest } from './tally.ts';
import type { Tally } from './tally.ts';

/** One program to run. Without `tally` it is a check: it counts as one test, passed if it exits with 0. */
interface Step {
  readonly name: string;
  readonly args: readonly string[];
  readonly tally?: (report: string) => Tally;
  /** Why it cannot run here; null where it can. */
  readonly hindrance?: () => string | null;
}

interface Result {
  readonly step: Step;
  readonly tally: Tally;
  readonly seconds: number;
}

const results = join(projectRoot, 'test-results');
const reportOf = (step: Step): string => join(results, `${step.name}.json`);
/** A step that takes longer hangs, and is ended so that the others are heard. */
const patienceMs = 30 * 60_000;

const tool = (...path: string[]): string => join(projectRoot, 'node_modules', ...path);
const build: Step = { name: 'build', args: ['scripts/build.ts'] };
const checks: readonly Step[] = [
  { name: 'types', args: ['scripts/checks/typecheck.ts'] },
  { name: 'lint', args: [tool('oxlint', 'bin', 'oxlint'), '.'] },
  { name: 'format', args: [tool('oxfmt', 'bin', 'oxfmt'), '--check', '.'] },
  { name: 'layers', args: ['scripts/checks/layers.ts'] },
];
const vitest: Step = {
  name: 'vitest',
  args: [
    tool('vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/vitest.json',
  ],
  tally: tallyVitest,
};
const playwright: Step = {
  name: 'playwright',
  args: [tool('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
  tally: tallyPlaywright,
  hindrance: () =>
    findChromium(chromium.executablePath()) === null ? 'no Chromium was found (set CHROMIUM to its path)' : null,
};

/** Runs everything and returns the exit code: 1 if anything failed or no test ran. */
export async function runAll(): Promise<number> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const done = [await run(build)];
  done.push(...(await inPairs(checks)));
  for (const step of [vitest, playwright]) done.push(await run(step));
  const all = sum(done.map(({ tally }) => tally));
  // Once more what failed, for whoever sees only the end of it.
  if (all.failures.length > 0) process.stdout.write(`\n=== failed\n${all.failures.join('\n\n')}\n`);
  process.stdout.write('\n');
  for (const { step, tally, seconds } of done) {
    process.stdout.write(`${step.name.padEnd(12)}${line(tally)} (${seconds.toFixed(1)} s)\n`);
  }
  const tests = sum(done.filter(({ step }) => step.tally !== undefined).map(({ tally }) => tally));
  process.stdout.write(`\n${line(all)}\n`);
  return all.failed > 0 || tests.passed === 0 ? 1 : 0;
}

function line({ passed, failed, skipped }: Tally): string {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}

/** Checks wait for nothing but a core: as many at a time as there are cores, two at most. */
async function inPairs(steps: readonly Step[]): Promise<Result[]> {
  const open = [...steps];
  const done = new Map<Step, Result>();
  const lane = async (): Promise<void> => {
    for (let step = open.shift(); step !== undefined; step = open.shift()) done.set(step, await run(step, true));
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  return steps.flatMap((step) => done.get(step) ?? []);
}

/** With `quiet`, the output comes in one piece at the end, and only if the step failed. */
async function run(step: Step, quiet = false): Promise<Result> {
  if (!quiet) process.stdout.write(`\n=== ${step.name}\n`);
  const hindrance = step.hindrance?.() ?? null;
  if (hindrance !== null) {
    process.stdout.write(`skipped: ${hindrance}\n`);
    return { step, tally: { ...nothing, skipped: 1 }, seconds: 0 };
  }
  const startedMs = performance.now();
  const child = spawn(process.execPath, step.args, {
    cwd: projectRoot,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(playwright) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(timer);
  if (quiet) process.stdout.write(`\n=== ${step.name}: ${code === 0 ? 'ok' : `failed\n${output}`}\n`);
  return { step, tally: tallyOf(step, code), seconds: (performance.now() - startedMs) / 1000 };
}

function tallyOf(step: Step, code: number | null): Tally {
  const failed: Tally = { ...nothing, failed: 1, failures: [`${step.name}: exit code ${String(code)}`] };
  if (step.tally === undefined) return code === 0 ? { ...nothing, passed: 1 } : failed;
  try {
    const tally = step.tally(readFileSync(reportOf(step), 'utf8'));
    // A runner that fails without a failed test (an unhandled error, no test at all) has failed all the same.
    return code === 0 || tally.failed > 0 ? tally : sum([tally, failed]);
  } catch {
    return failed;
  }
}

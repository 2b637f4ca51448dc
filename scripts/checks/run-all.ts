/** @file The build, then every check and every test side by side, whatever fails; at the end one line over all of them. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

/**
 * What runs side by side once the code is built, each lane one step after the other. Tests in a browser wait for it a
 * third of their time, on two cores as on eight: the checks and the other tests have the cores meanwhile.
 */
const lanes: readonly (readonly Step[])[] = [[playwright], [...checks, vitest]];

/** Runs everything and returns the exit code: 1 if anything failed or no test ran. */
export async function runAll(): Promise<number> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const built = await run(build);
  const done = [built, ...(await Promise.all(lanes.toReversed().map(inTurn))).flat()];
  process.stdout.write('\n');
  for (const { step, tally, seconds } of done) {
    process.stdout.write(`${step.name.padEnd(12)}${line(tally)} (${seconds.toFixed(1)} s)\n`);
  }
  const all = sum(done.map(({ tally }) => tally));
  const tests = sum(done.filter(({ step }) => step.tally !== undefined).map(({ tally }) => tally));
  process.stdout.write(`\n${line(all)}\n`);
  return all.failed > 0 || tests.passed === 0 ? 1 : 0;
}

function line({ passed, failed, skipped }: Tally): string {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}

async function inTurn(steps: readonly Step[]): Promise<Result[]> {
  const done: Result[] = [];
  for (const step of steps) done.push(await run(step));
  return done;
}

/** Each line that a step writes comes at once, behind the step's name: those of two lanes alternate. */
async function run(step: Step): Promise<Result> {
  const say = (text: string): boolean => process.stdout.write(`${step.name.padEnd(10)} | ${text}\n`);
  const hindrance = step.hindrance?.() ?? null;
  if (hindrance !== null) {
    say(`skipped: ${hindrance}`);
    return { step, tally: { ...nothing, skipped: 1 }, seconds: 0 };
  }
  const startedMs = performance.now();
  const child = spawn(process.execPath, step.args, {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(playwright) },
  });
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', say);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(timer);
  const seconds = (performance.now() - startedMs) / 1000;
  say(`${code === 0 ? 'ok' : 'failed'} after ${seconds.toFixed(1)} s`);
  return { step, tally: tallyOf(step, code), seconds };
}

function tallyOf(step: Step, code: number | null): Tally {
  const failed: Tally = { ...nothing, failed: 1 };
  if (step.tally === undefined) return code === 0 ? { ...nothing, passed: 1 } : failed;
  try {
    const tally = step.tally(readFileSync(reportOf(step), 'utf8'));
    // A runner that fails without a failed test (an unhandled error, no test at all) has failed all the same.
    return code === 0 || tally.failed > 0 ? tally : sum([tally, failed]);
  } catch {
    return failed;
  }
}

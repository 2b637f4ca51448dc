/** @file Counting what a test runner reports, and naming what failed. */
import { stripVTControlCharacters } from 'node:util';

/** How many tests went how. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, a text each: the test and the beginning of its message. */
  readonly failures: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      failures: [...all.failures, ...one.failures],
    }),
    nothing,
  );
}

/** The parts of vitest's JSON report that count (vitest.dev/guide/reporters, "JSON reporter"). */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** A file that failed outside its tests (it cannot be loaded, a hook broke) counts as one failed test. */
export function tallyVitest(json: string): Tally {
  const report = JSON.parse(json) as VitestReport;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name, message, assertionResults }) => [
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => told(`${name} › ${fullName}`, failureMessages?.join('\n') ?? '')),
      ...(brokenFiles.some((file) => file.name === name) ? [told(name, message)] : []),
    ]),
  };
}

const toldLines = 8;

function told(test: string, message: string): string {
  const lines = stripVTControlCharacters(message).trim().split('\n');
  return [test, ...lines.slice(0, toldLines).map((line) => `    ${line}`)].join('\n');
}

/** The parts of Playwright's JSON report that count (playwright.dev/docs/api/class-reporter, JSONReport). */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly { readonly message?: string }[];
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly file: string;
    readonly line: number;
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

/** A test that passed only when repeated counts as passed; an error outside of tests as one failed. */
export function tallyPlaywright(json: string): Tally {
  const { stats, errors, suites } = JSON.parse(json) as PlaywrightReport;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap(failuresOfSuite),
      ...errors.map(({ message }) => told('outside of the tests', message ?? '')),
    ],
  };
}

function failuresOfSuite({ suites = [], specs }: PlaywrightSuite): string[] {
  return [
    ...specs.flatMap(({ file, line, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected')
        .map(({ results }) => told(`${file}:${String(line)} › ${title}`, results.at(-1)?.error?.message ?? '')),
    ),
    ...suites.flatMap(failuresOfSuite),
  ];
}

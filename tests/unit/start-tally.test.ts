import { expect, test } from 'vitest';
import { sum, tallyPlaywright, tallyVitest } from '../../scripts/checks/tally.ts';

test("vitest's report is counted; a file that cannot be loaded is a failed test", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(tallyVitest(JSON.stringify(report))).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test("Playwright's report is counted; an error outside of the tests is a failed test", () => {
  const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{ message: 'no tests' }] };
  expect(tallyPlaywright(JSON.stringify(report))).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test('runners add up', () => {
  const [one, two] = [
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ];
  expect(sum([one, two])).toEqual({ passed: 11, failed: 22, skipped: 33 });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
